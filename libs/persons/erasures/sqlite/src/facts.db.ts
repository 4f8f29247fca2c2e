import type { DatabaseSync } from 'node:sqlite';
import { PersonsUnavailable } from '#libs/persons';
import type { Erasure, Hold } from '#libs/persons/erasures';
import { Fault } from '#libs/platform';
import { inTransaction, type OpenedFiles, translating } from '#libs/platform/sqlite';

type Value = string | number | null;

const available = translating((cause) =>
  cause instanceof Fault
    ? cause
    : new PersonsUnavailable('the register of erasures cannot be used', { cause }),
);

/** A list of texts as a parameter of a statement, in the place of one `?`. */
export const asList = 'SELECT value FROM json_each(?)';

/** The file of the person register, open, with facts as JSON in its rows. What fails is PersonsUnavailable. */
export class FactsDb {
  readonly #db: DatabaseSync;
  readonly #files: Pick<OpenedFiles, 'lost'>;

  /** `db` holds the tables of the person register in `files`. */
  constructor(db: DatabaseSync, files: Pick<OpenedFiles, 'lost'>) {
    this.#db = db;
    this.#files = files;
  }

  /** The holds in the rows that a query answers. */
  holds(sql: string, ...values: readonly Value[]): readonly Hold[] {
    return this.#facts(sql, values) as readonly Hold[];
  }

  /** The erasures in the rows that a query answers. */
  erasures(sql: string, ...values: readonly Value[]): readonly Erasure[] {
    return this.#facts(sql, values) as readonly Erasure[];
  }

  /** A question which of some are `found`, asked often, and never of a file that was moved away. */
  among(sql: string): (asked: readonly string[]) => ReadonlySet<string> {
    const statement = available(() => this.#db.prepare(sql));
    return (asked) =>
      available(() => {
        this.#expectThere();
        const rows = statement.all(JSON.stringify(asked)) as unknown as readonly { readonly found: string }[];
        return new Set(rows.map(({ found }) => found));
      });
  }

  run(sql: string, ...values: readonly Value[]): void {
    available(() => this.#db.prepare(sql).run(...values));
  }

  /** Runs `work` in one durable transaction. */
  write<Result>(work: () => Result): Result {
    return available(() => {
      this.#expectThere();
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

  #expectThere(): void {
    if (this.#files.lost) throw new PersonsUnavailable('persons.db was moved away');
  }

  #facts(sql: string, values: readonly Value[]): readonly unknown[] {
    return available(() => {
      const rows = this.#db.prepare(sql).all(...values) as unknown as readonly { readonly facts: string }[];
      return rows.map(({ facts }): unknown => JSON.parse(facts));
    });
  }
}
