import { describe, expect, it } from '@jest/globals';
import { EnvironmentReader } from './environment.ts';
import { type KafkaConfig, kafkaOf as kafkaIn } from './kafka.config.ts';

const kafkaOf = (environment: Record<string, string>): KafkaConfig | null => {
  const read = new EnvironmentReader(environment);
  const kafka = kafkaIn(read);
  expect(read.faults).toEqual([]);
  return kafka;
};

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  const read = new EnvironmentReader(environment);
  kafkaIn(read);
  return read.faults.map(({ message }) => message);
};

const credentials = { KAFKA_USERNAME: 'nytte', KAFKA_PASSWORD: 'hemmelig' };

describe('Kafka, in the environment', () => {
  it('may be left out', () => {
    expect(kafkaOf({})).toBeNull();
    expect(kafkaOf({ KAFKA_BROKERS: ' ', KAFKA_TLS: '' })).toBeNull();
  });

  it('is brokers without TLS and credentials, unless it says so', () => {
    expect(
      kafkaOf({ KAFKA_BROKERS: 'kafka-1:9092, kafka.kafka.svc.cluster.local.:9092, [::1]:9093' }),
    ).toEqual({
      brokers: ['kafka-1:9092', 'kafka.kafka.svc.cluster.local.:9092', '[::1]:9093'],
      clientId: 'nytteindsats',
      tls: null,
      sasl: null,
    });
  });

  it('is read whole', () => {
    expect(
      kafkaOf({
        KAFKA_BROKERS: 'kafka:9093',
        KAFKA_CLIENT_ID: 'nytte-1',
        KAFKA_TLS: 'on',
        KAFKA_CA_FILE: '/etc/ca.pem',
        KAFKA_SASL_MECHANISM: 'scram-sha-512',
        ...credentials,
      }),
    ).toEqual({
      brokers: ['kafka:9093'],
      clientId: 'nytte-1',
      tls: { caFile: '/etc/ca.pem' },
      sasl: { mechanism: 'scram-sha-512', username: 'nytte', password: 'hemmelig' },
    });
  });

  it('needs credentials for a mechanism, and a mechanism for credentials', () => {
    expect(faultsOf({ KAFKA_BROKERS: 'kafka:9093', KAFKA_SASL_MECHANISM: 'scram-sha-256' })).toEqual([
      'KAFKA_USERNAME skal angives sammen med KAFKA_SASL_MECHANISM',
      'KAFKA_PASSWORD skal angives sammen med KAFKA_SASL_MECHANISM',
    ]);
    const faults = faultsOf({ KAFKA_BROKERS: 'kafka:9093', ...credentials });
    expect(faults).toEqual([
      'KAFKA_USERNAME skal være tom, når KAFKA_SASL_MECHANISM ikke er angivet',
      'KAFKA_PASSWORD skal være tom, når KAFKA_SASL_MECHANISM ikke er angivet',
    ]);
    expect(faults.join()).not.toContain('hemmelig');
  });

  it.each([
    ['KAFKA_BROKERS', 'kafka'],
    ['KAFKA_BROKERS', 'kafka:9092,'],
    ['KAFKA_BROKERS', 'a..b:9092'],
    ['KAFKA_CLIENT_ID', 'nytte indsats'],
    ['KAFKA_TLS', 'yes'],
    ['KAFKA_CA_FILE', '/etc/ca.pem'],
    ['KAFKA_SASL_MECHANISM', 'plain'],
  ])('is refused by name for %s=%s', (variable, value) => {
    expect(faultsOf({ KAFKA_BROKERS: 'kafka:9092', [variable]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${variable} skal være `)),
    ]);
  });
});
