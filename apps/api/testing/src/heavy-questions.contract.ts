import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bearing } from '#libs/access/testing';
import { request } from 'node:http';
import { until } from '#libs/platform/testing';
import type { Answer } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { enrolled } from './sample.ts';

/** Questions about everybody: few at a time, and none for somebody who has gone. */
export const describeHeavyQuestions = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let participantId: string;

  /** A question that reads the log, since it is about another time than the one before. */
  const heavy = (): string =>
    `/v1/reports/status?from=2022-01-01&to=2022-12-31&knownAt=${running.clock.now()}`;
  const told = ({ status, code, headers }: Answer): readonly unknown[] => [
    status,
    code,
    headers['retry-after'],
  ];

  beforeAll(async () => {
    running = await startApi(openEngines, { heavyQuestions: 1, participantQuestions: 1 });
    participantId = await enrolled(running.client);
  });
  afterAll(() => running.end());
  beforeEach(async () => {
    running.clock.advance(1_000);
    await until(() => running.store.openReads === 0);
    await until(async () => (await running.client.get('/v1/worklist')).status === 200);
  });

  it.each(['/v1/reports/status', '/v1/timekrav', '/v1/worklist', '/v1/participants'])(
    'are refused when there are too many, and answered again afterwards: %s',
    async (path) => {
      const release = running.store.holdReads('everybody');
      const first = running.client.get(heavy());
      await until(() => running.store.openReads === 1);
      expect(told(await running.client.get(path))).toEqual([503, 'overloaded', '1']);
      expect((await running.client.get(`/v1/participants/${participantId}`)).status).toBe(200);
      release();
      expect((await first).json).toMatchObject({ covered: { total: 1 } });
      await until(async () => (await running.client.get(path)).status === 200);
    },
  );

  it.each(['', '/timekrav', '/timekrav/2022-W14', '/history'])(
    'leave room for those about one participant, which are limited by themselves: %s',
    async (path) => {
      const one = `/v1/participants/${participantId}${path}?knownAt=2023-01-16T09:00:00Z`;
      const release = running.store.holdReads('one');
      const first = running.client.get(one);
      await until(() => running.store.openReads === 1);
      expect(told(await running.client.get(one))).toEqual([503, 'overloaded', '1']);
      expect((await running.client.get('/v1/worklist')).status).toBe(200);
      release();
      expect((await first).status).toBe(200);
      await until(async () => (await running.client.get(one)).status === 200);
    },
  );

  describe('whose client has gone', () => {
    it('end, and make room at once', async () => {
      const release = running.store.holdReads('everybody');
      const leaving = request(new URL(heavy(), running.client.address), { headers: bearing() }).end();
      leaving.on('error', () => undefined);
      await until(() => running.store.openReads === 1);
      leaving.destroy();
      await until(async () => (await running.client.get('/v1/worklist')).status === 200);
      release();
      await until(() => running.store.openReads === 0);
      const reports = () => running.log.entries().filter(({ route }) => route === '/v1/reports/status');
      // The answer's end is logged after the reading has ended.
      await until(() => reports().some(({ msg }) => msg === 'torn before it was answered'));
      expect(reports().map(({ code }) => code)).not.toContain('internal');
    });
  });
};
