import {
  type EventData,
  NO_STREAM,
  type Position as ServerPosition,
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
import { LiveClient } from './live-client.ts';
import type { LogReader } from './log-reader.ts';
import { pauseAfter, within } from './patience.ts';
import { positionText } from './position.ts';
import { eventData, writtenEvent } from './recorded-event.ts';
import type { Settings } from './settings.ts';
import { Slots, Turns } from './turns.ts';
import { kindOf, leadsElsewhere, passes } from './weather.ts';

/**
 * The client writes all its appends into one call, which holds 16 messages before it asks to wait. What waits there
 * when the connection breaks is rejected where nobody can catch it, and the process dies: so no more than it holds.
 */
const underWay = 15;

/**
 * The client turns this into a point in time that the server's clock judges: far off, or two clocks that differ would
 * refuse every append. How long we wait is our own affair.
 */
const deadline = 600_000;

interface Append {
  readonly stream: string;
  readonly expected: StreamHead | null;
  readonly events: readonly Omit<StoredEvent, 'position'>[];
  readonly data: EventData[];
}

/** What the server said: done, and where the last event stands when it says so; or that the stream is another. */
type Outcome = { readonly kind: 'appended'; readonly last?: ServerPosition } | { readonly kind: 'conflict' };

/** Appends, one at a time for each stream, each until it is known what became of it. */
export class Appender {
  readonly #settings: Settings;
  readonly #reader: LogReader;
  readonly #client: LiveClient;
  readonly #turns = new Turns();
  readonly #slots = new Slots(underWay);

  constructor(settings: Settings, reader: LogReader) {
    this.#settings = settings;
    this.#reader = reader;
    this.#client = new LiveClient(settings.connection);
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
      stream: this.#settings.names.inside(stream),
      expected,
      events: chained,
      data: chained.map(eventData),
    };
    return this.#turns.take(stream, () => this.#settle(append));
  }

  /** Waits for what was accepted, then lets go. */
  async close(): Promise<void> {
    await this.#turns.settled();
    this.#client.close();
  }

  /** Every try has the same ids and the same expected revision: what came through before is not done again. */
  async #settle(append: Append): Promise<AppendResult> {
    const outcome = await this.#tried(append);
    const [event] = append.events;
    if (outcome.kind === 'appended' && outcome.last !== undefined && append.events.length === 1) {
      return resultOf([{ ...(event as StoredEvent), position: positionText(outcome.last) }]);
    }
    // Only the log knows where several events stand, and whose they are when the stream is another than expected.
    const standing = await this.#standing(append);
    if (standing !== null) return resultOf(standing);
    if (outcome.kind === 'appended') throw new EventStoreUnavailable('the log lacks what it acknowledged');
    const last = await this.#reader.lastOfStream(append.stream);
    throw new ConcurrencyConflict(
      this.#settings.names.outside(append.stream),
      last === undefined ? null : Number(last.revision),
    );
  }

  async #tried(append: Append): Promise<Outcome> {
    const { patience, onTrouble } = this.#settings;
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.#slots.hold(() => this.#call(append));
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) return { kind: 'conflict' };
        onTrouble({ call: 'append', kind: kindOf(error), failures });
        if (!passes(error) || failures >= patience.attempts) {
          throw new EventStoreUnavailable('the append was not acknowledged', { cause: error });
        }
      }
      await pauseAfter(failures, patience);
    }
  }

  async #call({ stream, expected, data }: Append): Promise<Outcome> {
    const client = this.#client.get();
    const streamState = expected === null ? NO_STREAM : BigInt(expected.revision);
    try {
      const { position } = await within(this.#settings.patience.answer, () =>
        client.appendToStream(stream, data, { streamState, requiresLeader: true, deadline }),
      );
      return { kind: 'appended', ...(position !== undefined && { last: position }) };
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError) && !leadsElsewhere(error))
        this.#client.replace(client);
      throw error;
    }
  }

  /** The events right after `expected` as they stand in the log when they carry exactly these ids; else `null`. */
  async #standing({ stream, expected, events }: Append): Promise<readonly StoredEvent[] | null> {
    const first = expected === null ? 0 : expected.revision + 1;
    const recorded = await this.#reader.streamPage(stream, first, events.length);
    if (recorded.length !== events.length) return null;
    const standing = recorded.map((event) => writtenEvent(event, this.#settings.names));
    const same = standing.every(({ id, revision }, i) => id === events[i]?.id && revision === first + i);
    return same ? standing.map(this.#settings.upcast) : null;
  }
}

const resultOf = (events: readonly StoredEvent[]): AppendResult => {
  const { revision, position, metadata } = events.at(-1) as StoredEvent;
  return { head: { revision, hash: metadata.hash }, position, events };
};
