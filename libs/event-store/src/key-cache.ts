import { hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { HmacKey } from './hmac-key.ts';
import type { KeyPurpose } from './participant-keys.ts';
import type { NamedKey } from './text-encryption.ts';

const keyBytes = 32;
/** Some 500 bytes each. */
const mostKept = 20_000;
/** Nobody's key stays in memory longer than this without its store having been asked. */
const longestMs = 3_600_000;

/** A key in use, and what has been derived from it. */
export class KeptKey {
  readonly named: NamedKey;
  /** When its store said that it is in use (milliseconds of the monotonic clock). */
  readonly confirmedAt = performance.now();
  readonly #derived = new Map<KeyPurpose, HmacKey>();

  constructor(named: NamedKey) {
    this.named = named;
  }

  /** The key for one purpose: HKDF-SHA-256, the purpose as its info. */
  derived(purpose: KeyPurpose): HmacKey {
    let derived = this.#derived.get(purpose);
    if (!derived) {
      const bytes = hkdfSync('sha256', this.named.key, '', `nytteindsats ${purpose}`, keyBytes);
      derived = new HmacKey(new Uint8Array(bytes));
      this.#derived.set(purpose, derived);
    }
    return derived;
  }
}

/** The keys that were used lately, by owner; a key that was destroyed meanwhile is never kept. */
export class KeyCache {
  readonly #kept = new LRUCache<string, KeptKey>({ max: mostKept, ttl: longestMs });
  #destroyed = 0;

  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  get(owner: string): KeptKey | undefined {
    return this.#kept.get(owner);
  }

  /** Begins a reading of keys; the answered function keeps what was read, unless keys were destroyed since. */
  reading(): (owner: string, named: NamedKey) => KeptKey {
    const before = this.#destroyed;
    return (owner, named) => {
      const key = new KeptKey(named);
      if (before === this.#destroyed) this.#kept.set(owner, key);
      return key;
    };
  }

  forget(owner: string): void {
    this.#destroyed += 1;
    this.#kept.delete(owner);
  }
}
