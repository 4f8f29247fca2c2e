import { topicPlans } from '#libs/messaging';
import type { KafkaConfig } from '#libs/platform';
import { openBroker } from '#libs/runtime';

/**
 * Creates the topics that are not there, with their partitions and retention; answers the names of the created ones.
 * Those that are there stay as they are.
 *
 * @throws UnreadableCaFile, BrokerUnavailable
 */
export const createTopics = async (kafka: KafkaConfig): Promise<readonly string[]> => {
  const broker = await openBroker(kafka);
  try {
    return await broker.createTopics(topicPlans);
  } finally {
    await broker.close();
  }
};
