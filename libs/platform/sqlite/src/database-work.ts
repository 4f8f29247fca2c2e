import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` in one write transaction; when it throws, nothing is written. */
export const inTransaction = <Result>(db: DatabaseSync, work: () => Result): Result => {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(db);
    throw error;
  }
};

/**
 * Runs `work` in one read transaction, or in the one that stands open: all that it reads is of one moment, and the file is
 * locked once instead of for each statement.
 */
export const inReading = <Result>(db: DatabaseSync, work: () => Result): Result => {
  if (db.isTransaction) return work();
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    rollBack(db);
  }
};

/** Undoes a transaction that stands open, if any; one that cannot even be rolled back keeps every later one from beginning. */
const rollBack = (db: DatabaseSync): void => {
  try {
    if (db.isTransaction) db.exec('ROLLBACK');
  } catch {
    // the failure that led here is the one that is reported
  }
};

/** A way to do work by which whatever is thrown becomes what `typed` makes of it. */
export const translating =
  (typed: (error: unknown) => unknown) =>
  <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw typed(error);
    }
  };
