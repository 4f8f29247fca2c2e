import type { DatabaseSync } from 'node:sqlite';
import { type Reading, ReadLogUnavailable, type RecordedReading } from '#libs/access/read-log';
import { TimeSlices } from '#libs/platform';
import { translating } from '#libs/platform/sqlite';

interface ReadingRow {
  readonly number: number;
  readonly facts: string;
}

const recorded = ({ number, facts }: ReadingRow): RecordedReading => ({
  number,
  ...(JSON.parse(facts) as Reading),
});

/** Runs what uses the file; what SQLite throws becomes ReadLogUnavailable. */
export const available = translating(
  (cause) => new ReadLogUnavailable('the read log cannot be used', { cause }),
);

/** That a reading is one of the municipalities in a parameter (JSON, or NULL for any), or anybody's. */
export const isOf = (parameter: string): string =>
  `(${parameter} IS NULL OR EXISTS (SELECT 1 FROM json_each(facts, '$.kommunekoder') AS its
    WHERE its.value = '*' OR its.value IN (SELECT value FROM json_each(${parameter}))))`;

export const asJson = (kommunekoder: readonly string[] | undefined): string | null =>
  kommunekoder === undefined ? null : JSON.stringify(kommunekoder);

/** The readings that a query of `number` and `facts` finds. @throws ReadLogUnavailable */
export const readingRows = (
  db: DatabaseSync,
  sql: string,
  ...parameters: readonly (string | number | null)[]
): readonly RecordedReading[] =>
  available(() => (db.prepare(sql).all(...parameters) as unknown as readonly ReadingRow[]).map(recorded));

/** The numbers that a query of `number` finds. @throws ReadLogUnavailable */
export const numberRows = (
  db: DatabaseSync,
  sql: string,
  ...parameters: readonly (string | number | null)[]
): readonly number[] =>
  available(() =>
    db
      .prepare(sql)
      .all(...parameters)
      .map((row) => Number(row['number'])),
  );

/** Makes the slices of one question. */
export type Slices = () => TimeSlices;
export const ordinarySlices: Slices = () => new TimeSlices();

/** What is found under each number, in their order: one reading may name some thousands, so others have their turn between. */
export const underEach = async <Found>(
  numbers: readonly number[],
  slices: TimeSlices,
  find: (number: number) => readonly Found[],
): Promise<readonly Found[]> => {
  const found: Found[] = [];
  for (const number of numbers) {
    found.push(...find(number));
    if (slices.isOver) await slices.next();
  }
  return found;
};
