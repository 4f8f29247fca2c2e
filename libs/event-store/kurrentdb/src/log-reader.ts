import {
  BACKWARDS,
  END,
  FORWARDS,
  type KurrentDBClient,
  type RecordedEvent,
  START,
  StreamNotFoundError,
} from '@kurrent/kurrentdb-client';
import { EventStoreUnavailable } from '#libs/event-store';
import { LiveClient } from './live-client.ts';
import { pauseAfter, within } from './patience.ts';
import { compareLogPositions, type LogPosition } from './position.ts';
import { positionOf } from './recorded-event.ts';
import { pageSize, type Settings } from './settings.ts';
import { kindOf, leadsElsewhere, passes } from './weather.ts';

type Read = (client: KurrentDBClient) => AsyncIterable<{ readonly event?: RecordedEvent }>;

/** Reads in pages, each a call of its own: one that hangs or breaks is read again, and nothing is read ahead. */
export class LogReader {
  readonly #settings: Settings;
  // Reading uses the client's native half alone, which holds nothing that could be released.
  readonly #client: LiveClient;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#client = new LiveClient(settings.connection, () => undefined);
    // Says at once when the address or its files cannot be used; connects to nobody yet.
    this.#client.get();
  }

  /** At most `count` events of a stream, named as in the server, from `revision` on; none when it does not exist. */
  async streamPage(name: string, revision: number, count: number): Promise<readonly RecordedEvent[]> {
    return this.#page((client) =>
      client.readStream(name, {
        ...this.#options,
        direction: FORWARDS,
        fromRevision: BigInt(revision),
        maxCount: count,
      }),
    );
  }

  /** The last event of a stream, named as in the server. */
  async lastOfStream(name: string): Promise<RecordedEvent | undefined> {
    const page = await this.#page((client) =>
      client.readStream(name, { ...this.#options, direction: BACKWARDS, fromRevision: END, maxCount: 1 }),
    );
    return page[0];
  }

  /** Our streams' events after `after` (`null`: from the start), in the log's order, a page at a time. */
  async *pages(after: LogPosition | null): AsyncGenerator<readonly RecordedEvent[]> {
    let last = after;
    for (;;) {
      const from = last;
      const page = await this.#page((client) =>
        client.readAll({
          ...this.#options,
          filter: this.#settings.names.filter,
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

  /** Where the last of our streams' events stands, `null` while there is none. */
  async lastPosition(): Promise<LogPosition | null> {
    const page = await this.#page((client) =>
      client.readAll({
        ...this.#options,
        filter: this.#settings.names.filter,
        direction: BACKWARDS,
        fromPosition: END,
        maxCount: 1,
      }),
    );
    return page[0] === undefined ? null : positionOf(page[0]);
  }

  close(): void {
    this.#client.close();
  }

  get #options() {
    const { credentials } = this.#settings.connection;
    // A node that lags behind would show a writer less than what it just wrote.
    return { requiresLeader: true, ...(credentials !== null && { credentials }) };
  }

  async #page(read: Read): Promise<readonly RecordedEvent[]> {
    const { patience, onTrouble } = this.#settings;
    for (let failures = 1; ; failures += 1) {
      const client = this.#client.get();
      try {
        return await within(patience.answer, async (alive) => {
          const events: RecordedEvent[] = [];
          for await (const { event } of read(client)) {
            alive();
            if (event !== undefined) events.push(event);
          }
          return events;
        });
      } catch (error) {
        if (error instanceof StreamNotFoundError) return [];
        onTrouble({ call: 'read', kind: kindOf(error), failures });
        if (!leadsElsewhere(error)) this.#client.replace(client);
        if (!passes(error) || failures >= patience.attempts) {
          throw new EventStoreUnavailable('the log cannot be read', { cause: error });
        }
      }
      await pauseAfter(failures, patience);
    }
  }
}
