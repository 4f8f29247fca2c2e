import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { EventStore, MalformedPosition } from '#libs/event-store';
import type {
  AppendResult,
  EventHeader,
  LogRange,
  LogVerification,
  Position,
  Progress,
  StoredEvent,
  SubscriptionMessage,
} from '#libs/event-store';
import { letGo, type LetGo } from './let-go.ts';
import { batchesByStream, batchesOf, batchesOfStream } from './log-batches.ts';
import { toNumber } from './log-position.ts';
import type { LogReader } from './log-reader.ts';
import { subscription } from './log-subscription.ts';
import { verifyLog } from './log-verification.ts';
import type { SubscriptionSource } from './log-subscription.ts';
import { StoreReadOnly } from './sqlite.errors.ts';

const lookAgainMs = 100;

/** An open log file, and where its head mark stands. */
export interface OpenLog {
  readonly db: DatabaseSync;
  readonly log: LogReader;
  readonly headMarkFile: string;
  /** What closing the store closes, the last opened first. */
  readonly opened: readonly LetGo[];
}

/** The embedded event store, for reading only: beside a process that writes, or alone. */
export class SqliteEventStoreReader extends EventStore {
  protected readonly log: LogReader;
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

  readAll(range: LogRange = {}): AsyncIterable<readonly StoredEvent[]> {
    return batchesOf(this.log, range, (after, upTo) => this.log.after(after, upTo));
  }

  readByStream(upTo?: Position | null): AsyncIterable<readonly StoredEvent[]> {
    return batchesByStream(this.log, upTo == null ? this.log.last() : toNumber(upTo));
  }

  readHeaders(range: LogRange = {}): AsyncIterable<readonly EventHeader[]> {
    return batchesOf(this.log, range, (after, upTo) => this.log.headersAfter(after, upTo));
  }

  subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<SubscriptionMessage> {
    return subscription(this.source(), after === null ? 0 : toNumber(after), signal);
  }

  async lastPosition(): Promise<Position | null> {
    const last = this.log.last();
    return last === 0 ? null : String(last);
  }

  comparePositions(left: Position, right: Position): number {
    return toNumber(left) - toNumber(right);
  }

  verify(progress?: Progress): Promise<LogVerification> {
    return verifyLog(this.#open, progress);
  }

  async close(): Promise<void> {
    if (this.#open.db.isOpen) letGo(this.#open.opened);
  }

  /** Another process appends: only looking again tells. */
  protected source(): SubscriptionSource {
    return {
      read: (position) => {
        const events = this.log.after(position, Number.MAX_SAFE_INTEGER);
        if (events.length === 0) refuseBeyond(position, this.log.last());
        return events;
      },
      more: (signal) => pause(lookAgainMs, undefined, { signal }).catch(() => {}),
    };
  }
}

/** @throws MalformedPosition when `position` lies beyond `last`: the log has never come to it. */
export const refuseBeyond = (position: number, last: number): void => {
  if (position > last) throw new MalformedPosition('the log has not come to this position');
};
