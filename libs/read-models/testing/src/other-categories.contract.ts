import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { participantCategory, type StreamHead } from '#libs/event-store';
import { tamper } from '#libs/event-store/sqlite/testing';
import {
  encodedPeriods,
  noPeriodReported,
  reporting,
  periodsStream,
  reportPeriod,
} from '#libs/event-store/testing';
import { projectionFollower, rebuild, verifyAgainstLog } from '#libs/read-models';
import { type OpenReadModels, projectAll, type ReadModelsHarness, rowsOf } from './read-models.harness.ts';
import { enrolIn, correctedWeek } from './sample-commands.ts';
import { openTestLog, type TestLog } from '#libs/testing';

/** Streams of other aggregates stand among the participants’, and concern these read models in nothing. */
export const describeOtherCategories = (open: OpenReadModels): void => {
  describe('beside streams of another category', () => {
    let harness: ReadModelsHarness;
    let log: TestLog;

    /** Two participants, and the months that a municipality reported, in turns; the last event is a report. */
    beforeEach(async () => {
      [harness, log] = [await open(), await openTestLog()];
      let head: StreamHead | null = null;
      for (const [n, month] of ['2022-01', '2022-02', '2022-03'].entries()) {
        await log.scribe.give(1 + (n % 2), enrolIn(), correctedWeek('2022-W01', 60 + n));
        const news = encodedPeriods('101', reportPeriod(noPeriodReported, month, n));
        ({ head } = await log.store.append(periodsStream('101'), head, news));
      }
    });
    afterEach(async () => {
      await harness.dispose();
      await log.dispose();
    });

    const damageReports = (): void =>
      tamper(
        `${log.folder}/events.db`,
        `UPDATE event SET body = 'x' WHERE stream = '${periodsStream('101')}'`,
      );

    it('projecting, rebuilding and verifying see their own events alone, also when the others cannot be read', async () => {
      damageReports();
      await projectAll(log.store, harness.readModels);
      const [rows, checkpoint] = [await rowsOf(harness.readModels), await harness.readModels.checkpoint()];
      expect(rows.map(({ participantId }) => participantId.slice(0, 8))).toEqual(['00000001', '00000002']);
      const own = (await Array.fromAsync(log.store.readAll([participantCategory]))).flat();
      expect(checkpoint).toMatchObject({ count: own.length, position: own.at(-1)!.position });
      expect(await verifyAgainstLog(log.store, harness.readModels)).toEqual({
        at: checkpoint,
        rows: 2,
        faultCount: 0,
        faults: [],
      });
      expect(await rebuild(log.store, harness.readModels)).toEqual(checkpoint);
      expect(await rowsOf(harness.readModels)).toEqual(rows);
      expect((await log.store.verify()).faults).toHaveLength(6);
    });

    it('a projection is level with the log when it has handled its own, and follows them on', async () => {
      const projection = projectionFollower(log.store, harness.readModels);
      await projection.start();
      const own = (await log.store.lastPosition([participantCategory]))!;
      expect(await projection.waitFor(own, 5_000)).toBe(true);
      const next = (await log.scribe.give(3, enrolIn()))!;
      expect(await projection.waitFor(next, 5_000)).toBe(true);
      const last = (await log.store.lastPosition(reporting))!;
      expect(log.store.comparePositions(last, next)).toBeLessThan(0);
      await projection.stop();
      expect((await verifyAgainstLog(log.store, harness.readModels)).faultCount).toBe(0);
    });
  });
};
