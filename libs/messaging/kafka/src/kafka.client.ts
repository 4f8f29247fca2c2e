import { Kafka, logLevel, type SASLOptions } from 'kafkajs';
import type { KafkaSettings } from './kafka.settings.ts';

/**
 * The client. It logs nothing itself (it would to stdout): what matters reaches us as errors. Its own retries are few
 * and short; those that never end are ours.
 */
export const kafkaClient = ({ brokers, clientId, tls, sasl }: KafkaSettings): Kafka =>
  new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 10_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
    logLevel: logLevel.NOTHING,
    ...(tls && { ssl: tls.ca === null ? true : { ca: [tls.ca] } }),
    ...(sasl && { sasl: sasl as SASLOptions }),
  });
