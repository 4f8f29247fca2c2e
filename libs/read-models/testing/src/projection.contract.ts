import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { participantCategory } from '#libs/event-store';
import { commandsArbitrary } from '#libs/domain/testing';
import { project, type Projection, projectionFollower, rebuild, verifyAgainstLog } from '#libs/read-models';
import { openTestLog, type TestLog } from '#libs/testing';
import {
  interceptCommits,
  type OpenReadModels,
  projectAll,
  type ReadModelsHarness,
  rowsOf,
} from './read-models.harness.ts';
import { enrolIn, correctedWeek } from './sample-commands.ts';
import type { ParticipantTables } from '#libs/read-models/participants';

const sound = { faultCount: 0, faults: [] };

/** Read models whose every third transaction fails: before it begins, or after it was committed. */
const failing = (readModels: ParticipantTables): ParticipantTables => {
  let transactions = 0;
  return interceptCommits(readModels, async (changes, to, commit) => {
    transactions += 1;
    if (transactions % 6 === 3) throw new Error('no connection');
    await commit(changes, to);
    if (transactions % 6 === 0) throw new Error('the connection was lost');
  });
};

/** That each event takes effect exactly once on an engine. */
export const describeProjection = (open: OpenReadModels): void => {
  describe('projection', () => {
    let harness: ReadModelsHarness;
    let log: TestLog;
    const runners: Projection[] = [];

    const run = async (readModels: ParticipantTables): Promise<Projection> => {
      const runner = projectionFollower(log.store, readModels, { retryAfterMs: () => 0 });
      runners.push(runner);
      await runner.start();
      return runner;
    };

    beforeEach(async () => {
      [harness, log] = [await open(), await openTestLog()];
      const lives = Array.from({ length: 20 }, (_, n) =>
        log.scribe.give(n + 1, enrolIn(), correctedWeek('2022-W01', n), correctedWeek('2022-W02', n)),
      );
      await Promise.all(lives);
    });
    afterEach(async () => {
      for (const runner of runners.splice(0)) await runner.stop();
      await harness.dispose();
      await log.dispose();
    });

    it('gives the same rows however the log is cut into batches, and as a rebuild', async () => {
      const histories = fc.array(commandsArbitrary, { minLength: 1, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(
          histories,
          fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
          async (lives, sizes) => {
            const [fresh, history] = [await open(), await openTestLog()];
            const longest = Math.max(...lives.map(({ length }) => length));
            for (let turn = 0; turn < longest; turn += 1)
              for (const [n, life] of lives.entries())
                await history.scribe.give(n, ...life.slice(turn, turn + 1));
            const events = (await Array.fromAsync(history.store.readAll([participantCategory]))).flat();
            let at = await fresh.readModels.checkpoint();
            for (let from = 0, turn = 0; from < events.length; turn += 1) {
              const size = sizes[turn % sizes.length]!;
              at = await project(fresh.readModels, events.slice(from, from + size), at);
              from += size;
            }
            const rows = await rowsOf(fresh.readModels);
            expect(await verifyAgainstLog(history.store, fresh.readModels)).toMatchObject(sound);
            expect(await rebuild(history.store, fresh.readModels)).toEqual(at);
            expect(await rowsOf(fresh.readModels)).toEqual(rows);
            await fresh.dispose();
            await history.dispose();
          },
        ),
        { numRuns: 8 },
      );
    });

    it('loses and repeats nothing when transactions fail or are not answered', async () => {
      const runner = await run(failing(harness.readModels));
      for (let n = 1; n <= 20; n += 1) await log.scribe.give(n, correctedWeek('2022-W03', n));
      expect(await runner.waitFor((await log.store.lastPosition([participantCategory]))!, 5_000)).toBe(true);
      expect(await verifyAgainstLog(log.store, harness.readModels)).toMatchObject({
        at: { count: 80 },
        ...sound,
      });
    });

    it('loses and repeats nothing when two run at once and a rebuild comes between', async () => {
      const both = [await run(harness.readModels), await run(await harness.writer())];
      for (let n = 1; n <= 20; n += 1) {
        await log.scribe.give(n, correctedWeek('2022-W03', n));
        if (n === 10) await rebuild(log.store, harness.readModels);
      }
      const end = (await log.store.lastPosition([participantCategory]))!;
      for (const runner of both) expect(await runner.waitFor(end, 5_000)).toBe(true);
      expect(await verifyAgainstLog(log.store, harness.readModels)).toMatchObject({
        at: { count: 80 },
        ...sound,
      });
    });

    it('goes on from where an earlier one was stopped', async () => {
      await projectAll(log.store, harness.readModels);
      await log.scribe.give(1, correctedWeek('2022-W03', 5));
      const runner = await run(harness.readModels);
      expect(await runner.waitFor((await log.store.lastPosition([participantCategory]))!, 5_000)).toBe(true);
      expect(await verifyAgainstLog(log.store, harness.readModels)).toMatchObject({
        at: { count: 61 },
        ...sound,
      });
    });
  });
};
