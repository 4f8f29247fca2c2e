import type { Clock } from '#libs/platform';
import type { NewEvent, Position, StoredEvent, StreamHead } from './stored-event.ts';
import type { Categories } from './log-names.ts';

/** What an append answers: the stream's head as that append left it, and the position of its last event. */
export interface AppendResult {
  readonly head: StreamHead;
  readonly position: Position;
  /** The events as they stand in the log. */
  readonly events: readonly StoredEvent[];
}

/** A stretch of the log: after `after` (exclusive), up to `upTo` (inclusive); left out: from the start, to the end. */
export interface LogRange {
  readonly after?: Position | null;
  readonly upTo?: Position | null;
}

/** What is read of a stretch of the log: the events of these types, in any order; left out: every event. */
export interface LogSearch extends LogRange {
  readonly types?: readonly [string, ...string[]];
}

/** What hash sums and verification need of an event, without its facts. */
export interface EventHeader {
  readonly position: Position;
  readonly stream: string;
  readonly revision: number;
  readonly hash: string;
}

/** A subscription hands over batches, and says when it has reached the end of the log. */
export type SubscriptionMessage =
  { readonly kind: 'events'; readonly events: readonly StoredEvent[] } | { readonly kind: 'caught-up' };

/** Something in the log that is not as it was acknowledged. */
export interface LogFault {
  readonly position: Position | null;
  readonly stream: string | null;
  /** What was found, in Danish, for people. */
  readonly message: string;
}

/** What `verify` found: how many events and streams were checked, and every fault (at most 100 are listed). */
export interface LogVerification {
  readonly events: number;
  readonly streams: number;
  readonly faults: readonly LogFault[];
}

/** Called now and then by long work with how much is done and, when known, of how much. */
export type OnProgress = (done: number, total: number | null) => void;

/**
 * The log. Events are appended to streams and never changed or deleted. Every adapter passes the contract in
 * `#libs/event-store/testing`. Whatever asks a server may also throw ServerMismatch: it answers, but does not fit the
 * configuration. An append may have happened all the same.
 */
export abstract class EventStore {
  /**
   * Appends atomically; durable when it resolves. `expected` is the stream's head that the caller built on, `null`
   * when the stream must not exist. At least one event. When exactly these ids stand right after `expected`
   * already, nothing is appended and the first result is answered again.
   *
   * @throws ConcurrencyConflict when the stream's head is another.
   * @throws MalformedStreamName
   * @throws TypeError when an event carries what JSON cannot say; then nothing was appended.
   * @throws EventStoreUnavailable when it is not known whether the events were appended: retry with the same events.
   * @throws EventStoreRefused when no retry will ever append them.
   */
  abstract append(
    stream: string,
    expected: StreamHead | null,
    events: readonly NewEvent[],
  ): Promise<AppendResult>;

  /**
   * Resolves when appends can be expected to succeed. Writes nothing while they do; after one that failed it tries
   * whether the store takes anything again, so that whoever stopped sending can begin again. A store that answers reads
   * is expected to take appends unless its adapter knows better.
   *
   * @throws EventStoreUnavailable that says what keeps them from the log.
   */
  async expectAppends(): Promise<void> {
    // Nothing is known against it.
  }

  /**
   * A stream's events after `afterRevision` (left out: from the first), in batches; none when it does not exist. This
   * and all other reads hand on what stands before an event that cannot be read, and then throw.
   *
   * @throws MalformedStreamName
   * @throws UnreadableEvent
   * @throws EventStoreRefused when the stream was deleted or cut.
   */
  abstract readStream(stream: string, afterRevision?: number): AsyncIterable<readonly StoredEvent[]>;

  /**
   * The events of these categories in the order of the log, in batches. Events of other types than those asked for are
   * passed by by the type that they are stored with, and not checked: only reading every event tells of any that was altered.
   */
  abstract readAll(categories: Categories, search?: LogSearch): AsyncIterable<readonly StoredEvent[]>;

  /**
   * Every event of these categories up to `upTo`, stream by stream: the events of one stream together and in its
   * order, the streams of a category in the order of their names. A batch may hold several streams, and a stream may go on in the next batch.
   */
  abstract readStreams(categories: Categories, upTo?: Position | null): AsyncIterable<readonly StoredEvent[]>;

  /** As `readAll`, without the facts. */
  abstract readHeaders(categories: Categories, range?: LogRange): AsyncIterable<readonly EventHeader[]>;

  /**
   * The events of these categories: catch-up, then live, without gap or duplicate, after `after` (`null`: from the
   * start), until `signal` aborts. Nothing is read ahead of the consumer beyond a batch. Says `caught-up` when it has
   * reached the end, and again each time it has after more events. Only an abort ends it.
   *
   * @throws EventStoreUnavailable when the store was closed or can no longer be reached.
   * @throws UnreadableEvent once everything before that event has been handed on.
   */
  abstract subscribe(
    categories: Categories,
    after: Position | null,
    signal: AbortSignal,
  ): AsyncIterable<SubscriptionMessage>;

  /** The position of the last event of these categories, readable or not; `null` while there is none. */
  abstract lastPosition(categories: Categories): Promise<Position | null>;

  /**
   * Negative, zero or positive as `left` lies before, at or after `right`.
   *
   * @throws MalformedPosition when one of them is no position of this store.
   */
  abstract comparePositions(left: Position, right: Position): number;

  /** When the last event of these categories was recorded (UTC, ISO 8601); `null` while there is none. */
  abstract lastRecordedAt(categories: Categories): Promise<string | null>;

  /**
   * When the event at this position was recorded (UTC, ISO 8601), of whatever category; `null` when none stands there.
   *
   * @throws MalformedPosition when it is no position of this store.
   */
  abstract recordedAt(position: Position): Promise<string | null>;

  /**
   * Checks every hash, chain, revision and position against what was acknowledged, and every recording time against the
   * clock and those before, in the streams of every category; reads only.
   */
  abstract verify(progress?: OnProgress, clock?: Clock): Promise<LogVerification>;

  /** Finishes what was accepted, then closes everything. */
  abstract close(): Promise<void>;
}
