import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrokerUnavailable, type OutgoingMessage } from '#libs/messaging';
import { KafkaMessageBroker, type KafkaSettings } from '#libs/messaging/kafka';
import { persist, readTopic } from '#libs/messaging/testing';
import { SecureBroker } from '../../testing/src/secure-broker.ts';

const topic = 'test';
const message: OutgoingMessage = { topic, key: 'one', value: 'x', headers: {} };

describe('A broker that speaks TLS and SCRAM', () => {
  let kafka: SecureBroker;
  let settings: KafkaSettings;

  beforeAll(async () => {
    kafka = await SecureBroker.start();
    const { brokers, authority: ca, username, password } = kafka;
    settings = {
      brokers,
      clientId: 'nytteindsats-tests',
      tls: { ca },
      sasl: { mechanism: 'scram-sha-512', username, password },
    };
  }, 60_000);
  afterAll(() => kafka.stop());

  it.each(['scram-sha-256', 'scram-sha-512'] as const)('lets us in by %s', async (mechanism) => {
    const { username, password } = kafka;
    const broker = new KafkaMessageBroker({ ...settings, sasl: { mechanism, username, password } });
    await broker.createTopics([{ topic, partitions: 1, settings: {} }]);
    await persist(broker, [{ ...message, value: mechanism }]);
    expect((await readTopic(broker, topic)).map(({ value }) => String(value))).toContain(mechanism);
    await broker.close();
  });

  it.each([
    [
      'with a wrong password',
      { sasl: { mechanism: 'scram-sha-512', username: 'nytte', password: 'forkert' } },
    ],
    ['without credentials', { sasl: null }],
    ['when its certificate is not trusted', { tls: { ca: null } }],
    ['without TLS', { tls: null }],
  ] as readonly (readonly [string, Partial<KafkaSettings>])[])(
    'is not to be reached %s, and no password is told',
    async (_, changes) => {
      const broker = new KafkaMessageBroker({ ...settings, ...changes });
      const error = await broker.produce([message]).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(BrokerUnavailable);
      expect(JSON.stringify([String(error), (error as Error).stack])).not.toMatch(/forkert|hemmelig/);
      await broker.close();
    },
    30_000,
  );
});
