import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { EventStore, MalformedPosition } from '#libs/event-store';
import { type Clock, SystemClock } from '#libs/platform';
import type {
  AppendResult,
  Categories,
  EventHeader,
  LogRange,
  LogSearch,
  LogVerification,
  Position,
  OnProgress,
  StoredEvent,
  SubscriptionMessage,
} from '#libs/event-store';
import { closeAll, type Closeable } from './close-all.ts';
import { batchesOf, batchesOfStream, batchesOfStreams } from './log-batches.ts';
import { toNumber } from './log-position.ts';
import type { SqliteLogReader } from './log-reader.ts';
import { subscription } from './log-subscription.ts';
import { verifyLog } from './log-verification.ts';
import type { SubscriptionSource } from './log-subscription.ts';
import { StoreReadOnly } from './sqlite.errors.ts';

const lookAgainMs = 100;

/** An open log file, and where its head mark stands. */
export interface OpenLog {
  readonly db: DatabaseSync;
  readonly log: SqliteLogReader;
  readonly headMarkFile: string;
  /** What closing the store closes, the last opened first. */
  readonly opened: readonly Closeable[];
}

/** The embedded event store, for reading only: beside a process that writes, or alone. */
export class SqliteEventStoreReader extends EventStore {
  protected readonly log: SqliteLogReader;
  readonly #open: OpenLog;

  constructor(open: OpenLog) {
    super();
    this.#open = open;
    this.log = open.log;
  }

  /** @throws StoreReadOnly */
  append(..._: Parameters<EventStore['append']>): Promise<AppendResult> {
    return Promise.reject(new StoreReadOnly());
  }

  readStream(stream: string, afterRevision = -1): AsyncIterable<readonly StoredEvent[]> {
    return batchesOfStream(this.log, stream, afterRevision);
  }

  readAll(categories: Categories, search: LogSearch = {}): AsyncIterable<readonly StoredEvent[]> {
    const reader = this.log.of(categories);
    return batchesOf(this.log, search, (after, upTo) => reader.after(after, upTo, search.types));
  }

  readStreams(categories: Categories, upTo?: Position | null): AsyncIterable<readonly StoredEvent[]> {
    return batchesOfStreams(this.log, categories, upTo == null ? this.log.last() : toNumber(upTo));
  }

  readHeaders(categories: Categories, range: LogRange = {}): AsyncIterable<readonly EventHeader[]> {
    const reader = this.log.of(categories);
    return batchesOf(this.log, range, (after, upTo) => reader.headersAfter(after, upTo));
  }

  subscribe(
    categories: Categories,
    after: Position | null,
    signal: AbortSignal,
  ): AsyncIterable<SubscriptionMessage> {
    return subscription(this.source(categories), after === null ? 0 : toNumber(after), signal);
  }

  async lastPosition(categories: Categories): Promise<Position | null> {
    const last = this.log.of(categories).last(this.log.last());
    return last === 0 ? null : String(last);
  }

  comparePositions(left: Position, right: Position): number {
    return toNumber(left) - toNumber(right);
  }

  async lastRecordedAt(categories: Categories): Promise<string | null> {
    const last = this.log.of(categories).last(this.log.last());
    return last === 0 ? null : (this.log.at([last])[0]?.metadata.recordedAt ?? null);
  }

  async recordedAt(position: Position): Promise<string | null> {
    const place = toNumber(position);
    return place > this.log.last() ? null : (this.log.at([place])[0]?.metadata.recordedAt ?? null);
  }

  verify(progress?: OnProgress, clock: Clock = new SystemClock()): Promise<LogVerification> {
    return verifyLog({ ...this.#open, clock }, progress);
  }

  async close(): Promise<void> {
    if (this.#open.db.isOpen) closeAll(this.#open.opened);
  }

  /** Another process appends: only looking again tells. */
  protected source(categories: Categories): SubscriptionSource {
    const reader = this.log.of(categories);
    return {
      read: (position) => {
        const read = reader.after(position, Number.MAX_SAFE_INTEGER);
        if (read.end === position) refuseBeyond(position, this.log.last());
        return read;
      },
      more: (signal) => pause(lookAgainMs, undefined, { signal }).catch(() => {}),
    };
  }
}

/** @throws MalformedPosition when `position` lies beyond `last`: the log has never come to it. */
export const refuseBeyond = (position: number, last: number): void => {
  if (position > last) throw new MalformedPosition('the log has not come to this position');
};
