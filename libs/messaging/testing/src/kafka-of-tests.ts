import type { KafkaSettings } from '#libs/messaging/kafka';

/**
 * Where the broker of the tests is.
 *
 * @throws when KAFKA_BROKERS does not say: a test that needs a broker fails without one, and is never skipped.
 */
export const kafkaOfTests = (): KafkaSettings => {
  const brokers = process.env['KAFKA_BROKERS'];
  if (!brokers) throw new Error('KAFKA_BROKERS must say where a broker is; see infra/engines/engines.');
  return { brokers: brokers.split(','), clientId: 'nytteindsats-tests', tls: null, sasl: null };
};
