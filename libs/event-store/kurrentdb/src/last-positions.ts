import { END, type Filter } from '@kurrent/kurrentdb-client';
import type { KurrentDbLogReader } from './log-reader.ts';
import { compareLogPositions, type LogPosition } from './position.ts';
import { positionOf } from './recorded-event.ts';

/** What is known of the events that a filter lets through. */
interface Known {
  /** Where the last of them stands; `null` while there is none. */
  readonly last: LogPosition | null;
  /** The last event of the whole log by then: all before it has been searched. */
  readonly end: { readonly position: LogPosition; readonly id: string };
}

/**
 * Where the last event stands that a filter lets through. The server finds it by searching the log backwards, past all that
 * others have written since; so that is done once, and from then on only what is new is searched, forwards.
 */
export class LastPositions {
  readonly #reader: KurrentDbLogReader;
  #known = new Map<string, Known>();

  constructor(reader: KurrentDbLogReader) {
    this.#reader = reader;
  }

  /** Searches the whole log again next time: it may be another. */
  forget(): void {
    this.#known = new Map();
  }

  /** The last position; `null` while there is none. */
  async of(filter: Filter): Promise<LogPosition | null> {
    for (;;) {
      const memory = this.#known;
      const key = JSON.stringify(filter);
      const found = await this.#search(filter, memory.get(key));
      // When it was forgotten meanwhile, what was known before may be wrong.
      if (memory !== this.#known) continue;
      if (found) memory.set(key, found);
      return found?.last ?? null;
    }
  }

  /** `null` when the log is empty. */
  async #search(filter: Filter, known: Known | undefined): Promise<Known | null> {
    const [event] = await this.#reader.pageBefore(null, END, 1);
    if (event === undefined) return null;
    const end = { position: positionOf(event), id: event.id };
    if (known && end.id === known.end.id && compareLogPositions(end.position, known.end.position) === 0)
      return known;
    if (known && (await this.#stands(known))) return { last: await this.#after(filter, known), end };
    const [hit] = await this.#reader.pageBefore(filter, END, 1);
    return { last: hit === undefined ? null : positionOf(hit), end };
  }

  /** Whether what was the end stands where it did: else the log was put back to an earlier time. */
  async #stands({ end }: Known): Promise<boolean> {
    return (await this.#reader.at(end.position))?.id === end.id;
  }

  async #after(filter: Filter, { last, end }: Known): Promise<LogPosition | null> {
    let found = last;
    for await (const page of this.#reader.pages(filter, end.position)) {
      const event = page.at(-1);
      if (event) found = positionOf(event);
    }
    return found;
  }
}
