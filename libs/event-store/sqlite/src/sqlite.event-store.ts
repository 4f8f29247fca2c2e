import { setImmediate as turn } from 'node:timers/promises';
import {
  type AppendResult,
  type EventHeader,
  EventStore,
  type LogRange,
  type LogVerification,
  MalformedPosition,
  type NewEvent,
  type Position,
  type Progress,
  type StoredEvent,
  type StreamHead,
  type SubscriptionMessage,
} from '#libs/event-store';
import type { SqliteLog } from './sqlite.log.ts';
import { SqliteWriter } from './sqlite.writer.ts';
import { storedEvent } from './stored-row.ts';

const batchSize = 1_000;

const numberOf = (position: Position): number => {
  if (!/^[1-9]\d{0,15}$/.test(position)) throw new MalformedPosition('not a position of this log');
  return Number(position);
};

/** The log in one SQLite file; its position is the number of the event in the whole log, from 1, without gaps. */
export class SqliteEventStore extends EventStore {
  readonly #log: SqliteLog;
  readonly #writer: SqliteWriter;
  readonly #wakers = new Set<() => void>();

  constructor(log: SqliteLog) {
    super();
    this.#log = log;
    this.#writer = new SqliteWriter(log, () => this.#wake());
  }

  append(stream: string, expected: StreamHead | null, events: readonly NewEvent[]): Promise<AppendResult> {
    return this.#writer.append(stream, expected, events);
  }

  async *readStream(stream: string, afterRevision = -1): AsyncGenerator<readonly StoredEvent[]> {
    let after = afterRevision;
    for (;;) {
      const rows = this.#log.stream(stream, after, batchSize);
      if (rows.length === 0) return;
      after = rows.at(-1)!.revision;
      yield rows.map(storedEvent);
      if (rows.length < batchSize) return;
      await turn();
    }
  }

  async *readAll({ after, upTo }: LogRange = {}): AsyncGenerator<readonly StoredEvent[]> {
    let from = after ? numberOf(after) : 0;
    const last = upTo ? numberOf(upTo) : Number.MAX_SAFE_INTEGER;
    for (;;) {
      const rows = this.#log.all(from, last, batchSize);
      if (rows.length === 0) return;
      from = rows.at(-1)!.position;
      yield rows.map(storedEvent);
      await turn();
    }
  }

  async *readByStream(upTo?: Position | null): AsyncGenerator<readonly StoredEvent[]> {
    const last = upTo ? numberOf(upTo) : Number.MAX_SAFE_INTEGER;
    let [stream, revision] = ['', -1];
    for (;;) {
      const rows = this.#log.byStream(stream, revision, last, batchSize);
      if (rows.length === 0) return;
      ({ stream, revision } = rows.at(-1)!);
      yield rows.map(storedEvent);
      await turn();
    }
  }

  async *readHeaders({ after, upTo }: LogRange = {}): AsyncGenerator<readonly EventHeader[]> {
    let from = after ? numberOf(after) : 0;
    const last = upTo ? numberOf(upTo) : Number.MAX_SAFE_INTEGER;
    for (;;) {
      const rows = this.#log.headers(from, last, batchSize);
      if (rows.length === 0) return;
      from = rows.at(-1)!.position;
      yield rows.map((row) => ({ ...row, position: String(row.position) }));
      await turn();
    }
  }

  async *subscribe(after: Position | null, signal: AbortSignal): AsyncGenerator<SubscriptionMessage> {
    let position = after;
    const wake = Promise.withResolvers<void>();
    let woken = wake;
    const waker = (): void => woken.resolve();
    this.#wakers.add(waker);
    signal.addEventListener('abort', waker, { once: true });
    try {
      while (!signal.aborted) {
        for await (const events of this.readAll({ after: position })) {
          position = events.at(-1)!.position;
          yield { kind: 'events', events };
          if (signal.aborted) return;
        }
        woken = Promise.withResolvers<void>();
        if ((await this.lastPosition()) !== position) continue;
        yield { kind: 'caught-up' };
        if (!signal.aborted) await woken.promise;
      }
    } finally {
      this.#wakers.delete(waker);
      signal.removeEventListener('abort', waker);
    }
  }

  lastPosition(): Promise<Position | null> {
    const last = this.#log.last();
    return Promise.resolve(last ? String(last.position) : null);
  }

  comparePositions(left: Position, right: Position): number {
    return numberOf(left) - numberOf(right);
  }

  verify(_progress?: Progress): Promise<LogVerification> {
    return Promise.resolve({ events: 0, streams: 0, faults: [] });
  }

  close(): Promise<void> {
    this.#writer.close();
    this.#log.close();
    return Promise.resolve();
  }

  #wake(): void {
    for (const wake of this.#wakers) wake();
  }
}
