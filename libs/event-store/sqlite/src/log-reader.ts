import type { DatabaseSync } from 'node:sqlite';
import type { Categories, EventHeader, StoredEvent, StreamHead, Upcast } from '#libs/event-store';
import { batchSize, CategoryReader } from './category-reader.ts';
import { arrayRows } from './database.ts';
import { LogDamaged } from './sqlite.errors.ts';
import { withEventStoreErrors } from './sqlite-failure.ts';
import { type EventRow, storedEvent } from './stored-row.ts';

type HeadRow = [position: number, revision: number, hash: string] | [null, null, null];
type WalkRow = [position: number, revision: number | null];

/** A stream's last event, and where it stands. */
export interface PlacedHead extends StreamHead {
  readonly position: number;
}

/** Reads `events.db`: the whole log and single streams itself, categories through a reader for each choice of them. */
export class SqliteLogReader {
  /** What every event that is handed out goes through. */
  readonly upcast: Upcast;
  readonly #db: DatabaseSync;
  readonly #categories = new Map<string, CategoryReader>();
  readonly #last;
  readonly #headers;
  readonly #head;
  readonly #walk;
  readonly #at;

  constructor(db: DatabaseSync, upcast: Upcast) {
    this.upcast = upcast;
    this.#db = db;
    this.#last = arrayRows(db, 'SELECT coalesce(max(position), 0) FROM event');
    this.#headers = db.prepare(
      `SELECT CAST(e.position AS TEXT) AS position, stream, revision, hash FROM event e
       WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ${batchSize}`,
    );
    this.#head = arrayRows(
      db,
      `SELECT e.position, e.revision, e.hash FROM stream s LEFT JOIN event e ON e.position = s.head
       WHERE s.name = ?`,
    );
    this.#walk = arrayRows(
      db,
      `WITH RECURSIVE walk (position, previous, revision) AS (
         SELECT e.position, e.previous, e.revision
         FROM stream s LEFT JOIN event e ON e.position = s.head WHERE s.name = ?1
         UNION ALL
         SELECT e.position, e.previous, e.revision
         FROM walk CROSS JOIN event e ON e.position = walk.previous
         WHERE walk.previous < walk.position AND walk.revision > ?2 + 1
       )
       SELECT position, revision FROM walk WHERE revision > ?2 OR revision IS NULL`,
    );
    this.#at = arrayRows(
      db,
      `SELECT e.position, e.stream, e.hash, e.body FROM json_each(?) place CROSS JOIN event e ON e.position = place.value`,
    );
  }

  /** The last position, 0 in an empty log. */
  last(): number {
    return withEventStoreErrors(() => (this.#last.get() as unknown as [number])[0]);
  }

  /** Reads these categories. */
  of(categories: Categories): CategoryReader {
    const key = categories.join();
    const made = () => new CategoryReader(this.#db, this.upcast, categories);
    const reader = this.#categories.get(key) ?? withEventStoreErrors(made);
    this.#categories.set(key, reader);
    return reader;
  }

  /**
   * The headers after `position`, up to and with `upTo`, whatever their category.
   *
   * @throws LogDamaged when one of them is missing; so do the methods below.
   */
  headersAfter(position: number, upTo: number): readonly EventHeader[] {
    return withEventStoreErrors(() => {
      const headers = this.#headers.all(position, upTo) as unknown as EventHeader[];
      refuseGap(position, headers.length, headers.at(-1)?.position);
      return headers;
    });
  }

  head(stream: string): PlacedHead | null {
    const row = withEventStoreErrors(() => this.#head.get(stream)) as HeadRow | undefined;
    if (row === undefined) return null;
    if (row[0] === null) throw new LogDamaged('En strøms sidste hændelse mangler i loggen.');
    return { position: row[0], revision: row[1], hash: row[2] };
  }

  /**
   * Where the events of a stream after `revision`, up to and with position `upTo`, stand, in their order. The one
   * thing that is held whole: eight bytes an event.
   */
  positionsOf(stream: string, revision: number, upTo: number): number[] {
    const walked = withEventStoreErrors(() => this.#walk.all(stream, revision) as unknown as WalkRow[]);
    const first = walked.at(-1);
    if (first !== undefined && first[1] !== revision + 1) {
      throw new LogDamaged('En af en strøms hændelser mangler i loggen.');
    }
    const positions: number[] = [];
    for (let index = walked.length - 1; index >= 0; index--) {
      const position = walked[index]![0];
      if (position > upTo) break;
      positions.push(position);
    }
    return positions;
  }

  /** The events at these positions, in the order given. */
  at(positions: readonly number[]): readonly StoredEvent[] {
    return withEventStoreErrors(() => {
      const rows = this.#at.all(JSON.stringify(positions)) as unknown as EventRow[];
      if (rows.length < positions.length) throw new LogDamaged('En af en strøms hændelser mangler i loggen.');
      return rows.map((row) => this.#event(row));
    });
  }

  #event(row: EventRow): StoredEvent {
    return this.upcast(storedEvent(row));
  }
}

const refuseGap = (position: number, count: number, last: number | string | undefined): void => {
  if (last === undefined || Number(last) === position + count) return;
  throw new LogDamaged(`Hændelser mangler i loggen efter position ${position}.`);
};
