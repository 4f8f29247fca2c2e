import { jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { addDays, danishDateAt, startOfDanishDay } from '#libs/domain';
import { asymmetric, isAccessToken, type TokenFault, tokenFaultOf } from './access-token.ts';
import { type ClaimFault, type ClaimPaths, type Principal, principalOf } from '#libs/access';
import type { TokenKeys } from './token-keys.ts';

interface TokenVerifierParts {
  readonly keys: TokenKeys;
  /** Exactly as tokens name it. */
  readonly issuer: string;
  readonly audience: string;
  readonly claims: ClaimPaths;
  /** Epoch milliseconds; the machine's clock unless a test says otherwise. */
  readonly now?: () => number;
}

/** Why a token makes nobody. Stable words, for metrics; nothing of the token. */
export type Unverified = TokenFault | ClaimFault;

interface Verified {
  readonly principal: Principal;
  /** Epoch milliseconds: when the token ends, or the Danish date that it was judged on. */
  readonly endsAt: number;
}

const longestToken = 8_192;
const mostKept = 1_000;
const skewSeconds = 60;

/** When the next Danish day begins (epoch milliseconds): what a date limits is judged anew then. */
const nextDanishDay = (now: number): number => Date.parse(startOfDanishDay(addDays(danishDateAt(now), 1)));

/** Makes principals of bearer tokens. One that was verified lately costs a hash. */
export class TokenVerifier {
  readonly #parts: Required<TokenVerifierParts>;
  readonly #verified = new LRUCache<string, Verified>({ max: mostKept });
  #generation = 0;

  constructor(parts: TokenVerifierParts) {
    this.#parts = { now: Date.now, ...parts };
  }

  /** Who a token says is asking, or why it says nothing. */
  async verify(token: string): Promise<Principal | Unverified> {
    if (token.length > longestToken) return 'too_long';
    const now = this.#parts.now();
    const name = hash('sha256', token);
    const known = this.#known(name, now);
    if (known) return known.principal;
    const verified = await this.#verify(token, now);
    if (typeof verified === 'string') return verified;
    this.#verified.set(name, verified);
    return verified.principal;
  }

  #known(name: string, now: number): Verified | undefined {
    const { generation } = this.#parts.keys;
    if (generation !== this.#generation) this.#verified.clear();
    this.#generation = generation;
    const known = this.#verified.get(name);
    return known && known.endsAt > now ? known : undefined;
  }

  async #verify(token: string, now: number): Promise<Verified | Unverified> {
    const { keys, issuer, audience, claims } = this.#parts;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys.find, {
        algorithms: asymmetric,
        issuer,
        audience,
        clockTolerance: skewSeconds,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(now),
      });
      if (!isAccessToken(protectedHeader, payload)) return 'no_access_token';
      const { sub: subject, exp = 0 } = payload;
      if (typeof subject !== 'string' || subject === '') return 'malformed';
      const principal = principalOf(payload, { issuer, subject }, claims, now);
      if (typeof principal === 'string') return principal;
      return { principal, endsAt: Math.min((exp + skewSeconds) * 1_000, nextDanishDay(now)) };
    } catch (error) {
      return tokenFaultOf(error);
    }
  }
}
