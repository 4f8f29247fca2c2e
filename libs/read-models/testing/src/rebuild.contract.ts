import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, participantCategory, participantStream } from '#libs/event-store';
import { anEvent } from '#libs/event-store/testing';
import { CheckpointMoved, PoisonEvent } from '#libs/event-store/following';
import { noCheckpoint, project, rebuild } from '#libs/read-models';
import { emptyHead } from '#libs/read-models/participants';
import { intercept } from './intercept.ts';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { type OpenReadModels, projectAll, type ReadModelsHarness, rowsOf } from './read-models.harness.ts';
import { enrolIn, exitOn, correctedWeek } from './sample-commands.ts';

const interrupted = (store: EventStore, meanwhile: () => Promise<unknown>): EventStore =>
  intercept(store, (original) => ({
    async *readStreams(...asked) {
      yield* original.readStreams(...asked);
      await meanwhile();
    },
  }));

/** What a rebuild on an engine must do: beside the live tables, seen at once or not at all. */
export const describeRebuild = (open: OpenReadModels): void => {
  describe('rebuild', () => {
    let harness: ReadModelsHarness;
    let log: TestLog;

    beforeEach(async () => {
      [harness, log] = [await open(), await openTestLog()];
      for (const n of [3, 1, 2])
        await log.scribe.give(n, enrolIn(), correctedWeek('2022-W01', n), correctedWeek('2022-W02', n));
      await log.scribe.give(1, correctedWeek('2022-W01', null), exitOn());
      await log.scribe.give(3, correctedWeek('2022-W02', 700));
    });
    afterEach(async () => {
      await harness.dispose();
      await log.dispose();
    });

    it('gives what projecting gave', async () => {
      await projectAll(log.store, harness.readModels);
      const [rows, checkpoint] = [await rowsOf(harness.readModels), await harness.readModels.checkpoint()];
      expect(rows).toHaveLength(3);
      await harness.tamper(`DELETE FROM week_sheet`);
      const done: (readonly [number, number | null])[] = [];
      expect(await rebuild(log.store, harness.readModels, (...progress) => void done.push(progress))).toEqual(
        checkpoint,
      );
      expect(await harness.readModels.checkpoint()).toEqual(checkpoint);
      expect(await rowsOf(harness.readModels)).toEqual(rows);
      expect(done.at(-1)).toEqual([checkpoint.count, checkpoint.count]);
    });

    it('keeps out what a projection folded from the rows before it, though the checkpoint is the same', async () => {
      const empty = await openTestLog();
      const batch = await harness.readModels.begin(new Map(), noCheckpoint);
      await rebuild(empty.store, harness.readModels);
      const late = batch.commit([], noCheckpoint);
      await expect(late).rejects.toThrow(CheckpointMoved);
      await empty.dispose();
    });

    it('of an empty log gives empty tables', async () => {
      const empty = await openTestLog();
      await projectAll(log.store, harness.readModels);
      expect(await rebuild(empty.store, harness.readModels)).toMatchObject({ count: 0, position: null });
      expect(await rowsOf(harness.readModels)).toEqual([]);
      await empty.dispose();
    });

    it('is unseen until it switches over, and then by readers that began before it', async () => {
      const others = Array.from({ length: 147 }, (_, n) => log.scribe.give(n + 4, enrolIn()));
      await Promise.all(others);
      await projectAll(log.store, harness.readModels);
      const before = await rowsOf(harness.readModels);
      const other = await harness.beside();
      const reading = other.rows.participants()[Symbol.asyncIterator]();
      const rows = [...(await reading.next()).value!.rows];
      const watched = interrupted(log.store, async () => {
        expect(await rowsOf(other)).toEqual(before);
        await log.scribe.give(151, enrolIn());
      });
      await rebuild(watched, harness.readModels);
      expect(await rowsOf(other)).toHaveLength(151);
      for (let next = await reading.next(); !next.done; next = await reading.next())
        rows.push(...next.value.rows);
      expect(rows).toEqual(before);
    });

    it('catches up with what came meanwhile, and with a live projection that is ahead of it', async () => {
      const busy = interrupted(log.store, async () => {
        await log.scribe.give(4, enrolIn());
        await projectAll(log.store, harness.readModels);
      });
      const { position } = await rebuild(busy, harness.readModels);
      expect(position).toBe(await log.store.lastPosition([participantCategory]));
      expect(await rowsOf(harness.readModels)).toHaveLength(4);
    });

    it('makes a live projection read its checkpoint again', async () => {
      await projectAll(log.store, harness.readModels);
      const stood = await harness.readModels.checkpoint();
      await log.scribe.give(4, enrolIn());
      await rebuild(log.store, harness.readModels);
      const [events] = await Array.fromAsync(
        log.store.readAll([participantCategory], { after: stood.position }),
      );
      await expect(project(harness.readModels, events!, stood)).rejects.toThrow(CheckpointMoved);
    });

    it('follows the log when that has become shorter than what was projected', async () => {
      await projectAll(log.store, harness.readModels);
      const shorter = await openTestLog();
      await shorter.scribe.give(1, enrolIn());
      const { position } = await rebuild(shorter.store, harness.readModels);
      expect(position).toBe(await shorter.store.lastPosition([participantCategory]));
      expect(await rowsOf(harness.readModels)).toHaveLength(1);
      await shorter.dispose();
    });

    it('changes nothing when an event cannot be folded', async () => {
      await projectAll(log.store, harness.readModels);
      const before = await rowsOf(harness.readModels);
      await log.store.append(participantStream(participantId(5)), null, [anEvent({ type: 'SomethingNew' })]);
      await expect(rebuild(log.store, harness.readModels)).rejects.toThrow(PoisonEvent);
      expect(await rowsOf(harness.readModels)).toEqual(before);
    });

    it('starts from nothing when an earlier one was broken off', async () => {
      const broken = await harness.readModels.beginRebuild();
      await projectAll(log.store, harness.readModels);
      await broken.load([{ participantId: 'left over', revision: 0, head: emptyHead, weeks: [] }]);
      await rebuild(log.store, harness.readModels);
      expect(await rowsOf(harness.readModels)).toHaveLength(3);
    });
  });
};
