import type { DatabaseSync } from 'node:sqlite';
import { directionOf, type RecordedSample, type SampleDrawn, type SamplesAsked } from '#libs/access/read-log';
import type { TimeSlices } from '#libs/platform';
import { asJson, available, isOf, numberRows, underEach } from './reading-rows.ts';

interface SampleRow {
  readonly number: number;
  readonly facts: string;
  readonly readings: string;
}

const rowsBeyond = (db: DatabaseSync, number: number, asked: SamplesAsked): readonly SampleRow[] => {
  const { beyond, order } = directionOf(asked);
  const sql = `SELECT number, facts, readings FROM sample WHERE number ${beyond} ? ORDER BY number ${order} LIMIT ?`;
  return available(() => db.prepare(sql).all(number, asked.limit) as unknown as readonly SampleRow[]);
};

/** The samples of the municipalities with the numbers of those readings that are there and theirs. */
export const recordedSamples = async (
  db: DatabaseSync,
  slices: TimeSlices,
  asked: SamplesAsked,
): Promise<readonly RecordedSample[]> => {
  const { kommunekoder, limit } = asked;
  const of = asJson(kommunekoder);
  const ifOf = (number: number): readonly number[] =>
    numberRows(db, `SELECT number FROM reading WHERE number = ?1 AND ${isOf('?2')}`, number, of);
  const found: RecordedSample[] = [];
  let rows = rowsBeyond(db, asked.after ?? directionOf(asked).start.number, asked);
  while (rows.length > 0 && found.length < limit) {
    for (const { number, facts, readings: drawn } of rows) {
      const readings = await underEach(JSON.parse(drawn) as readonly number[], slices, ifOf);
      if (readings.length > 0 || kommunekoder === undefined)
        found.push({ number, ...(JSON.parse(facts) as SampleDrawn), readings });
    }
    rows = rowsBeyond(db, rows.at(-1)!.number, asked);
  }
  return found.slice(0, limit);
};
