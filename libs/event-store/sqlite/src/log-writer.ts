import { LRUCache } from 'lru-cache';
import type { DatabaseSync } from 'node:sqlite';
import {
  type AppendResult,
  type ChainedEvent,
  ConcurrencyConflict,
  EventStoreUnavailable,
  type StoredEvent,
  type StreamHead,
} from '#libs/event-store';
import { inTransaction, type OpenedFiles } from '#libs/platform/sqlite';
import { expectRoom } from './expect-room.ts';
import { logFile } from './log-file.ts';
import type { SqliteLogReader, PlacedHead } from './log-reader.ts';
import { StoreFileLost } from './sqlite.errors.ts';

/** An append on its way into the log. */
export interface Append {
  readonly stream: string;
  readonly expected: StreamHead | null;
  readonly chained: readonly ChainedEvent[];
}

/** What became of an append in its transaction: `added` are the events that it brought into the log. */
export type AppendOutcome =
  | { readonly result: AppendResult; readonly added: readonly StoredEvent[] }
  | { readonly conflict: ConcurrencyConflict };

const mostHeads = 30_000;

/** Writes groups of appends, each group in one transaction. */
export class LogWriter {
  readonly #db: DatabaseSync;
  readonly #log: SqliteLogReader;
  /** Where the streams end that were appended to lately: this is the one who writes. */
  readonly #heads = new LRUCache<string, PlacedHead>({ max: mostHeads });
  readonly #insert;
  readonly #moveHead;
  readonly #files: Pick<OpenedFiles, 'lost'>;
  #last: number;

  /** `files` are what is written. */
  constructor(db: DatabaseSync, log: SqliteLogReader, files: Pick<OpenedFiles, 'lost'> = { lost: null }) {
    this.#db = db;
    this.#files = files;
    this.#log = log;
    this.#last = log.last();
    this.#insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)');
    this.#moveHead = db.prepare(
      'INSERT INTO stream VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET head = excluded.head',
    );
  }

  /**
   * The outcomes of the appends, each judged on what those before it left. All are durable when this returns.
   *
   * @throws EventStoreUnavailable when the transaction failed: none of them is in the log.
   */
  write(appends: readonly Append[]): AppendOutcome[] {
    this.expectFiles();
    const start = this.#last;
    try {
      return inTransaction(this.#db, () => appends.map((append) => this.#place(append)));
    } catch (error) {
      this.#last = start;
      this.#heads.clear();
      throw new EventStoreUnavailable('the event log could not be written', { cause: error });
    }
  }

  /** @throws StoreFileLost */
  expectFiles(): void {
    const { lost } = this.#files;
    if (lost !== null) throw new StoreFileLost(lost);
  }

  /**
   * Shows whether the disk takes anything.
   *
   * @throws EventStoreUnavailable
   */
  probe(): void {
    try {
      expectRoom(this.#db, this.#db.location() ?? '', logFile.version);
    } catch (error) {
      throw new EventStoreUnavailable('the event log could not be written', { cause: error });
    }
  }

  #place({ stream, expected, chained }: Append): AppendOutcome {
    const head = this.#heads.get(stream) ?? this.#log.head(stream);
    if (head?.revision === expected?.revision && head?.hash === expected?.hash) {
      return this.#add(stream, head, chained);
    }
    const events = this.#repeated(stream, expected, chained);
    return events === null
      ? { conflict: new ConcurrencyConflict(stream, head?.revision ?? null) }
      : { result: resultOf(events), added: [] };
  }

  #add(stream: string, head: PlacedHead | null, chained: readonly ChainedEvent[]): AppendOutcome {
    let previous = head?.position ?? null;
    const added = chained.map(({ event, body }) => {
      const position = ++this.#last;
      this.#insert.run(position, previous, event.revision, stream, event.metadata.hash, body);
      previous = position;
      return { ...event, position: String(position) };
    });
    this.#moveHead.run(stream, this.#last);
    const result = resultOf(added);
    this.#heads.set(stream, { ...result.head, position: this.#last });
    return { result, added };
  }

  /** The events that the same append brought into the log before; `null` when it did not. */
  #repeated(
    stream: string,
    expected: StreamHead | null,
    chained: readonly ChainedEvent[],
  ): readonly StoredEvent[] | null {
    const { first, later } = this.#log.streamAfter(stream, expected?.revision ?? -1, this.#last);
    const events = [...first, ...this.#log.at(later.slice(0, chained.length))].slice(0, chained.length);
    const same =
      chained.every(({ event }, index) => event.id === events[index]?.id) &&
      events[0]?.metadata.previousHash === chained[0]?.event.metadata.previousHash;
    return same ? events : null;
  }
}

const resultOf = (events: readonly StoredEvent[]): AppendResult => {
  const { revision, metadata, position } = events.at(-1)!;
  return { head: { revision, hash: metadata.hash }, position, events };
};
