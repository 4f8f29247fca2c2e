import { ReadModelsDamaged, ReadModelsUnavailable } from '#libs/read-models';

/** SQLite's own numbers: its file is malformed, is no database, or has not the tables that it says it has. */
const damage = { sqlError: 1, corrupt: 11, notADatabase: 26 };

const codeOf = (error: unknown): number | null => {
  const { code, errcode } = Object(error) as { readonly code?: unknown; readonly errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' ? Number(errcode) & 0xff : null;
};

/** What an error of SQLite's is to whoever uses the read models; any other error is what it was. */
export const typedError = (error: unknown): unknown => {
  const code = codeOf(error);
  if (code === null) return error;
  return Object.values(damage).includes(code)
    ? new ReadModelsDamaged('the file is malformed', { cause: error })
    : new ReadModelsUnavailable('the file cannot be read or written', { cause: error });
};

/** Does `work`; what SQLite throws becomes a typed error. */
export const withTypedErrors = <Result>(work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    throw typedError(error);
  }
};

/** Hands rows on as they are read; what SQLite throws becomes a typed error. */
export function* typedRows<Row>(rows: Iterable<unknown>): Generator<Row> {
  try {
    yield* rows as Iterable<Row>;
  } catch (error) {
    throw typedError(error);
  }
}
