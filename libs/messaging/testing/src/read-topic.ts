import { randomUUID } from 'node:crypto';
import { BrokerUnavailable, type IncomingMessage, type MessageBroker } from '#libs/messaging';
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

/** Everything that stands in a topic now, partition by partition in order, read from zero. */
export const readTopic = async (
  broker: MessageBroker,
  topic: string,
): Promise<readonly IncomingMessage[]> => {
  const messages: IncomingMessage[] = [];
  const group = `test.${randomUUID()}`;
  const due = await lagOnceKnown(broker, group, topic);
  const consumption = broker.consume({
    topic,
    group,
    handle: async (batch) => {
      messages.push(...batch.messages);
      await batch.commit(null);
    },
  });
  await until(() => messages.length >= due);
  await consumption.close();
  return messages;
};
