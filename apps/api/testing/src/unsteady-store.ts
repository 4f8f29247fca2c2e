import {
  type AppendResult,
  type Categories,
  type EventHeader,
  EventStore,
  EventStoreUnavailable,
  type LogRange,
  type LogSearch,
  type LogVerification,
  type NewEvent,
  type Position,
  type OnProgress,
  participantCategory,
  type StoredEvent,
  type StreamHead,
  type SubscriptionMessage,
} from '#libs/event-store';
import type { Clock } from '#libs/platform';

/** A store in front of another one, whose appends can be held back or fail when a test says so. */
export class UnsteadyStore extends EventStore {
  readonly #store: EventStore;
  /** What an append does before it is passed on: nothing, wait, or throw. */
  beforeAppend: () => Promise<void> = () => Promise.resolve();
  appends = 0;
  /** How many streams have been read. */
  reads = 0;
  readonly #appendsTo = new Map<string, number>();
  #lost: Error | undefined;
  readonly #beforeRead = { one: Promise.resolve(), everybody: Promise.resolve() };
  #lostStream: string | undefined;
  #beforeVerify = (): Promise<void> => Promise.resolve();
  verifications = 0;
  /** Readings stream by stream that have begun and not ended. */
  openReads = 0;

  constructor(store: EventStore) {
    super();
    this.#store = store;
  }

  /** Every append fails from now on, until `recover`. */
  fail(fault: Error = new EventStoreUnavailable('the disk of 0101701234 is gone')): void {
    this.beforeAppend = async () => {
      throw fault;
    };
  }

  /** Asking for the last position fails from now on, until `recover`. */
  lose(error: Error): void {
    this.#lost = error;
  }

  /** Reading this stream fails from now on, until `recover`. */
  loseStream(stream: string): void {
    this.#lostStream = stream;
  }

  recover(): void {
    this.#lostStream = undefined;
    this.beforeAppend = () => Promise.resolve();
    this.#lost = undefined;
    this.#beforeVerify = () => Promise.resolve();
  }

  /** How many appends to a stream have been asked for. */
  appendsTo(stream: string): number {
    return this.#appendsTo.get(stream) ?? 0;
  }

  /** Every append waits until what is answered here is called. */
  hold(): () => void {
    const held = Promise.withResolvers<void>();
    this.beforeAppend = () => held.promise;
    return () => {
      this.recover();
      held.resolve();
    };
  }

  /** Every reading of one stream, or of all participants', waits until what is answered here is called. */
  holdReads(of: 'one' | 'everybody'): () => void {
    const held = Promise.withResolvers<void>();
    this.#beforeRead[of] = held.promise;
    return held.resolve;
  }

  /** Every verification waits until what is answered here is called; it then fails when a fault is given. */
  holdVerification(fault?: Error): () => void {
    const held = Promise.withResolvers<void>();
    this.#beforeVerify = async () => {
      await held.promise;
      if (fault) throw fault;
    };
    return held.resolve;
  }

  async append(
    stream: string,
    expected: StreamHead | null,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    this.appends += 1;
    this.#appendsTo.set(stream, this.appendsTo(stream) + 1);
    await this.beforeAppend();
    return this.#store.append(stream, expected, events);
  }

  override expectAppends(): Promise<void> {
    return this.#store.expectAppends();
  }

  async *readStream(
    stream: string,
    afterRevision?: number,
  ): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    this.reads += 1;
    this.openReads += 1;
    try {
      await this.#beforeRead.one;
      if (stream === this.#lostStream) throw new EventStoreUnavailable('the disk is gone');
      yield* this.#store.readStream(stream, afterRevision);
    } finally {
      this.openReads -= 1;
    }
  }

  readAll(categories: Categories, search?: LogSearch): AsyncIterable<readonly StoredEvent[]> {
    return this.#store.readAll(categories, search);
  }

  async *readStreams(
    categories: Categories,
    upTo?: Position | null,
  ): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    if (!categories.includes(participantCategory)) return yield* this.#store.readStreams(categories, upTo);
    this.openReads += 1;
    try {
      await this.#beforeRead.everybody;
      yield* this.#store.readStreams(categories, upTo);
    } finally {
      this.openReads -= 1;
    }
  }

  readHeaders(categories: Categories, range?: LogRange): AsyncIterable<readonly EventHeader[]> {
    return this.#store.readHeaders(categories, range);
  }

  subscribe(
    categories: Categories,
    after: Position | null,
    signal: AbortSignal,
  ): AsyncIterable<SubscriptionMessage> {
    return this.#store.subscribe(categories, after, signal);
  }

  lastPosition(categories: Categories): Promise<Position | null> {
    return this.#lost ? Promise.reject(this.#lost) : this.#store.lastPosition(categories);
  }

  comparePositions(left: Position, right: Position): number {
    return this.#store.comparePositions(left, right);
  }

  lastRecordedAt(categories: Categories): Promise<string | null> {
    return this.#lost ? Promise.reject(this.#lost) : this.#store.lastRecordedAt(categories);
  }

  recordedAt(position: Position): Promise<string | null> {
    return this.#lost ? Promise.reject(this.#lost) : this.#store.recordedAt(position);
  }

  async verify(progress?: OnProgress, clock?: Clock): Promise<LogVerification> {
    this.verifications += 1;
    await this.#beforeVerify();
    return this.#store.verify(progress, clock);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
