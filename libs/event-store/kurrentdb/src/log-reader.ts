import {
  BACKWARDS,
  END,
  type Filter,
  FORWARDS,
  type KurrentDBClient,
  type RecordedEvent,
  START,
  StreamNotFoundError,
} from '@kurrent/kurrentdb-client';
import { EventStoreRefused } from '#libs/event-store';
import { LastPositions } from './last-positions.ts';
import { LiveClient } from './live-client.ts';
import { retrying } from './retry.ts';
import { compareLogPositions, type LogPosition } from './position.ts';
import { positionOf } from './recorded-event.ts';
import { pageSize, type Settings } from './settings.ts';

type Read = (client: KurrentDBClient) => AsyncIterable<{ readonly event?: RecordedEvent }>;

/** Reads in pages, each a call of its own: one that hangs or breaks is read again, and nothing is read ahead. */
export class KurrentDbLogReader {
  readonly #settings: Settings;
  readonly #client: LiveClient;
  readonly #lasts = new LastPositions(this);

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#client = new LiveClient(settings.connection, settings.patience, 'native');
    // Tells at once when the address or its files cannot be used; connects to nobody yet.
    this.#client.get();
  }

  /**
   * At most `count` events of a stream, named as in the server, from `revision` on; none when it does not exist.
   *
   * @throws EventStoreRefused when the stream has been cut there: it was deleted and goes on, or lives by a limit.
   */
  async streamPage(name: string, revision: number, count: number): Promise<readonly RecordedEvent[]> {
    const page = await this.#page((client) =>
      client.readStream(name, {
        ...this.#options,
        direction: FORWARDS,
        fromRevision: BigInt(revision),
        maxCount: count,
      }),
    );
    if (page[0] !== undefined && page[0].revision > BigInt(revision))
      throw new EventStoreRefused('Strømmen er blevet slettet eller afkortet i KurrentDB.');
    return page;
  }

  /** The last event of a stream, named as in the server. */
  async lastOfStream(name: string): Promise<RecordedEvent | undefined> {
    const page = await this.#page((client) =>
      client.readStream(name, { ...this.#options, direction: BACKWARDS, fromRevision: END, maxCount: 1 }),
    );
    return page[0];
  }

  /** The events that a filter lets through after `after` (`null`: from the start), in the log's order, a page at a time. */
  async *pages(filter: Filter, after: LogPosition | null): AsyncGenerator<readonly RecordedEvent[]> {
    let last = after;
    for (;;) {
      const from = last;
      const page = await this.#page((client) =>
        client.readAll({
          ...this.#options,
          filter,
          direction: FORWARDS,
          fromPosition: from ?? START,
          maxCount: pageSize,
        }),
      );
      // A page begins with the event that stands at its position.
      const fresh =
        from === null ? page : page.filter((event) => compareLogPositions(positionOf(event), from) > 0);
      const end = fresh.at(-1);
      if (end !== undefined) {
        last = positionOf(end);
        yield fresh;
      }
      if (page.length < pageSize) return;
    }
  }

  /** At most `count` of the events that a filter (`null`: of all events) lets through before a position, the last first. */
  async pageBefore(
    filter: Filter | null,
    position: LogPosition | typeof END,
    count: number,
  ): Promise<readonly RecordedEvent[]> {
    return this.#page((client) =>
      client.readAll({
        ...this.#options,
        ...(filter && { filter }),
        direction: BACKWARDS,
        fromPosition: position,
        maxCount: count,
      }),
    );
  }

  /** The event at a position, whoever's it is; `undefined` when another one or none stands there. */
  async at(position: LogPosition): Promise<RecordedEvent | undefined> {
    const [found] = await this.#page((client) =>
      client.readAll({ ...this.#options, direction: FORWARDS, fromPosition: position, maxCount: 1 }),
    );
    return found && compareLogPositions(positionOf(found), position) === 0 ? found : undefined;
  }

  /** The last event that a filter lets through. */
  async last(filter: Filter): Promise<RecordedEvent | undefined> {
    const position = await this.lastPosition(filter);
    return position === null ? undefined : this.at(position);
  }

  /** Where the last event that a filter lets through stands, `null` while there is none. */
  lastPosition(filter: Filter): Promise<LogPosition | null> {
    return this.#lasts.of(filter);
  }

  /** The log may be another than it was. */
  forget(): void {
    this.#lasts.forget();
  }

  close(): void {
    this.#client.close();
  }

  get #options() {
    const { credentials } = this.#settings.connection;
    // A node that lags behind would show a writer less than what it just wrote.
    return { requiresLeader: true, ...(credentials !== null && { credentials }) };
  }

  #page(read: Read): Promise<readonly RecordedEvent[]> {
    const once = async (client: KurrentDBClient, alive: () => void): Promise<readonly RecordedEvent[]> => {
      const events: RecordedEvent[] = [];
      try {
        for await (const { event } of read(client)) {
          alive();
          if (event !== undefined) events.push(event);
        }
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
      return events;
    };
    return retrying('read', this.#settings, () => this.#client.call(once));
  }
}
