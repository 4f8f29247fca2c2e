import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IncomingMessage, topicPlans, topics } from '#libs/messaging';
import { KafkaMessageBroker } from '#libs/messaging/kafka';
import { kafkaOfTests, persist, readTopic } from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';
import { startApi } from '../testing/src/api.harness.ts';
import { describeApi } from '../testing/src/api.contract.ts';
import { ProductionEngines } from '../testing/src/production.engines.ts';
import { lineOfEnrolment } from '../testing/src/sample.ts';

const engines = new ProductionEngines();
let broker: KafkaMessageBroker;

beforeAll(async () => {
  broker = new KafkaMessageBroker(kafkaOfTests());
  await broker.createTopics(topicPlans);
});
afterAll(() => broker.close());

// Each line costs a hundred times as much here as over the embedded engines, where a stream has 20,000.
describeApi('in production mode', engines.open, 4_000);

describe('Production mode, seen from Kafka,', () => {
  it('has a command that was sent there answered there, and shown over HTTP', async () => {
    const running = await startApi(engines.open);
    const { client } = running;
    const participantId = randomUUID();
    const value = JSON.stringify(lineOfEnrolment(participantId));
    await persist(broker, [{ topic: topics.commands, key: participantId, value, headers: {} }]);
    await until(async () => (await client.get(`/v1/participants/${participantId}`)).status === 200);
    let answers: readonly IncomingMessage[] = [];
    await until(async () => {
      answers = (await readTopic(broker, topics.commandAnswers)).filter(
        ({ key }) => String(key) === participantId,
      );
      return answers.length > 0;
    });
    expect(answers.map(({ value: answer }) => JSON.parse(String(answer)) as unknown)).toEqual([
      expect.objectContaining({ commandId: 'enrol', participantId, status: 'accepted', revision: 0 }),
    ]);
    await running.end();
  });

  it('is told every event that was recorded over HTTP, each participant’s in their order', async () => {
    const published = new Map<string, Set<string>>();
    for (const { key, headers } of await readTopic(broker, topics.participantEvents)) {
      const its = published.get(String(key)) ?? new Set();
      published.set(String(key), its.add(headers['ce_id'] ?? ''));
    }
    expect(engines.recorded.size).toBeGreaterThan(100);
    for (const [participantId, ids] of engines.recorded)
      expect([participantId, [...(published.get(participantId) ?? [])]]).toEqual([participantId, ids]);
    process.stdout.write(`production mode: the events of ${engines.recorded.size} participants published\n`);
  });
});
