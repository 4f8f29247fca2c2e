import type { IncomingMessage, MessageBroker } from '#libs/messaging';
import { FollowedTopic } from './followed-topic.ts';

/** Everything that stands in a topic now, partition by partition in order, read from zero. */
export const readTopic = async (
  broker: MessageBroker,
  topic: string,
): Promise<readonly IncomingMessage[]> => {
  const followed = new FollowedTopic(broker, topic);
  const messages = await followed.read();
  await followed.close();
  return messages;
};
