import { randomUUID } from 'node:crypto';
import {
  BrokerUnavailable,
  type Consumption,
  type IncomingMessage,
  type MessageBroker,
} from '#libs/messaging';
import { until } from '#libs/platform/testing';

/** A young broker does not know its groups for a moment. */
const lagOnceKnown = async (broker: MessageBroker, group: string, topic: string): Promise<number> => {
  let lag: number | undefined;
  await until(async () => {
    lag = await broker.lag(group, topic).catch((error: unknown) => {
      if (error instanceof BrokerUnavailable) return undefined;
      throw error;
    });
    return lag !== undefined;
  });
  return lag ?? 0;
};

/** A topic that is read from zero, each message once, however often it is asked what stands in it. */
export class FollowedTopic {
  readonly #broker: MessageBroker;
  readonly #topic: string;
  readonly #consumption: Consumption;
  /** By its place: what is handed over again after a break is no other message. */
  readonly #messages = new Map<string, IncomingMessage>();
  /** A group that takes nothing: what it lags behind is the whole topic. */
  readonly #nobody = `test.${randomUUID()}`;

  constructor(broker: MessageBroker, topic: string) {
    this.#broker = broker;
    this.#topic = topic;
    this.#consumption = broker.consume({
      topic,
      group: `test.${randomUUID()}`,
      handle: async (batch) => {
        for (const message of batch.messages)
          this.#messages.set(`${message.partition}/${message.offset}`, message);
        await batch.commit(null);
      },
    });
  }

  /** Everything that stands in it now, partition by partition in order. */
  async read(): Promise<readonly IncomingMessage[]> {
    const due = await lagOnceKnown(this.#broker, this.#nobody, this.#topic);
    await until(() => this.#messages.size >= due);
    return [...this.#messages.values()];
  }

  close(): Promise<void> {
    return this.#consumption.close();
  }
}

/** The topics of a broker, each followed from when it is first asked for. */
export class FollowedTopics {
  readonly #broker: MessageBroker;
  readonly #followed = new Map<string, FollowedTopic>();

  constructor(broker: MessageBroker) {
    this.#broker = broker;
  }

  /** Everything that stands in a topic now, partition by partition in order. */
  read(topic: string): Promise<readonly IncomingMessage[]> {
    const followed = this.#followed.get(topic) ?? new FollowedTopic(this.#broker, topic);
    this.#followed.set(topic, followed);
    return followed.read();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#followed.values()].map((followed) => followed.close()));
  }
}
