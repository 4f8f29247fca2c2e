import type { DatabaseSync } from 'node:sqlite';
import { typedError } from './sqlite.failure.ts';

/** Runs `work` in one write transaction; when it throws, nothing is written. */
export const inTransaction = <Result>(db: DatabaseSync, work: () => Result): Result => {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw typedError(error);
  }
};
