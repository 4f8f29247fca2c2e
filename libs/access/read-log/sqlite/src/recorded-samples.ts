import type { DatabaseSync } from 'node:sqlite';
import type { RecordedSample, SampleDrawn, SamplesAsked } from '#libs/access/read-log';
import type { TimeSlices } from '#libs/platform';
import { asJson, available, isOf, numberRows, underEach } from './reading-rows.ts';

interface SampleRow {
  readonly number: number;
  readonly facts: string;
  readonly readings: string;
}

const rowsBefore = (db: DatabaseSync, number: number, limit: number): readonly SampleRow[] => {
  const sql = 'SELECT number, facts, readings FROM sample WHERE number < ? ORDER BY number DESC LIMIT ?';
  return available(() => db.prepare(sql).all(number, limit) as unknown as readonly SampleRow[]);
};

/** The samples of the municipalities, the last first, with the numbers of those readings that are there and theirs. */
export const recordedSamples = async (
  db: DatabaseSync,
  slices: TimeSlices,
  { kommunekoder, before = Number.MAX_SAFE_INTEGER, limit }: SamplesAsked,
): Promise<readonly RecordedSample[]> => {
  const of = asJson(kommunekoder);
  const ifOf = (number: number): readonly number[] =>
    numberRows(db, `SELECT number FROM reading WHERE number = ?1 AND ${isOf('?2')}`, number, of);
  const found: RecordedSample[] = [];
  let rows = rowsBefore(db, before, limit);
  while (rows.length > 0 && found.length < limit) {
    for (const { number, facts, readings: drawn } of rows) {
      const readings = await underEach(JSON.parse(drawn) as readonly number[], slices, ifOf);
      if (readings.length > 0 || kommunekoder === undefined)
        found.push({ number, ...(JSON.parse(facts) as SampleDrawn), readings });
    }
    rows = rowsBefore(db, rows.at(-1)!.number, limit);
  }
  return found.slice(0, limit);
};
