import type { DatabaseSync } from 'node:sqlite';
import { type Reading, ReadLogUnavailable, type RecordedReading } from '#libs/access/read-log';
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
