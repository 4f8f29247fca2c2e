import {
  type EventData,
  type KurrentDBClient,
  NO_STREAM,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import {
  type AppendResult,
  chain,
  ConcurrencyConflict,
  EventStoreUnavailable,
  type NewEvent,
  type StoredEvent,
  type StreamHead,
} from '#libs/event-store';
import type { StreamHeadCache } from './stream-head-cache.ts';
import { LiveClient } from './live-client.ts';
import type { KurrentDbLogReader } from './log-reader.ts';
import { retrying } from './retry.ts';
import { type LogPosition, positionText } from './position.ts';
import { eventData, writtenEvent } from './recorded-event.ts';
import type { Settings } from './settings.ts';
import { TimedRoom, TimedTurns } from './timed-turns.ts';
import { AppendProbe } from './append-probe.ts';
import { AppendedPositions } from './appended-positions.ts';

/**
 * The client writes all its appends into one call, which holds 16 messages before it asks to wait. What waits there
 * when the connection breaks is rejected where nobody can catch it, and the process dies: so no more than it holds.
 */
export const underWay = 15;

/**
 * The client turns this into a point in time that the server's clock judges: far off, or two clocks that differ would
 * refuse every append. How long we wait is our own affair.
 */
const deadline = 600_000;

interface Append {
  /** When it is no longer waited for nor tried: a time of `performance.now()`. */
  readonly giveUpAt: number;
  readonly stream: string;
  readonly expected: StreamHead | null;
  readonly events: readonly Omit<StoredEvent, 'position'>[];
  readonly data: EventData[];
}

/** What the server said: done, and where the last event stands when it says so; or that the stream is another. */
type Outcome = { readonly kind: 'appended'; readonly last?: LogPosition } | { readonly kind: 'conflict' };

/** Appends, one at a time for each stream, each until it is known what became of it. */
export class Appender {
  readonly #settings: Settings;
  readonly #reader: KurrentDbLogReader;
  readonly #heads: StreamHeadCache;
  readonly #client: LiveClient;
  readonly #positions: AppendedPositions;
  readonly #probe: AppendProbe;
  readonly #turns = new TimedTurns();
  readonly #slots = new TimedRoom(underWay);

  constructor(settings: Settings, reader: KurrentDbLogReader, heads: StreamHeadCache) {
    this.#settings = settings;
    this.#reader = reader;
    this.#heads = heads;
    this.#positions = new AppendedPositions(reader, settings.names.everyStream);
    const { connection, patience, onTrouble } = settings;
    const onLost = (): void => onTrouble({ call: 'append', kind: 'connection-lost', failures: 1 });
    this.#client = new LiveClient(connection, patience, 'javascript', onLost);
    this.#probe = new AppendProbe(settings, this.#client);
  }

  async append(
    stream: string,
    expected: StreamHead | null,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    if (events.length === 0) throw new RangeError('an append holds at least one event');
    // Text before the client sees it: what JSON cannot hold would leave its promise open for ever.
    const chained = chain(stream, expected, events).map(({ event }) => event);
    const append = {
      giveUpAt: performance.now() + this.#settings.patience.giveUpAfter,
      stream: this.#settings.names.inside(stream),
      expected,
      events: chained,
      data: chained.map(eventData),
    };
    return this.#turns.take(stream, append.giveUpAt, () => this.#settle(append));
  }

  /** @throws ServerMismatch, EventStoreUnavailable when the server took no append, and still takes none. */
  expectAppends(): Promise<void> {
    return this.#probe.expectOpen();
  }

  /** Finishes what was accepted, then closes the connection. */
  async close(): Promise<void> {
    await this.#turns.settled();
    this.#client.close();
  }

  /** Every try has the same ids and the same expected revision: what came through before is not done again. */
  async #settle(append: Append): Promise<AppendResult> {
    if (!(await this.#buildsOnTheLog(append))) throw await this.#conflict(append);
    const outcome = await this.#tried(append);
    if (outcome.kind === 'appended' && outcome.last !== undefined) {
      const before = append.data.slice(0, -1).map(({ id }) => id);
      const positions = await this.#positions.of(before, outcome.last);
      if (positions !== null) return this.#result(append, placed(append.events, positions));
    }
    // Only the log knows where a repeat stands, and whose events stand where the stream is another than expected.
    const standing = await this.#standing(append);
    if (standing !== null) return this.#result(append, standing);
    if (outcome.kind === 'appended') throw new EventStoreUnavailable('the log lacks what it acknowledged');
    throw await this.#conflict(append);
  }

  async #buildsOnTheLog({ stream, expected }: Append): Promise<boolean> {
    if (expected === null) return true;
    const known = this.#heads.includes(stream, expected);
    if (known !== undefined) return known;
    const [recorded] = await this.#reader.streamPage(stream, expected.revision, 1);
    if (recorded === undefined) return false;
    return writtenEvent(recorded, this.#settings.names).metadata.hash === expected.hash;
  }

  async #conflict({ stream }: Append): Promise<ConcurrencyConflict> {
    this.#heads.forget(stream);
    const last = await this.#reader.lastOfStream(stream);
    const actual = last === undefined ? null : Number(last.revision);
    return new ConcurrencyConflict(this.#settings.names.outside(stream), actual);
  }

  #result({ stream }: Append, events: readonly StoredEvent[]): AppendResult {
    const { revision, position, metadata } = events.at(-1) as StoredEvent;
    const head = { revision, hash: metadata.hash };
    this.#heads.remember(stream, head);
    return { head, position, events: events.map(this.#settings.upcast) };
  }

  #tried({ stream, expected, events, data, giveUpAt }: Append): Promise<Outcome> {
    const streamState = expected === null ? NO_STREAM : BigInt(expected.revision);
    const last = BigInt(events.at(-1)?.revision ?? -1);
    const once = async (client: KurrentDBClient): Promise<Outcome> => {
      try {
        const { position, nextExpectedRevision } = await client.appendToStream(stream, data, {
          streamState,
          requiresLeader: true,
          deadline,
        });
        // A stream that was deleted takes new events, and numbers them on from the old ones.
        const inPlace = nextExpectedRevision === last;
        return { kind: 'appended', ...(inPlace && position !== undefined && { last: position }) };
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) return { kind: 'conflict' };
        throw error;
      }
    };
    const attempt = (): Promise<Outcome> => this.#client.call(once);
    const settled = () => this.#probe.noting(() => retrying('append', this.#settings, attempt, giveUpAt));
    return this.#slots.hold(giveUpAt, settled);
  }

  /** The events right after `expected` as they stand in the log when they carry exactly these ids; else `null`. */
  async #standing({ stream, expected, events }: Append): Promise<readonly StoredEvent[] | null> {
    const first = expected === null ? 0 : expected.revision + 1;
    const recorded = await this.#reader.streamPage(stream, first, events.length);
    if (recorded.length !== events.length) return null;
    const standing = recorded.map((event) => writtenEvent(event, this.#settings.names));
    const same = standing.every(({ id, revision }, i) => id === events[i]?.id && revision === first + i);
    return same ? standing : null;
  }
}

const placed = (
  events: readonly Omit<StoredEvent, 'position'>[],
  positions: readonly LogPosition[],
): readonly StoredEvent[] =>
  events.map((event, i) => ({ ...event, position: positionText(positions[i] as LogPosition) }));
