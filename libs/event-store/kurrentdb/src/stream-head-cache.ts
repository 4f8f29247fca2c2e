import { LRUCache } from 'lru-cache';
import type { StreamHead } from '#libs/event-store';

const remembered = 20_000;

/**
 * Events that are known to stand in the log, the last one seen of each of the streams used lately. KurrentDB compares
 * revisions alone; that a caller builds on the very event it thinks it does is ours to see to, without asking each time.
 */
export class StreamHeadCache {
  readonly #heads = new LRUCache<string, StreamHead>({ max: remembered });

  /** Whether `expected` is an event of the stream: `undefined` when that has to be looked up. */
  includes(stream: string, expected: StreamHead): boolean | undefined {
    const known = this.#heads.get(stream);
    return known?.revision === expected.revision ? known.hash === expected.hash : undefined;
  }

  /** To be called when the server contradicts: it may have been restored to an earlier time. */
  forget(stream: string): void {
    this.#heads.delete(stream);
  }

  /** To be called when the server has been away: it may come back as of an earlier time. */
  clear(): void {
    this.#heads.clear();
  }

  remember(stream: string, { revision, hash }: StreamHead): void {
    this.#heads.set(stream, { revision, hash });
  }
}
