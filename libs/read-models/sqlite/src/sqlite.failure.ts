import type { DatabaseSync } from 'node:sqlite';
import { inReading, inTransaction, isBrokenFile, sqliteCode, translating } from '#libs/platform/sqlite';
import { ReadModelsDamaged, ReadModelsUnavailable } from '#libs/read-models';

/** SQLite's own number for a statement that does not fit: the file has not the tables that it says it has. */
const sqlError = 1;

/** What an error of SQLite's is to whoever uses the read models; any other error is what it was. */
const typedError = (error: unknown): unknown => {
  const code = sqliteCode(error);
  if (code === null) return error;
  return code === sqlError || isBrokenFile(error)
    ? new ReadModelsDamaged('the file is malformed', { cause: error })
    : new ReadModelsUnavailable('the file cannot be read or written', { cause: error });
};

/** Does `work`; what SQLite throws becomes a typed error. */
export const withReadModelErrors = translating(typedError);

/** Runs `work` in one write transaction; when it throws, nothing is written, and what SQLite throws is typed. */
export const inWriteTransaction = <Result>(db: DatabaseSync, work: () => Result): Result =>
  withReadModelErrors(() => inTransaction(db, work));

/** Runs `work` in one read transaction; what SQLite throws is typed. */
export const inReadTransaction = <Result>(db: DatabaseSync, work: () => Result): Result =>
  withReadModelErrors(() => inReading(db, work));

/** Hands rows on as they are read; what SQLite throws becomes a typed error. */
export function* typedRows<Row>(rows: Iterable<unknown>): Generator<Row> {
  try {
    yield* rows as Iterable<Row>;
  } catch (error) {
    throw typedError(error);
  }
}
