import type { RecordedEvent } from '@kurrent/kurrentdb-client';
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
  type StoredEvent,
  type StreamHead,
  type SubscriptionMessage,
  upcasting,
  shippedUpcasters,
} from '#libs/event-store';
import { type Clock, SystemClock } from '#libs/platform';
import { Appender } from './appender.ts';
import { readAuthority } from './certificate-authority.ts';
import { connectionOf } from './connection-string.ts';
import { StreamHeadCache } from './stream-head-cache.ts';
import { LiveClient } from './live-client.ts';
import { KurrentDbLogReader } from './log-reader.ts';
import { MismatchSearch } from './mismatch.ts';
import { defaultPatience } from './patience.ts';
import { compareLogPositions, parsePosition, positionText } from './position.ts';
import { positionOf, recordedAtOf, soundEvents } from './recorded-event.ts';
import { type KurrentDbOptions, pageSize, type Settings } from './settings.ts';
import { streamByStream } from './stream-by-stream.ts';
import { StreamNames } from './stream-names.ts';
import { Subscriber } from './subscriber.ts';
import { verifyLog } from './log-verification.ts';

/** The log in KurrentDB, or in EventStoreDB from 22.10 on. */
class KurrentDbEventStore extends EventStore {
  readonly #settings: Settings;
  readonly #reader: KurrentDbLogReader;
  readonly #heads = new StreamHeadCache();
  readonly #appender: Appender;
  readonly #subscriptions: LiveClient;
  readonly #closing = new AbortController();

  constructor(chosen: Settings) {
    super();
    // Whenever the server was away, it may have come back as of an earlier time.
    const onTrouble: Settings['onTrouble'] = (trouble) => {
      this.#heads.clear();
      this.#reader.forget();
      chosen.onTrouble(trouble);
    };
    const settings = { ...chosen, onTrouble };
    this.#settings = settings;
    this.#reader = new KurrentDbLogReader(settings);
    this.#appender = new Appender(settings, this.#reader, this.#heads);
    this.#subscriptions = new LiveClient(settings.connection, settings.patience, 'javascript');
  }

  async append(
    stream: string,
    expected: StreamHead | null,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    this.#refuseWhenClosed();
    return this.#appender.append(stream, expected, events);
  }

  override async expectAppends(): Promise<void> {
    this.#refuseWhenClosed();
    await this.#appender.expectAppends();
  }

  async *readStream(stream: string, afterRevision = -1): AsyncGenerator<readonly StoredEvent[]> {
    const name = this.#settings.names.inside(stream);
    for (let next = afterRevision + 1; ;) {
      this.#refuseWhenClosed();
      const page = await this.#reader.streamPage(name, next, pageSize);
      for (const events of soundEvents(page, this.#settings)) {
        const { revision, metadata } = events.at(-1) as StoredEvent;
        this.#heads.remember(name, { revision, hash: metadata.hash });
        yield events;
      }
      if (page.length < pageSize) return;
      next += page.length;
    }
  }

  async *readAll(categories: Categories, search: LogSearch = {}): AsyncGenerator<readonly StoredEvent[]> {
    const { types } = search;
    for await (const page of this.#pages(categories, search))
      yield* soundEvents(types ? page.filter(({ type }) => types.includes(type)) : page, this.#settings);
  }

  async *readStreams(categories: Categories, upTo?: Position | null): AsyncGenerator<readonly StoredEvent[]> {
    this.#refuseWhenClosed();
    const filter = this.#settings.names.streamsOf(categories);
    const end = upTo == null ? await this.#reader.lastPosition(filter) : parsePosition(upTo);
    if (end === null) return;
    for await (const page of streamByStream(this.#reader, filter, end))
      yield* soundEvents(page, this.#settings);
  }

  async *readHeaders(categories: Categories, range: LogRange = {}): AsyncGenerator<readonly EventHeader[]> {
    for await (const events of this.readAll(categories, range))
      yield events.map(({ position, stream, revision, metadata }) => {
        return { position, stream, revision, hash: metadata.hash };
      });
  }

  async *subscribe(
    categories: Categories,
    after: Position | null,
    signal: AbortSignal,
  ): AsyncGenerator<SubscriptionMessage> {
    this.#refuseWhenClosed();
    const filter = this.#settings.names.streamsOf(categories);
    const from = after === null ? null : parsePosition(after);
    const until = AbortSignal.any([signal, this.#closing.signal]);
    const surroundings = { settings: this.#settings, reader: this.#reader, client: this.#subscriptions };
    const subscriber = new Subscriber(surroundings, filter, from, until);
    for await (const delivery of subscriber.deliveries()) {
      if (until.aborted) return;
      if (delivery === 'caught-up') yield { kind: 'caught-up' };
      else for (const events of soundEvents(delivery, this.#settings)) yield { kind: 'events', events };
    }
  }

  async lastPosition(categories: Categories): Promise<Position | null> {
    this.#refuseWhenClosed();
    const position = await this.#reader.lastPosition(this.#settings.names.streamsOf(categories));
    return position === null ? null : positionText(position);
  }

  async lastRecordedAt(categories: Categories): Promise<string | null> {
    this.#refuseWhenClosed();
    const { names } = this.#settings;
    return recordedAtOf(await this.#reader.last(names.streamsOf(categories)), names);
  }

  async recordedAt(position: Position): Promise<string | null> {
    this.#refuseWhenClosed();
    return recordedAtOf(await this.#reader.at(parsePosition(position)), this.#settings.names);
  }

  comparePositions(left: Position, right: Position): number {
    return compareLogPositions(parsePosition(left), parsePosition(right));
  }

  async verify(progress?: OnProgress, clock: Clock = new SystemClock()): Promise<LogVerification> {
    this.#refuseWhenClosed();
    return verifyLog(this.#reader, this.#settings.names, { progress, clock });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#appender.close();
    this.#subscriptions.close();
    this.#reader.close();
  }

  async *#pages(
    categories: Categories,
    { after = null, upTo = null }: LogRange,
  ): AsyncGenerator<readonly RecordedEvent[]> {
    this.#refuseWhenClosed();
    const end = upTo === null ? null : parsePosition(upTo);
    const filter = this.#settings.names.streamsOf(categories);
    for await (const page of this.#reader.pages(filter, after === null ? null : parsePosition(after))) {
      const wanted =
        end === null ? page : page.filter((event) => compareLogPositions(positionOf(event), end) <= 0);
      if (wanted.length > 0) yield wanted;
      if (wanted.length < page.length) return;
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closing.signal.aborted) throw new EventStoreUnavailable('the event store has been closed');
  }
}

/**
 * The event store in KurrentDB. Connects when it is first used: a server that is down is trouble like any other.
 *
 * @throws UnusableKurrentDbAddress when the address or its files cannot be used.
 */
export const openKurrentDbEventStore = (options: KurrentDbOptions): EventStore => {
  const connection = connectionOf(options);
  const authority = connection.caFile === null ? null : readAuthority(connection.caFile);
  return new KurrentDbEventStore({
    connection,
    names: new StreamNames(options.streamPrefix ?? ''),
    upcast: upcasting(options.upcasters ?? shippedUpcasters),
    patience: { ...defaultPatience, ...options.patience },
    onTrouble: options.onTrouble ?? (() => undefined),
    expectSameLog: options.expectSameLog ?? (() => Promise.resolve()),
    mismatches: new MismatchSearch(connection, authority),
  });
};
