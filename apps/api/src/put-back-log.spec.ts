import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalSecret } from '#libs/access/sign-in';
import { type EventStore } from '#libs/event-store';
import { openStandInStore, type StandInStore } from '#libs/event-store/kurrentdb/testing';
import type { LogFollower } from '#libs/event-store/following';
import { until } from '#libs/platform/testing';
import { OneHistory, type ProjectionCheckpoint, projectionFollower, rebuild } from '#libs/read-models';
import { ProjectionWatch } from '#libs/read-models/postgres';
import type { Answer } from '../testing/src/api-client.ts';
import { type RunningApi, startApi } from '../testing/src/api.harness.ts';
import { Browser } from '../testing/src/browser.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';
import { enrolled, enrolmentFacts, lineOfEnrolment, lineOfHours, weekBody } from '../testing/src/sample.ts';
import { testSignIn } from '../testing/src/test-sign-in.ts';
import type { TestEngines } from '../testing/src/api.harness.ts';

describe('When the log’s server comes back as of an earlier time, under an API and a worker', () => {
  let at: StandInStore;
  let workersStore: EventStore;
  let worker: LogFollower<ProjectionCheckpoint>;
  let readModels: TestEngines['readModels'];
  let running: RunningApi;
  const secret = new LocalSecret();

  beforeEach(async () => {
    at = await openStandInStore();
    workersStore = at.another();
    running = await startApi(
      async () => {
        const embedded = await openEmbeddedEngines();
        ({ readModels } = embedded);
        worker = projectionFollower(workersStore, readModels, { retryAfterMs: () => 20 });
        await worker.start();
        const projection = new ProjectionWatch(at.store, readModels);
        const close = async (): Promise<void> => {
          await worker.stop();
          await embedded.close();
          await at.close();
        };
        return { ...embedded, store: at.store, projection, close };
      },
      {},
      { signIn: testSignIn(secret) },
    );
  });
  afterEach(() => running.end());

  const isReady = (): Promise<boolean> => running.operations.isReady();

  const counted = async (): Promise<unknown> => {
    const { json } = await running.client.get('/v1/participants');
    return (json.items as readonly unknown[]).length;
  };

  it.each([
    ['shorter', 0],
    ['with other events', 5],
  ])('both stand still, and nothing is answered nor recorded, until a rebuild: %s', async (_, others) => {
    const { client } = running;
    const browser = new Browser();
    const choice = await browser.visit(`${client.address}/log-ind?hemmelighed=${secret.text}`);
    await browser.submit(choice, { role: 'koordinator', kommunekode: '751' });
    for (let n = 0; n < 4; n += 1) await enrolled(client);
    await until(() => worker.status(0).state === 'live' && worker.status(0).checkpoint.count === 4);
    await until(isReady);
    const [first] = at.standIn.log.records;
    await at.standIn.refuse();
    await until(() => at.troubles.some(({ call }) => call === 'subscribe'));
    at.standIn.log.restore(2);
    for (let n = 0; n < others; n += 1)
      at.standIn.log.append(`participant-other-${n}`, 'no-stream', [first!]);
    await at.standIn.accept();
    await until(() => worker.status(0).state === 'poisoned');
    await until(async () => !(await isReady()) && running.projection.notInLog !== null);
    await until(async () => 'history' in ((await running.operations.readiness()).reasons ?? {}));
    const remedy = expect.stringMatching(
      /^Loggen rummer ikke den hændelse på position \d+, .*nytteindsats rebuild/,
    );
    expect((await running.operations.readiness()).reasons).toEqual({ history: remedy, projections: remedy });
    for (const answer of [
      await client.get('/v1/participants'),
      await client.get('/v1/reports/status'),
      await client.get('/v1/worklist?week=2022-W14'),
      await client.send('POST', '/v1/participants', enrolmentFacts()),
    ])
      expect([answer.status, answer.json.code]).toEqual([503, 'store_unusable']);
    const page = await browser.visit(`${client.address}/borgere`);
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('nytteindsats rebuild')]);
    expect(at.standIn.log.records).toHaveLength(2 + others);
    expect(worker.status(0).state).toBe('poisoned');
    at.standIn.log.restore(2);
    await rebuild(at.store, readModels);
    await until(isReady);
    await until(() => worker.status(0).state === 'live');
    expect(await counted()).toBe(2);
    await enrolled(client);
    await until(async () => (await counted()) === 3);
  });
});

describe('When the log’s server comes back as of an earlier time, and nobody but commands has looked', () => {
  let at: StandInStore;
  let running: RunningApi;
  let troubles: number;
  beforeEach(async () => {
    troubles = 0;
    at = await openStandInStore();
    running = await startApi(async () => {
      const embedded = await openEmbeddedEngines();
      const store = at.another({
        onTrouble: () => {
          troubles += 1;
          history.doubt();
        },
        expectSameLog: () => history.expect(),
      });
      const history = new OneHistory(store, [embedded.readModels]);
      const projection = projectionFollower(at.another(), embedded.readModels);
      const close = async (): Promise<void> => {
        await embedded.close();
        await at.close();
      };
      return { ...embedded, store, history, projection, close };
    });
  });
  afterEach(() => running.end());

  const unknown = 'Det vides ikke, om kommandoen er udført. Send linjen igen med samme commandId.';
  const csv = { 'content-type': 'text/csv' };
  const file = (id: string): string => `deltager;uge;aktivitet;timer\r\n${id};2022-W14;samtale;7,5\r\n`;

  it.each<[string, (id: string) => Promise<Answer>, { status: number; text: unknown }]>([
    [
      'a single command',
      () => running.client.send('POST', '/v1/participants', enrolmentFacts()),
      {
        status: 503,
        text: expect.stringMatching(/"store_unusable".*Loggen rummer ikke den hændelse på position/),
      },
    ],
    [
      'lines',
      (id) => running.client.sendLines([lineOfEnrolment(randomUUID()), lineOfHours(id, 'c-9', 60)]),
      { status: 200, text: expect.stringContaining(unknown) },
    ],
    [
      'a file of hours',
      (id) => running.client.call('POST', '/v1/imports', file(id), csv),
      { status: 200, text: expect.stringContaining(unknown) },
    ],
  ])(
    '%s: nothing is recorded of what waited for the server, nor of what comes later',
    async (_, give, told) => {
      const { client, projection } = running;
      const first = await enrolled(client);
      for (let n = 1; n < 3; n += 1) await enrolled(client);
      await until(() => projection.status(0).checkpoint.count === 3);
      await projection.stop();
      await at.standIn.refuse();
      const waited = give(first);
      await until(() => troubles > 0);
      at.standIn.log.restore(2);
      await at.standIn.accept();
      for (const { status, text } of [await waited, await give(first)])
        expect({ status, text }).toEqual(told);
      expect(at.standIn.log.records).toHaveLength(2);
    },
  );

  it.each<[string, (id: string) => Promise<Answer>]>([
    ['an enrolment', () => running.client.send('POST', '/v1/participants', enrolmentFacts())],
    [
      'a further command',
      (id) => running.client.send('PUT', `/v1/participants/${id}/weeks/2022-W14`, weekBody()),
    ],
  ])('%s is refused although no call was under way while the server was away', async (_, give) => {
    const { client, projection } = running;
    const first = await enrolled(client);
    for (let n = 1; n < 3; n += 1) await enrolled(client);
    await until(() => projection.status(0).checkpoint.count === 3);
    await projection.stop();
    await at.standIn.refuse();
    at.standIn.log.restore(2);
    await at.standIn.accept();
    await until(() => troubles > 0);
    const { status, json } = await give(first);
    expect({ status, code: json.code, detail: json.detail }).toEqual({
      status: 503,
      code: 'store_unusable',
      detail: expect.stringMatching(/^Loggen rummer ikke den hændelse på position/),
    });
    expect(at.standIn.log.records).toHaveLength(2);
    await until(async () => 'history' in ((await running.operations.readiness()).reasons ?? {}));
  });
});
