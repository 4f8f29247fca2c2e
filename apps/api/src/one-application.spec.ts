import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '#libs/messaging';
import { MemoryMessageBroker } from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';
import { type ApiAndIntake, startApiAndIntake } from '../testing/src/api-and-intake.ts';
import type { RunningApi } from '../testing/src/api.harness.ts';
import { enrolled, lineOfHours, weekBody } from '../testing/src/sample.ts';

const perDoor = 20;
const numbers = Array.from({ length: perDoor }, (_, index) => index);

describe('A process that takes commands by HTTP and from Kafka', () => {
  const broker = new MemoryMessageBroker();
  let running: RunningApi;
  let both: ApiAndIntake;
  beforeAll(async () => {
    both = await startApiAndIntake(broker);
    ({ running } = both);
  });
  afterAll(async () => {
    await both.end();
  });

  it('lets commands of one participant take turns: none loses a race, and the stream is folded once', async () => {
    const id = await enrolled(running.client);
    const { store } = running;
    const [appendsBefore, readsBefore] = [store.appends, store.reads];
    const byHttp = numbers.map((n) =>
      running.client.send('PUT', `/v1/participants/${id}/weeks/2022-W${20 + n}`, {
        ...weekBody({ commandId: `http-${n}` }),
      }),
    );
    await broker.produce(
      numbers.map((n) => ({
        topic: topics.commands,
        key: id,
        value: JSON.stringify(lineOfHours(id, `kafka-${n}`, 60 + n)),
        headers: {},
      })),
    );
    expect((await Promise.all(byHttp)).map(({ status }) => status)).toEqual(numbers.map(() => 200));
    await until(() => broker.messages(topics.commandAnswers).length === perDoor);
    const answers = broker.messages(topics.commandAnswers).map(({ value }) => JSON.parse(String(value)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['accepted']));
    expect(store.appends - appendsBefore).toBeLessThanOrEqual(2 * perDoor);
    expect(store.reads - readsBefore).toBe(0);
    const { json } = await running.client.get(`/v1/participants/${id}`);
    expect(json['revision']).toBe(2 * perDoor);
  });
});
