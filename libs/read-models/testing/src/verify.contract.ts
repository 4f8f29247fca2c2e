import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyAgainstLog } from '#libs/read-models';
import { openTestLog, type TestLog, participantId } from '#libs/testing';
import { type OpenReadModels, projectAll, type ReadModelsHarness } from './read-models.harness.ts';
import { enrolIn, correctedWeek } from './sample-commands.ts';

const [one, two] = [participantId(1), participantId(2)];
const nobody = participantId(9);

const damages: readonly [
  title: string,
  sql: string,
  ...found: (readonly [table: string, participantId: string | null, week: string | null, finding: string])[],
][] = [
  [
    'a changed revision',
    `UPDATE participant SET revision = revision + 1 WHERE participant_id = '${two}'`,
    ['participant', two, null, 'rækken svarer ikke til hændelserne.'],
  ],
  [
    'a changed municipality in the list',
    `UPDATE participant SET current_kommunekode = '101' WHERE participant_id = '${two}'`,
    ['participant', two, null, 'rækken svarer ikke til hændelserne.'],
  ],
  [
    'a forløb in a municipality that the list does not know',
    `UPDATE participant SET kommunekoder = '["751","101"]' WHERE participant_id = '${one}'`,
    ['participant', one, null, 'rækken svarer ikke til hændelserne.'],
  ],
  [
    'a changed case',
    `UPDATE participant SET head = replace(head, 'jobparat', 'aktivitetsparat') WHERE participant_id = '${two}'`,
    ['participant', two, null, 'rækken svarer ikke til hændelserne.'],
  ],
  [
    'a week with other minutes',
    `UPDATE week_sheet SET sheet = replace(sheet, '120', '121') WHERE participant_id = '${two}'`,
    ['week_sheet', two, '2022-W02', 'ugesedlen svarer ikke til hændelserne.'],
  ],
  [
    'a missing week',
    `DELETE FROM week_sheet WHERE participant_id = '${one}' AND week = '2022-W01'`,
    ['week_sheet', one, '2022-W01', 'ugesedlen mangler.'],
  ],
  [
    'a week too many',
    `INSERT INTO week_sheet (participant_id, week, sheet)
         SELECT participant_id, '2022-W33', sheet FROM week_sheet WHERE week = '2022-W01' AND participant_id = '${one}'`,
    ['week_sheet', one, '2022-W33', 'ugesedlen har ingen hændelser bag sig.'],
  ],
  [
    'a week of nobody',
    `INSERT INTO week_sheet (participant_id, week, sheet) VALUES ('${nobody}', '2022-W05', '{}')`,
    ['week_sheet', nobody, '2022-W05', 'ugesedlen hører ikke til nogen række i participant.'],
  ],
  [
    'a missing participant',
    `DELETE FROM participant WHERE participant_id = '${two}'`,
    ['participant', two, null, 'rækken mangler.'],
    ['week_sheet', two, '2022-W01', 'ugesedlen hører ikke til nogen række i participant.'],
    ['week_sheet', two, '2022-W02', 'ugesedlen hører ikke til nogen række i participant.'],
  ],
  [
    'a participant too many',
    `INSERT INTO participant (participant_id, revision, kommunekoder, current_kommunekode, head)
         SELECT '${nobody}', revision, kommunekoder, current_kommunekode, head FROM participant
         WHERE participant_id = '${one}'`,
    ['participant', nobody, null, 'rækken har ingen hændelser bag sig.'],
  ],
  [
    'a row that cannot be read',
    `UPDATE participant SET head = '{' WHERE participant_id = '${one}'`,
    ['participant', one, null, 'rækken eller en af dens ugesedler kan ikke læses.'],
  ],
  [
    'an event counted twice',
    `UPDATE projection SET events = events + 1`,
    ['projection', null, null, 'antallet af behandlede hændelser er 10, men loggens er 9 op til samme sted.'],
  ],
  [
    'other events than the log’s',
    `UPDATE projection SET rolling_hash = replace(rolling_hash, substr(rolling_hash, 1, 8), '00000000')`,
    ['projection', null, null, 'hashsummen er ikke loggens; der er behandlet andre hændelser end loggens.'],
  ],
];

/** What `verify` finds on an engine. */
export const describeVerify = (open: OpenReadModels): void => {
  describe('verify', () => {
    let harness: ReadModelsHarness;
    let log: TestLog;
    const sound = { at: expect.objectContaining({ count: 9 }), rows: 3, faultCount: 0, faults: [] };

    const lived = async (): Promise<TestLog> => {
      const made = await openTestLog();
      for (const n of [1, 2, 3])
        await made.scribe.give(n, enrolIn(), correctedWeek('2022-W01', n), correctedWeek('2022-W02', n * 60));
      return made;
    };

    beforeAll(async () => {
      log = await lived();
    });
    beforeEach(async () => {
      harness = await open();
      await projectAll(log.store, harness.readModels);
    });
    afterEach(() => harness.dispose());
    afterAll(() => log.dispose());

    it('finds nothing wrong with what was projected', async () => {
      expect(await verifyAgainstLog(log.store, harness.readModels)).toEqual(sound);
    });

    it('compares as of the checkpoint while the log goes on', async () => {
      const longer = await lived();
      await longer.scribe.give(1, correctedWeek('2022-W02', 61));
      await longer.scribe.give(4, enrolIn());
      expect(await verifyAgainstLog(longer.store, harness.readModels)).toEqual(sound);
      await longer.dispose();
    });

    it.each(damages)('finds %s', async (_title, sql, ...found) => {
      await harness.tamper(sql);
      const { faults, faultCount } = await verifyAgainstLog(log.store, harness.readModels);
      expect(faults.map(({ table, row }) => [table, row['borger'] ?? null, row['uge'] ?? null])).toEqual(
        found.map(([table, borger, uge]) => [table, borger, uge]),
      );
      expect(faultCount).toBe(found.length);
      for (const [index, [, , , finding]] of found.entries()) {
        const { message, table, row } = faults[index]!;
        const place = Object.entries(row).map(([column, value]) => `, ${column} ${value}`);
        expect(message).toBe(`Tabel ${table}${place.join('')}: ${finding}`);
      }
    });

    it('finds a log that has lost its tail', async () => {
      const shorter = await openTestLog();
      await shorter.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 1), correctedWeek('2022-W02', 60));
      const { faults } = await verifyAgainstLog(shorter.store, harness.readModels);
      const { position } = await harness.readModels.checkpoint();
      const [table, row] = ['projection', { læsemodel: 'participants' }];
      const of = (finding: string): object => ({
        table,
        row,
        message: `Tabel projection, læsemodel participants: ${finding}`,
      });
      expect(faults.slice(-2)).toEqual([
        of('antallet af behandlede hændelser er 9, men loggens er 3 op til samme sted.'),
        of(
          `hændelsen på position ${position}, der blev behandlet sidst, står ikke i loggen: den er lagt tilbage til et tidligere tidspunkt eller er en anden. Kør nytteindsats rebuild.`,
        ),
      ]);
      await shorter.dispose();
    });

    it('counts every fault and lists the first hundred', async () => {
      const longer = await lived();
      const weeks = Array.from({ length: 50 }, (_, n) =>
        correctedWeek(`2022-W${String(n + 3).padStart(2, '0')}`, 7),
      );
      await Promise.all([1, 2, 3].map((n) => longer.scribe.give(n, ...weeks)));
      await projectAll(longer.store, harness.readModels);
      await harness.tamper(`UPDATE week_sheet SET sheet = replace(sheet, 'nytteindsats', 'samtale')`);
      const { faults, faultCount } = await verifyAgainstLog(longer.store, harness.readModels);
      expect([faults.length, faultCount]).toEqual([100, 156]);
      await longer.dispose();
    });
  });
};
