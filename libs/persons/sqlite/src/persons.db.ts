import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { PersonsUnavailable } from '#libs/persons';
import { Fault } from '#libs/platform';
import { inTransaction, type OpenedFiles, translating } from '#libs/platform/sqlite';

const available = translating((cause) =>
  cause instanceof Fault ? cause : new PersonsUnavailable('the person register cannot be used', { cause }),
);

/** A row; what its statement did not ask for is not there. */
export interface PersonsRow {
  readonly id: string;
  readonly sealed: string;
  readonly kommunekode: string;
  readonly hash: Uint8Array;
  readonly change: number;
  readonly removals: number;
}

/** `persons.db`, open. What fails is PersonsUnavailable. */
export class PersonsDb {
  readonly #db: DatabaseSync;
  readonly #files: Pick<OpenedFiles, 'lost'>;

  /** `db` holds the tables of `personsSteps` in `files`. */
  constructor(db: DatabaseSync, files: Pick<OpenedFiles, 'lost'>) {
    this.#db = db;
    this.#files = files;
  }

  /** The rows that a query answers. */
  all(sql: string, ...values: readonly SQLInputValue[]): readonly PersonsRow[] {
    return available(() => this.#db.prepare(sql).all(...values) as unknown as readonly PersonsRow[]);
  }

  run(sql: string, ...values: readonly SQLInputValue[]): void {
    available(() => this.#db.prepare(sql).run(...values));
  }

  /** Runs `work` in one durable transaction. */
  write<Result>(work: () => Result): Result {
    return available(() => {
      if (this.#files.lost) throw new PersonsUnavailable('persons.db was moved away');
      return inTransaction(this.#db, work);
    });
  }

  /** Leaves nothing of what was deleted in the file's log. */
  sweepLog(): void {
    available(() => this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  close(): void {
    this.#db.close();
  }
}
