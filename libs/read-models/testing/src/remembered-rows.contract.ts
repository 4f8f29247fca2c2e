import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParticipantCase } from '#libs/domain';
import { given } from '#libs/domain/testing';
import { noCheckpoint, rebuild, type ProjectionCheckpoint } from '#libs/read-models';
import {
  type CaseChange,
  type ParticipantRow,
  RememberingParticipants,
  type RowBatch,
  RowMemory,
  type RowReading,
} from '#libs/read-models/participants';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { type OpenReadModels, projectAll, type ReadModelsHarness, writeRows } from './read-models.harness.ts';
import { enrolIn, exitOn, correctedWeek } from './sample-commands.ts';

const aarhus = given([enrolIn('751'), correctedWeek('2022-W01', 60)]).participantCase;
const left = given([enrolIn('751'), exitOn()]).participantCase;
const linkTo = (n: number): ParticipantCase => ({
  ...aarhus,
  links: [{ sameAs: participantId(n), eventId: 'e' }],
});

const changeOf = (n: number, { weeks, ...head }: ParticipantCase, revision = 4): CaseChange => ({
  participantId: participantId(n),
  revision,
  head,
  weeks: Object.entries(weeks).map(([name, sheet]) => ({ week: name, sheet })),
});
const at = (count: number): ProjectionCheckpoint => ({
  count,
  position: String(count),
  last: null,
  hashSum: String(count).padStart(64, '0'),
});

/** What an engine's rows must do for those who have read them before, and of what is read beside them. */
export const describeRememberedRows = (open: OpenReadModels): void => {
  describe('rows that were read before', () => {
    let harness: ReadModelsHarness;
    let memory: RowMemory;

    beforeEach(async () => {
      harness = await open();
      memory = new RowMemory();
    });
    afterEach(() => harness.dispose());

    const read = (reading: RowReading = { memory }): Promise<readonly RowBatch[]> =>
      Array.fromAsync(harness.readModels.rows.participants({}, reading));
    const rowsRead = async (reading?: RowReading): Promise<readonly ParticipantRow[]> =>
      (await read(reading)).flatMap(({ rows }) => rows);

    it('are all there once everybody was read on starting, and whoever asks first reads none', async () => {
      const kept: string[] = [];
      class Watched extends RowMemory {
        override keep(...[tables, row, length]: Parameters<RowMemory['keep']>): void {
          kept.push(row.participantId);
          super.keep(tables, row, length);
        }
      }
      const people = [1, 2, 3];
      await writeRows(
        harness.readModels,
        people.map((n) => changeOf(n, aarhus)),
      );
      const remembering = new RememberingParticipants(harness.readModels.rows, new Watched());
      await remembering.rememberAll(new AbortController().signal);
      expect(kept).toEqual(people.map(participantId));
      const first = (await Array.fromAsync(remembering.participants())).flatMap(({ rows }) => rows);
      expect([first.length, kept.length]).toEqual([3, 3]);
    });

    it('are the same objects as long as nothing is recorded, and are read anew once something is', async () => {
      await writeRows(
        harness.readModels,
        [1, 2, 3].map((n) => changeOf(n, aarhus)),
      );
      const first = await rowsRead();
      await writeRows(harness.readModels, [changeOf(2, left, 5), changeOf(4, aarhus)]);
      const second = await rowsRead();
      expect(second).toEqual(await rowsRead({}));
      expect(second.map((row) => first.includes(row))).toEqual([true, false, true, false]);
      expect(second[1]).toMatchObject({ revision: 5, currentKommunekode: null });
    });

    it('are told by tables whatever else has changed in them, so that damage is met by who reads without memory', async () => {
      await writeRows(harness.readModels, [changeOf(1, aarhus)]);
      const [row] = await rowsRead();
      await harness.tamper(`UPDATE week_sheet SET sheet = '{' WHERE participant_id = '${participantId(1)}'`);
      expect((await rowsRead())[0]).toBe(row);
      await expect(rowsRead({})).rejects.toMatchObject({ kind: 'damaged' });
    });

    it('are as of one moment, in the order of ids, however many pages they come in', async () => {
      const many = Array.from({ length: 1_030 }, (_, n) => changeOf(n, aarhus));
      await writeRows(harness.readModels, many, noCheckpoint, at(1));
      const first = await rowsRead();
      expect(first.map((row) => row.participantId)).toEqual(many.map((change) => change.participantId));
      const reading = harness.readModels.rows.participants({}, { memory })[Symbol.asyncIterator]();
      const rows = [...(await reading.next()).value!.rows];
      await writeRows(
        harness.readModels,
        many.map((_, n) => changeOf(n, left, 5)),
        at(1),
        at(2),
      );
      for (let next = await reading.next(); !next.done; next = await reading.next())
        rows.push(...next.value.rows);
      expect(rows.every((row, n) => row === first[n])).toBe(true);
      expect(new Set((await rowsRead()).map(({ revision }) => revision))).toEqual(new Set([5]));
    });

    it('come with every link of that moment in the first batch, and with who is linked behind all others', async () => {
      await writeRows(
        harness.readModels,
        [changeOf(1, aarhus), changeOf(2, left), changeOf(3, linkTo(2))],
        noCheckpoint,
        at(1),
      );
      const links = [{ participantId: participantId(3), sameAs: participantId(2) }];
      const current = { state: 'current' } as const;
      for (const reading of [{}, { memory }, { memory }]) {
        const batches = await Array.fromAsync(
          harness.readModels.rows.participants(current, { ...reading, beside: 'linked' }),
        );
        expect(batches.map((batch) => batch.links)).toEqual([
          links,
          ...batches.slice(1).map(() => undefined),
        ]);
        const ids = (rows: readonly ParticipantRow[]): readonly number[] =>
          rows.map((row) => Number(row.participantId.slice(0, 8)));
        expect(ids(batches.flatMap(({ rows }) => rows))).toEqual([1, 3]);
        expect(ids(batches.flatMap(({ linked = [] }) => linked))).toEqual([2, 3]);
        expect(batches.at(-1)!.rows).toEqual([]);
      }
      await writeRows(harness.readModels, [changeOf(3, aarhus, 5)], at(1), at(2));
      expect((await read({ memory, beside: 'links' }))[0]!.links).toEqual([]);
      expect((await read())[0]!.links).toBeUndefined();
    });

    describe('and a rebuild', () => {
      let log: TestLog;

      beforeEach(async () => {
        log = await openTestLog();
      });
      afterEach(() => log.dispose());

      it('are read anew from the tables that it put in their place', async () => {
        await log.scribe.give(1, enrolIn());
        await projectAll(log.store, harness.readModels);
        const [before] = await rowsRead();
        await harness.tamper(`UPDATE participant SET head = replace(head, '751', '101')`);
        expect((await rowsRead())[0]).toBe(before);
        await rebuild(log.store, harness.readModels);
        const [after] = await rowsRead();
        expect(after).toEqual(before);
        expect(after).not.toBe(before);
      });
    });
  });
};
