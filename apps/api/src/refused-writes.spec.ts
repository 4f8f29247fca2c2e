import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Patience } from '#libs/event-store/kurrentdb';
import {
  despondent,
  impatient,
  openStandInStore,
  type StandInStore,
} from '#libs/event-store/kurrentdb/testing';
import { until } from '#libs/platform/testing';
import { type RunningApi, startApi } from '../testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';
import { enrolmentFacts } from '../testing/src/sample.ts';

describe('An API whose KurrentDB answers reads and refuses writes', () => {
  let at: StandInStore;
  let running: RunningApi;
  afterEach(() => running.end());

  const start = async (patience: Patience): Promise<void> => {
    at = await openStandInStore({}, { patience });
    running = await startApi(async () => {
      const embedded = await openEmbeddedEngines();
      const close = async (): Promise<void> => {
        await embedded.close();
        await at.close();
      };
      return { ...embedded, store: at.store, close };
    });
  };

  /** Enrols somebody, however often a store of short patience says that it was too slow. */
  const enrolled = async (): Promise<void> => {
    const command = { ...enrolmentFacts(), commandId: randomUUID(), participantId: randomUUID() };
    await until(async () => (await running.client.send('POST', '/v1/participants', command)).status === 201);
  };

  const busy = (refuses: boolean): void =>
    refuses ? at.standIn.faults.befall('append', { kind: 'busy' }, 100_000) : at.standIn.faults.clear();
  const denied = (refuses: boolean): void => void (at.standIn.log.isReadOnly = refuses);

  it.each([
    [
      'because its user may not write',
      impatient,
      denied,
      'store_unusable',
      /^KurrentDB lukker os ikke ind: .*giv brugeren adgang/,
    ],
    [
      'because it takes no more',
      despondent,
      busy,
      'store_unavailable',
      /^KurrentDB tager ikke imod nye hændelser, men svarer på læsning/,
    ],
  ])(
    'is not ready %s, with the reason and a metric, answers questions, and goes on by itself',
    async (_, patience, set, code, reason) => {
      await start(patience);
      const { client, operations } = running;
      await enrolled();
      await until(() => operations.isReady());
      set(true);
      const refused = await client.send('POST', '/v1/participants', enrolmentFacts());
      expect([refused.status, refused.code]).toEqual([503, code]);
      expect(refused.text).not.toMatch(/brugeren|lukker/);
      await until(async () => !(await operations.isReady()));
      const readiness = await operations.readiness();
      expect(readiness).toMatchObject({ store: 'reachable', appends: 'failing' });
      expect(readiness.reasons).toEqual({ appends: expect.stringMatching(reason) });
      expect(await operations.measured('nytteindsats_not_ready{check="appends"}')).toBe(1);
      expect((await client.get('/v1/participants')).status).toBe(200);
      expect((await client.get('/health/ready')).json).toEqual({ status: 'not_ready' });
      set(false);
      await until(() => operations.isReady());
      await enrolled();
      expect(at.standIn.log.records).toHaveLength(2);
    },
  );
});
