import {
  type AppendResult,
  chain,
  ConcurrencyConflict,
  EventStoreUnavailable,
  type NewEvent,
  type StoredEvent,
  type StreamHead,
} from '#libs/event-store';
import type { SqliteLog } from './sqlite.log.ts';
import { storedEvent } from './stored-row.ts';

interface Waiting {
  readonly stream: string;
  readonly expected: StreamHead | null;
  readonly events: readonly NewEvent[];
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
}

type Outcome = { readonly result: AppendResult; readonly isNew: boolean } | { readonly error: Error };

/** The one writer: appends that arrive together share one transaction, and with it one flush to disk. */
export class SqliteWriter {
  readonly #log: SqliteLog;
  readonly #committed: (events: readonly StoredEvent[]) => void;
  #position: number;
  #waiting: Waiting[] = [];
  #scheduled = false;
  #closed = false;

  constructor(log: SqliteLog, committed: (events: readonly StoredEvent[]) => void) {
    this.#log = log;
    this.#committed = committed;
    this.#position = log.last()?.position ?? 0;
  }

  append(stream: string, expected: StreamHead | null, events: readonly NewEvent[]): Promise<AppendResult> {
    if (this.#closed) return Promise.reject(new EventStoreUnavailable('the store is closed'));
    if (events.length === 0) return Promise.reject(new RangeError('at least one event'));
    const { promise, resolve, reject } = Promise.withResolvers<AppendResult>();
    this.#waiting.push({ stream, expected, events, resolve, reject });
    if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => this.#commit());
    }
    return promise;
  }

  close(): void {
    this.#commit();
    this.#closed = true;
  }

  #commit(): void {
    const group = this.#waiting;
    this.#waiting = [];
    this.#scheduled = false;
    if (group.length === 0) return;
    const before = this.#position;
    let outcomes: Outcome[] = [];
    try {
      this.#log.transaction(() => {
        outcomes = group.map((waiting) => this.#place(waiting));
      });
    } catch (error) {
      this.#position = before;
      const unavailable = new EventStoreUnavailable('the log could not be written', { cause: error });
      for (const { reject } of group) reject(unavailable);
      return;
    }
    this.#answer(group, outcomes);
  }

  #answer(group: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const fresh = outcomes.flatMap((outcome) =>
      'result' in outcome && outcome.isNew ? outcome.result.events : [],
    );
    if (fresh.length > 0) this.#committed(fresh);
    group.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index]!;
      if ('result' in outcome) resolve(outcome.result);
      else reject(outcome.error);
    });
  }

  #place({ stream, expected, events }: Waiting): Outcome {
    const head = this.#log.head(stream);
    if (head?.revision === expected?.revision && head?.hash === expected?.hash)
      return { result: this.#insert(stream, expected, events), isNew: true };
    const first = (expected?.revision ?? -1) + 1;
    const standing = this.#log.between(stream, first, first + events.length - 1).map(storedEvent);
    const isRepeat =
      standing.length === events.length && standing.every(({ id }, index) => id === events[index]!.id);
    if (!isRepeat) return { error: new ConcurrencyConflict(stream, head?.revision ?? null) };
    return { result: resultOf(standing), isNew: false };
  }

  #insert(stream: string, expected: StreamHead | null, events: readonly NewEvent[]): AppendResult {
    const stored = chain(stream, expected, events).map(({ event, body }): StoredEvent => {
      this.#position += 1;
      const { revision, metadata } = event;
      this.#log.insert({ position: this.#position, stream, revision, hash: metadata.hash, body });
      return { ...event, position: String(this.#position) };
    });
    return resultOf(stored);
  }
}

const resultOf = (events: readonly StoredEvent[]): AppendResult => {
  const { revision, position, metadata } = events.at(-1)!;
  return { head: { revision, hash: metadata.hash }, position, events };
};
