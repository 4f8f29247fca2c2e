import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutgoingMessage } from '#libs/messaging';
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
  });
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
      'login',
    ],
    ['without credentials', { sasl: null }, 'login'],
    ['when its certificate is not trusted', { tls: { ca: null } }, 'unknown-authority'],
    ['without TLS', { tls: null }, 'speaks-tls'],
  ] as readonly (readonly [string, Partial<KafkaSettings>, string])[])(
    'says why it is not to be used %s, and no password is told',
    async (_, changes, mismatch) => {
      const broker = new KafkaMessageBroker({ ...settings, ...changes });
      const error = await broker.produce([message]).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ kind: 'mismatched', mismatch });
      expect(JSON.stringify([String(error), (error as Error).stack])).not.toMatch(/forkert|hemmelig/);
      await broker.close();
    },
  );
});
