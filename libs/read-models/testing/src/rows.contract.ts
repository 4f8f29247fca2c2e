import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { emptyCase, type ParticipantCase } from '#libs/domain';
import { given } from '#libs/domain/testing';
import { CheckpointMoved } from '#libs/event-store/following';
import { type ProjectionCheckpoint, noCheckpoint } from '#libs/read-models';
import { type CaseChange, DamagedRow } from '#libs/read-models/participants';
import { type OpenReadModels, type ReadModelsHarness, rowsOf, writeRows } from './read-models.harness.ts';
import { enrolIn, exitOn, correctedWeek } from './sample-commands.ts';
import { participantId } from '#libs/testing';

const first: ProjectionCheckpoint = { count: 1, position: '1', last: null, hashSum: 'a'.repeat(64) };

const changeOf = (n: number, { weeks, ...head }: ParticipantCase): CaseChange => ({
  participantId: participantId(n),
  revision: 4,
  head,
  weeks: Object.entries(weeks).map(([name, sheet]) => ({ week: name, sheet })),
});

const aarhus = given([
  enrolIn('751'),
  correctedWeek('2022-W01', 60),
  correctedWeek('2022-W02', 90),
]).participantCase;
const formerlyAarhus = given([enrolIn('751'), exitOn(), enrolIn('101', '2022-05-02')]).participantCase;
const left = given([enrolIn('751'), exitOn()]).participantCase;

/** What an engine's rows must do: one transaction, one moment, one order. */
export const describeRows = (open: OpenReadModels): void => {
  describe('rows', () => {
    let harness: ReadModelsHarness;

    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.dispose());

    it('begin with nothing handled and nobody in them', async () => {
      expect(await harness.readModels.checkpoint()).toEqual(noCheckpoint);
      expect(await harness.readModels.rows.participant(participantId(1))).toBeNull();
      const batches = await Array.fromAsync(harness.readModels.rows.participants());
      expect(batches).toEqual([{ at: noCheckpoint, rows: [] }]);
    });

    it('are read as they were written, with the checkpoint', async () => {
      await writeRows(harness.readModels, [changeOf(1, aarhus)], noCheckpoint, first);
      const row = {
        participantId: participantId(1),
        revision: 4,
        kommunekoder: ['751'],
        currentKommunekode: '751',
        case: aarhus,
      };
      expect(await harness.readModels.rows.participant(participantId(1))).toEqual(row);
      const batches = await Array.fromAsync(harness.readModels.rows.participants());
      expect(batches).toEqual([{ at: first, rows: [row] }]);
    });

    it('change in the parts that a change names', async () => {
      const id = participantId(1);
      const sheet = aarhus.weeks['2022-W01']!;
      await writeRows(harness.readModels, [changeOf(1, aarhus)]);
      const weeks = [
        { week: '2022-W02', sheet: null },
        { week: '2022-W03', sheet },
      ];
      await writeRows(harness.readModels, [{ participantId: id, revision: 9, head: null, weeks }]);
      const { weeks: _, ...head } = aarhus;
      expect(await harness.readModels.rows.participant(id)).toMatchObject({
        revision: 9,
        case: { ...head, weeks: { '2022-W01': sheet, '2022-W03': sheet } },
      });
      expect((await harness.readModels.rows.participant(id))?.case.weeks).not.toHaveProperty('2022-W02');
      await writeRows(harness.readModels, [changeOf(1, left)]);
      expect(await harness.readModels.rows.participant(id)).toMatchObject({ currentKommunekode: null });
    });

    it('tell a projection what stands of the participants and weeks that it asks for', async () => {
      await writeRows(harness.readModels, [changeOf(1, aarhus)]);
      const { standing } = await harness.readModels.begin(
        new Map([
          [participantId(1), new Set(['2022-W02', '2022-W40'])],
          [participantId(2), new Set(['2022-W02'])],
        ]),
        noCheckpoint,
      );
      const { weeks, ...head } = aarhus;
      const sheets = new Map([['2022-W02', weeks['2022-W02']]]);
      expect(standing).toEqual(new Map([[participantId(1), { revision: 4, head, sheets }]]));
    });

    it('are neither read nor written from a checkpoint at which they do not stand', async () => {
      await writeRows(harness.readModels, [], noCheckpoint, first);
      const early = harness.readModels.begin(new Map(), noCheckpoint);
      await expect(early).rejects.toThrow(CheckpointMoved);
      const late = writeRows(harness.readModels, [changeOf(1, aarhus)], noCheckpoint, first);
      await expect(late).rejects.toThrow(CheckpointMoved);
      expect(await rowsOf(harness.readModels)).toEqual([]);
    });

    it('are written wholly or not at all', async () => {
      const unwritable = { ...changeOf(2, aarhus), participantId: null as unknown as string };
      const broken = writeRows(harness.readModels, [changeOf(1, aarhus), unwritable], noCheckpoint, first);
      await expect(broken).rejects.toHaveProperty('message');
      expect(await rowsOf(harness.readModels)).toEqual([]);
      expect(await harness.readModels.checkpoint()).toEqual(noCheckpoint);
      await writeRows(harness.readModels, [changeOf(1, aarhus)], noCheckpoint, first);
      expect(await rowsOf(harness.readModels)).toHaveLength(1);
    });

    it('are selected by municipality and state, in the order of ids', async () => {
      const cases = [left, formerlyAarhus, aarhus, emptyCase];
      await writeRows(
        harness.readModels,
        cases.map((participantCase, index) => changeOf(4 - index, participantCase)),
      );
      const selected = async (filter: Parameters<typeof rowsOf>[1]): Promise<readonly number[]> =>
        (await rowsOf(harness.readModels, filter)).map((row) => Number(row.participantId.slice(0, 8)));
      expect(await selected({})).toEqual([1, 2, 3, 4]);
      expect(await selected({ after: participantId(2) })).toEqual([3, 4]);
      expect(await selected({ kommunekode: '751' })).toEqual([2, 3, 4]);
      expect(await selected({ kommunekode: '101' })).toEqual([3]);
      expect(await selected({ state: 'current' })).toEqual([2, 3]);
      expect(await selected({ state: 'exited' })).toEqual([4]);
      expect(await selected({ kommunekode: '751', state: 'current' })).toEqual([2]);
      expect(await selected({ kommunekode: '751', state: 'exited' })).toEqual([3, 4]);
      expect(await selected({ kommunekode: '751', state: 'exited', after: participantId(3) })).toEqual([4]);
      expect(await selected({ kommunekode: '461' })).toEqual([]);
    });

    it('are read as of one moment, whatever is written meanwhile', async () => {
      const many = Array.from({ length: 300 }, (_, n) => changeOf(n, aarhus));
      await writeRows(harness.readModels, many, noCheckpoint, first);
      const reading = harness.readModels.rows.participants()[Symbol.asyncIterator]();
      const batches = [(await reading.next()).value!];
      const second: ProjectionCheckpoint = { count: 2, position: '2', last: null, hashSum: 'b'.repeat(64) };
      await writeRows(
        harness.readModels,
        Array.from({ length: 301 }, (_, n) => changeOf(n, left)),
        first,
        second,
      );
      for (let next = await reading.next(); !next.done; next = await reading.next()) batches.push(next.value);
      expect(batches.length).toBeGreaterThan(1);
      expect(new Set(batches.map(({ at }) => at.position))).toEqual(new Set(['1']));
      const rows = batches.flatMap((batch) => batch.rows);
      expect(rows).toHaveLength(300);
      expect(new Set(rows.map(({ currentKommunekode }) => currentKommunekode))).toEqual(new Set(['751']));
      expect(await rowsOf(harness.readModels, { state: 'exited' })).toHaveLength(301);
    });

    it('are seen by others as soon as they are written', async () => {
      const other = await harness.beside();
      await writeRows(harness.readModels, [changeOf(1, aarhus)], noCheckpoint, first);
      expect(await other.checkpoint()).toEqual(first);
      expect(await other.rows.participant(participantId(1))).toMatchObject({ case: aarhus });
      expect(await rowsOf(other)).toHaveLength(1);
    });

    it('that cannot be read are named, behind those before them', async () => {
      await writeRows(
        harness.readModels,
        [1, 2, 3].map((n) => changeOf(n, aarhus)),
      );
      await harness.tamper(`UPDATE week_sheet SET sheet = '{' WHERE participant_id = '${participantId(2)}'`);
      const read: string[] = [];
      const reading = (async () => {
        for await (const { rows } of harness.readModels.rows.participants())
          read.push(...rows.map((row) => row.participantId));
      })();
      await expect(reading).rejects.toEqual(new DamagedRow(participantId(2)));
      expect(read).toEqual([participantId(1)]);
      await expect(harness.readModels.rows.participant(participantId(2))).rejects.toThrow(DamagedRow);
    });
  });
};
