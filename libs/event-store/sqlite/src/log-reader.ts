import type { DatabaseSync } from 'node:sqlite';
import type { Categories, EventHeader, StoredEvent, StreamHead, Upcast } from '#libs/event-store';
import { inReading } from '#libs/platform/sqlite';
import { batchSize, CategoryReader } from './category-reader.ts';
import { arrayRows } from './database.ts';
import { LogDamaged } from './sqlite.errors.ts';
import { withEventStoreErrors } from './sqlite-failure.ts';
import { type EventRow, storedEvent } from './stored-row.ts';

type HeadRow = [position: number, revision: number, hash: string] | [null, null, null];
type WalkedRow = [hash: string, body: string, previous: number | null, revision: number];

/** A stream's last event, and where it stands. */
export interface PlacedHead extends StreamHead {
  readonly position: number;
}

/** A stream's events from one on: the first of them, and where those behind them stand. */
export interface StreamStretch {
  /** `batchSize` at most. */
  readonly first: readonly StoredEvent[];
  /** The one thing that is held whole: eight bytes an event. */
  readonly later: readonly number[];
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
  readonly #one;
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
    this.#one = arrayRows(db, 'SELECT hash, body, previous, revision FROM event WHERE position = ?');
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
   * A stream's events after `revision`, up to and with position `upTo`, in their order. Each event names the one before it,
   * so they are found last to first, and each is read as it is come to: finding them first would fetch their pages twice.
   */
  streamAfter(stream: string, revision: number, upTo: number): StreamStretch {
    return withEventStoreErrors(() => {
      const rows: EventRow[] = [];
      const later: number[] = [];
      inReading(this.#db, () => {
        for (const row of this.#backwards(stream, revision))
          if (row[0] <= upTo && rows.push(row) > batchSize) later.push(rows.shift()![0]);
      });
      return { first: rows.toReversed().map((row) => this.#event(row)), later: later.toReversed() };
    });
  }

  /** The events at these positions, in the order given. */
  at(positions: readonly number[]): readonly StoredEvent[] {
    return withEventStoreErrors(() => {
      const rows = this.#at.all(JSON.stringify(positions)) as unknown as EventRow[];
      if (rows.length < positions.length) throw new LogDamaged('En af en strøms hændelser mangler i loggen.');
      return rows.map((row) => this.#event(row));
    });
  }

  /** The rows of a stream from its last down to the one after `revision`; that they are the stream's, their bodies say. */
  *#backwards(stream: string, revision: number): Generator<EventRow> {
    const head = this.head(stream);
    let place = head?.position ?? null;
    for (let due = head?.revision ?? -1; due > revision; due--) {
      const row: WalkedRow | undefined = this.#one.get(place) as never;
      if (row?.[3] !== due) throw new LogDamaged('En af en strøms hændelser mangler i loggen.');
      yield [place as number, stream, row[0], row[1]];
      place = row[2];
    }
  }

  #event(row: EventRow): StoredEvent {
    return this.upcast(storedEvent(row));
  }
}

const refuseGap = (position: number, count: number, last: number | string | undefined): void => {
  if (last === undefined || Number(last) === position + count) return;
  throw new LogDamaged(`Hændelser mangler i loggen efter position ${position}.`);
};
