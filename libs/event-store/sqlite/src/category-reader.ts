import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  type Categories,
  type EventHeader,
  type StoredEvent,
  streamPrefix,
  UnreadableEvent,
  type Upcast,
} from '#libs/event-store';
import { arrayRows } from './database.ts';
import { withEventStoreErrors } from './sqlite-failure.ts';
import { bodyEnd, storedEvent } from './stored-row.ts';

/** The most rows that are read, and the most events that are held, at once. */
export const batchSize = 1000;

/** What a search of the log from one position to another found; `end` is the last position that was searched. */
export interface SearchedStretch<T> {
  readonly found: readonly T[];
  readonly end: number;
}

const searched = `FROM event WHERE position > ? AND position <= ? ORDER BY position LIMIT ${batchSize}`;

const oneOf = (conditions: readonly string[]): string => `(${conditions.join(' OR ')})`;

/** Looks at the bytes at the end alone: a body need not even be JSON. */
const isOfType = (types: readonly string[]): string =>
  oneOf(
    types.map(bodyEnd).map((end) => `substr(CAST(body AS BLOB), -${end.length}) = X'${end.toString('hex')}'`),
  );

/** `sought`: the body or the revision. */
type SearchedRow<Sought> = [position: number, stream: string, hash: string, sought: Sought, isWanted: number];

/**
 * Reads the events of some categories from `events.db`, a batch at a time: no read transaction outlives a call, so that
 * the write-ahead log can always be folded back into the file. It looks at every row on its way, because positions
 * without gaps are what shows that no event is missing; the facts of other categories stay in the file.
 */
export class CategoryReader {
  readonly #db: DatabaseSync;
  readonly #upcast: Upcast;
  readonly #isWanted: string;
  /** What searches for events of all types and of others, by the types. */
  readonly #events = new Map<string, StatementSync>();
  readonly #headers: StatementSync;
  readonly #lastPosition: StatementSync;
  readonly #lastHead: StatementSync;
  readonly #names: StatementSync;
  /** Between which names the streams of each category lie: `.` is what comes right after `-`. */
  readonly #ranges: readonly (readonly [from: string, to: string])[];

  constructor(db: DatabaseSync, upcast: Upcast, categories: Categories) {
    this.#db = db;
    this.#upcast = upcast;
    const prefixes = categories.map(streamPrefix);
    this.#isWanted = oneOf(prefixes.map((prefix) => `stream GLOB '${prefix}*'`));
    this.#headers = arrayRows(db, `SELECT position, stream, hash, revision, ${this.#isWanted} ${searched}`);
    this.#lastPosition = arrayRows(
      db,
      `SELECT coalesce(max(position), 0) FROM event WHERE position > ? AND position <= ? AND ${this.#isWanted}`,
    );
    this.#ranges = prefixes.map((prefix) => [prefix, `${prefix.slice(0, -1)}.`] as const);
    const isNamed = this.#ranges.map(([from, to]) => `(name > '${from}' AND name < '${to}')`).join(' OR ');
    this.#lastHead = arrayRows(db, `SELECT coalesce(max(head), 0) FROM stream WHERE ${isNamed}`);
    this.#names = arrayRows(
      db,
      `SELECT name FROM stream WHERE name > ? AND name < ? ORDER BY name LIMIT ${batchSize}`,
    );
  }

  /**
   * The events after `position`, up to and with `upTo`, in the log's order, those of some types or of all; none behind one
   * that cannot be read or is missing.
   *
   * @throws UnreadableEvent when that is the first one.
   */
  after(position: number, upTo: number, types: readonly string[] = []): SearchedStretch<StoredEvent> {
    return withEventStoreErrors(() => {
      const rows = this.#eventsOf(types).all(position, upTo) as unknown as SearchedRow<string>[];
      return stretch(rows, position, (row) => this.#upcast(storedEvent(row)));
    });
  }

  /** As `after`, without the facts. */
  headersAfter(position: number, upTo: number): SearchedStretch<EventHeader> {
    return withEventStoreErrors(() => {
      const rows = this.#headers.all(position, upTo) as unknown as SearchedRow<number>[];
      return stretch(rows, position, headerOf);
    });
  }

  /** Where the last event in a log that ends at `end` stands, 0 when there is none; the end is where it mostly is. */
  last(end: number): number {
    return withEventStoreErrors(() => {
      const [last] = this.#lastPosition.get(end - batchSize, end) as unknown as [number];
      return last > 0 ? last : (this.#lastHead.get() as unknown as [number])[0];
    });
  }

  /** The names of the streams, in batches. */
  *streams(): Generator<readonly string[]> {
    for (const [from, to] of this.#ranges)
      for (let after: string | undefined = from; after !== undefined;) {
        const names = this.#namesBetween(after, to);
        yield names;
        after = names.at(-1);
      }
  }

  #eventsOf(types: readonly string[]): StatementSync {
    const key = types.join();
    const known = this.#events.get(key);
    if (known) return known;
    const isWanted = types.length === 0 ? this.#isWanted : `${this.#isWanted} AND ${isOfType(types)}`;
    const columns = `position, stream, hash, iif(${isWanted}, body, NULL), ${isWanted}`;
    const made = arrayRows(this.#db, `SELECT ${columns} ${searched}`);
    this.#events.set(key, made);
    return made;
  }

  #namesBetween(after: string, before: string): readonly string[] {
    const rows = withEventStoreErrors(() => this.#names.all(after, before) as unknown as [string][]);
    return rows.map(([name]) => name);
  }
}

const headerOf = ([position, stream, hash, revision]: SearchedRow<number>): EventHeader => {
  return { position: String(position), stream, revision, hash };
};

const stretch = <Sought, T>(
  rows: readonly SearchedRow<Sought>[],
  after: number,
  taken: (row: SearchedRow<Sought>) => T,
): SearchedStretch<T> => {
  const found: T[] = [];
  let end = after;
  for (const row of rows) {
    try {
      if (row[0] !== end + 1) throw new UnreadableEvent(String(end + 1));
      if (row[4] === 1) found.push(taken(row));
    } catch (error) {
      if (end === after) throw error;
      break;
    }
    end += 1;
  }
  return { found, end };
};
