// Asks the Kafka broker given (host:port) who coordinates a consumer group and what the group has read: a young broker
// accepts connections long before it can tell. Ends with 0 when it could.
import { Kafka, logLevel } from 'kafkajs';

const retry = { retries: 10, maxRetryTime: 500 };
const admin = new Kafka({ brokers: [process.argv[2]], logLevel: logLevel.NOTHING, retry }).admin();
try {
  await admin.connect();
  await admin.fetchOffsets({ groupId: 'nobody' });
} finally {
  await admin.disconnect();
}
