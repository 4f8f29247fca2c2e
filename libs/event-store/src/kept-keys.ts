import { hash, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { KeyPurpose } from './participant-keys.ts';
import type { NamedKey } from './text-encryption.ts';

const blockBytes = 64;
const digestBytes = 32;
/** In bytes; longer texts get a buffer of their own. */
const ordinaryText = 16_384;

const padded = (key: Uint8Array, filler: number): Uint8Array => {
  const block = new Uint8Array(blockBytes);
  block.set(key);
  return block.map((byte) => byte ^ filler);
};

const inner = Buffer.alloc(blockBytes + ordinaryText);
const outer = Buffer.alloc(blockBytes + digestBytes);

/**
 * A key for HMAC-SHA-256 (RFC 2104), kept as the two blocks that its every use begins with. Texts of many owners are keyed, each
 * once: two hashes cost half of what `createHmac` does, which makes a native object for each text.
 */
export class HmacKey {
  readonly #inner: Uint8Array;
  readonly #outer: Uint8Array;

  /** @param key at most 64 bytes. */
  constructor(key: Uint8Array) {
    this.#inner = padded(key, 0x36);
    this.#outer = padded(key, 0x5c);
  }

  /** The HMAC of a text (UTF-8), in hex. */
  of(text: string): string {
    // No character takes more than three bytes for each of its UTF-16 units.
    const bytes = text.length * 3 <= ordinaryText ? inner : Buffer.alloc(blockBytes + text.length * 3);
    bytes.set(this.#inner);
    const end = blockBytes + bytes.write(text, blockBytes);
    outer.set(this.#outer);
    outer.write(hash('sha256', bytes.subarray(0, end), 'binary'), blockBytes, 'latin1');
    bytes.fill(0, blockBytes, end);
    return hash('sha256', outer);
  }
}

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
