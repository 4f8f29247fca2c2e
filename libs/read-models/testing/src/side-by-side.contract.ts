import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { participantCategory } from '#libs/event-store';
import { anEvent } from '#libs/event-store/testing';
import { Notices } from '#libs/event-store/following/testing';
import {
  logCheckpoint,
  type Projection,
  projectionFollower,
  type ProjectionTables,
  rebuild,
  verifyAgainstLog,
} from '#libs/read-models';
import { counts, type CountsTables, uncountable } from './counts/counts.read-model.ts';
import { type OpenReadModels, type ReadModelsHarness, rowsOf } from './read-models.harness.ts';
import { enrolIn, correctedWeek } from './sample-commands.ts';
import { openTestLog, type TestLog } from '#libs/testing';

/** That read models of an engine, each with its own tables and checkpoint, do not concern each other. */
export const describeSideBySide = (open: OpenReadModels): void => {
  describe('two read models', () => {
    let harness: ReadModelsHarness;
    let log: TestLog;
    let second: CountsTables;
    const running: Projection[] = [];

    const run = async <Wanted, Standing, Change>(
      tables: ProjectionTables<Wanted, Standing, Change>,
    ): Promise<readonly [Projection, Notices]> => {
      const notices = new Notices();
      const follower = projectionFollower(log.store, tables, {
        notify: notices.notify,
        retryAfterMs: () => 0,
      });
      running.push(follower);
      await follower.start();
      return [follower, notices];
    };
    const report = (kommunekode: string, type = 'ReportSent'): Promise<unknown> =>
      log.store.append(`reporting-${kommunekode}`, null, [anEvent({ type, data: {} })]);
    const counted = async (): Promise<ReadonlyMap<string, number>> => {
      const keys = new Set(['participant 2022-12', 'reporting 2022-04', 'nothing']);
      return (await second.begin(keys, await second.checkpoint())).standing;
    };
    const upToDate = async (follower: Projection): Promise<void> => {
      const end = (await log.store.lastPosition([participantCategory, 'reporting']))!;
      expect(await follower.waitFor(end, 5_000)).toBe(true);
    };
    /** What the second has handled is what the log holds of its categories. */
    const expectSecondSound = async (): Promise<void> => {
      const at = await second.checkpoint();
      expect(at).toEqual(await logCheckpoint(log.store, counts.categories, at.position));
    };

    beforeEach(async () => {
      [harness, log] = [await open(), await openTestLog()];
      second = await harness.counts();
      await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
      await report('751');
    });
    afterEach(async () => {
      await Promise.all(running.splice(0).map((follower) => follower.stop()));
      await harness.dispose();
      await log.dispose();
    });

    it('are projected live beside each other, each from the categories that it wants', async () => {
      const [, firstNotices] = await run(harness.readModels);
      const [follower] = await run(second);
      await firstNotices.first('caught-up');
      await report('101');
      await upToDate(follower);
      expect(await counted()).toEqual(
        new Map([
          ['participant 2022-12', 2],
          ['reporting 2022-04', 2],
        ]),
      );
      expect(await harness.readModels.checkpoint()).toMatchObject({ count: 2 });
      expect(await second.checkpoint()).toMatchObject({ count: 4, last: { stream: 'reporting-101' } });
      await expectSecondSound();
      expect(await verifyAgainstLog(log.store, harness.readModels)).toMatchObject({
        at: { count: 2 },
        faultCount: 0,
      });
    });

    it('are rebuilt alone: the other stays as it is', async () => {
      await upToDate((await run(second))[0]);
      const [before, rows] = [await second.checkpoint(), await counted()];
      await rebuild(log.store, harness.readModels);
      expect(await rowsOf(harness.readModels)).toHaveLength(1);
      expect([await second.checkpoint(), await counted()]).toEqual([before, rows]);
      const first = await harness.readModels.checkpoint();
      await running[0]!.stop();
      await report('461');
      expect(await rebuild(log.store, second)).toMatchObject({ count: 4 });
      expect(await counted()).toEqual(
        new Map([
          ['participant 2022-12', 2],
          ['reporting 2022-04', 2],
        ]),
      );
      await expectSecondSound();
      expect(await harness.readModels.checkpoint()).toEqual(first);
      expect(await rowsOf(harness.readModels)).toHaveLength(1);
    });

    it('are verified each for itself: a wrong row of the one is found in the one', async () => {
      await upToDate((await run(second))[0]);
      await (await run(harness.readModels))[1].first('caught-up');
      const sound = { rows: 2, faultCount: 0, faults: [] };
      expect(await verifyAgainstLog(log.store, second)).toMatchObject(sound);
      await harness.tamper(`UPDATE event_count SET events = 7 WHERE key = 'reporting 2022-04'`);
      expect(await verifyAgainstLog(log.store, second)).toMatchObject({
        at: { count: 3 },
        rows: 2,
        faultCount: 1,
        faults: [
          {
            table: 'event_count',
            row: { nøgle: 'reporting 2022-04' },
            message: 'Tabel event_count, nøgle reporting 2022-04: tallet svarer ikke til hændelserne.',
          },
        ],
      });
      expect(await verifyAgainstLog(log.store, harness.readModels)).toMatchObject({ rows: 1, faultCount: 0 });
      await harness.tamper(`UPDATE projection SET events = events - 1 WHERE name = 'counts'`);
      expect((await verifyAgainstLog(log.store, second)).faults.map(({ row }) => row)).toEqual([
        { nøgle: 'reporting 2022-04' },
        { læsemodel: 'counts' },
      ]);
    });

    it('go on when the other stands still', async () => {
      await report('101', uncountable);
      const [poisoned, notices] = await run(second);
      await notices.first('poisoned');
      const [follower] = await run(harness.readModels);
      const position = await log.scribe.give(2, enrolIn());
      expect(await follower.waitFor(position!, 5_000)).toBe(true);
      expect(poisoned.status(0)).toMatchObject({
        state: 'poisoned',
        checkpoint: { count: 3 },
        poison: { type: uncountable },
      });
      expect(follower.status(0)).toMatchObject({ checkpoint: { count: 3 }, poison: null });
    });

    it('an event of a category that nobody asked for is passed over by the one and poisons neither', async () => {
      await report('461', 'ParticipantTeleported');
      const [follower, notices] = await run(harness.readModels);
      await notices.first('caught-up');
      await log.scribe.give(1, correctedWeek('2022-W02', 60));
      await upToDate((await run(second))[0]);
      const end = (await log.store.lastPosition([participantCategory]))!;
      expect(await follower.waitFor(end, 5_000)).toBe(true);
      expect(notices.kinds).not.toContain('poisoned');
      expect(await harness.readModels.checkpoint()).toMatchObject({ count: 3, position: end });
    });
  });
};
