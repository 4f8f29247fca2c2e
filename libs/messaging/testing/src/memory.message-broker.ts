import {
  BrokerUnavailable,
  type ConsumerPlan,
  type Consumption,
  type IncomingMessage,
  MessageBroker,
  MessageTooLarge,
  type OutgoingMessage,
  type TopicPlan,
} from '#libs/messaging';
import { MemoryGroup } from './memory.group.ts';
import { MemoryTopic } from './memory.topic.ts';

const bytes = (value: string | Buffer | null): Buffer | null =>
  value === null ? null : Buffer.from(value as string);

const defaultLimit = 1_048_588;

/** A broker in memory with partitions, offsets and groups, which can also go away and lose its answers. */
export class MemoryMessageBroker extends MessageBroker {
  readonly #topics = new Map<string, MemoryTopic>();
  readonly #groups = new Map<string, MemoryGroup>();
  /** While true, nothing is answered. */
  isDown = false;
  /** How many of the next messages' appends are to fail although they happen. */
  answersToLose = 0;

  async produce(messages: readonly OutgoingMessage[]): Promise<void> {
    await this.#answering();
    for (const message of messages) this.#append(message);
    if (this.answersToLose > 0) {
      this.answersToLose -= 1;
      throw new BrokerUnavailable('the answer was lost');
    }
  }

  consume(plan: ConsumerPlan): Consumption {
    return this.group(plan.group, plan.topic).join(plan);
  }

  async lag(group: string, topic: string): Promise<number> {
    await this.#answering();
    return this.group(group, topic).lag();
  }

  async createTopics(plans: readonly TopicPlan[]): Promise<readonly string[]> {
    await this.#answering();
    const fresh = plans.filter(({ topic }) => !this.#topics.has(topic));
    for (const { topic, partitions, settings } of fresh) {
      const limit = Number(settings['max.message.bytes'] ?? defaultLimit);
      this.#topics.set(topic, new MemoryTopic(topic, partitions, limit));
    }
    return fresh.map(({ topic }) => topic);
  }

  async close(): Promise<void> {}

  /** Everything in a topic, partition by partition. */
  messages(topic: string): readonly IncomingMessage[] {
    return this.#topic(topic).partitions.flat();
  }

  /** A group of consumers of a topic, to look at and to disturb. */
  group(group: string, topic: string): MemoryGroup {
    const name = `${group} of ${topic}`;
    const known = this.#groups.get(name) ?? new MemoryGroup(this.#topic(topic), () => this.#answering());
    this.#groups.set(name, known);
    return known;
  }

  #append(message: OutgoingMessage): void {
    const topic = this.#topic(message.topic);
    const [key, value] = [bytes(message.key), bytes(message.value)];
    const size = JSON.stringify(message.headers).length + (key?.length ?? 0) + (value?.length ?? 0);
    if (size > topic.largest) throw new MessageTooLarge(`${message.topic} takes no message of that size`);
    topic.append(key, value, message.headers);
  }

  #topic(name: string): MemoryTopic {
    const topic = this.#topics.get(name);
    if (!topic) throw new BrokerUnavailable(`there is no topic ${name}`);
    return topic;
  }

  async #answering(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.isDown) throw new BrokerUnavailable('the broker is down');
  }
}
