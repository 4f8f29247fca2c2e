import { LRUCache } from 'lru-cache';
import type { LogReader, PlacedHead } from './log-reader.ts';

const mostKept = 30_000;

/** Where the streams end, as the one writer knows it: the streams appended to lately are kept in memory. */
export class StreamHeads {
  readonly #log: LogReader;
  readonly #kept = new LRUCache<string, PlacedHead>({ max: mostKept });

  constructor(log: LogReader) {
    this.#log = log;
  }

  of(stream: string): PlacedHead | null {
    return this.#kept.get(stream) ?? this.#log.head(stream);
  }

  move(stream: string, head: PlacedHead): void {
    this.#kept.set(stream, head);
  }

  /** Forgets what a transaction that failed had moved. */
  forget(): void {
    this.#kept.clear();
  }
}
