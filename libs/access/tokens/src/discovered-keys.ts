import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { isSafeAddress } from '#libs/access';
import { fetchJson } from './fetch-json.ts';
import { NoKeys, type TokenKeys } from './token-keys.ts';

export interface DiscoveredKeysOptions {
  /** As tokens name it; what it says of itself stands at `/.well-known/openid-configuration` below it. */
  readonly issuer: string;
  /** Hears when the issuer cannot be asked, and when it can again. */
  readonly onTrouble?: (error: unknown) => void;
  /** Milliseconds between the times that the keys are asked for in the background. */
  readonly refreshMs?: number;
  /** Milliseconds that pass at least between two times that requests ask for keys. */
  readonly restMs?: number;
  readonly patienceMs?: number;
}

interface Discovery {
  readonly issuer?: unknown;
  readonly jwks_uri?: unknown;
}

const keysAddress = ({ issuer, jwks_uri: address }: Discovery, expected: string): string => {
  if (issuer !== expected) throw new Error('the discovery document is another issuer’s');
  if (typeof address !== 'string' || !isSafeAddress(address))
    throw new Error('the discovery document names no address of keys that may be used');
  return address;
};

/** Of the keys those that only the issuer can sign with: no shared secrets. */
const publicKeys = ({ keys }: Partial<JSONWebKeySet>): JSONWebKeySet => {
  if (!Array.isArray(keys)) throw new Error('the issuer answers no key set');
  return { keys: keys.filter(({ kty, use = 'sig' }) => kty !== 'oct' && use === 'sig') };
};

/**
 * An issuer's keys by discovery: asked for in the background, and when a token names one that is not in hand. Those in
 * hand stay when the issuer is away.
 */
export class DiscoveredKeys implements TokenKeys {
  generation = 0;
  readonly #options: Required<DiscoveredKeysOptions>;
  #text = '';
  #keys: JWTVerifyGetKey | null = null;
  #asking: Promise<void> | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: DiscoveredKeysOptions) {
    this.#options = {
      onTrouble: () => undefined,
      refreshMs: 300_000,
      restMs: 5_000,
      patienceMs: 5_000,
      ...options,
    };
  }

  /** Asks now and from then on in the background; resolves when the first answer came, or none did. */
  async start(): Promise<void> {
    this.#timer ??= setInterval(() => void this.#ask(), this.#options.refreshMs).unref();
    await this.#ask();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (!this.#keys) await this.#askUnlessLately();
    if (!this.#keys) throw new NoKeys();
    try {
      return await this.#keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#askUnlessLately();
      return await this.#keys(header, token);
    }
  };

  async #askUnlessLately(): Promise<void> {
    if (this.#asking) return this.#asking;
    if (performance.now() - this.#askedAt >= this.#options.restMs) await this.#ask();
  }

  #ask(): Promise<void> {
    this.#asking ??= this.#fetch()
      .catch(this.#options.onTrouble)
      .finally(() => {
        this.#asking = null;
        this.#askedAt = performance.now();
      });
    return this.#asking;
  }

  async #fetch(): Promise<void> {
    const { issuer, patienceMs } = this.#options;
    const discovery = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const address = keysAddress(await fetchJson(discovery, patienceMs), issuer);
    const found = publicKeys(await fetchJson(address, patienceMs));
    const text = JSON.stringify(found);
    if (text === this.#text) return;
    this.#keys = createLocalJWKSet(found);
    this.#text = text;
    this.generation += 1;
  }
}
