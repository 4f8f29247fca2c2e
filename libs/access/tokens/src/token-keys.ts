import type { JWTVerifyGetKey } from 'jose';

/** The public keys that vouch for an issuer's tokens. */
export interface TokenKeys {
  /** Changes whenever the keys do: what was verified by those before must be verified anew. */
  readonly generation: number;
  /**
   * The key that a token's header names.
   *
   * @throws NoKeys when there are none, and none can be had now.
   * @throws JOSEError when no key matches.
   */
  readonly find: JWTVerifyGetKey;
}

/** There are no keys to verify any token with. */
export class NoKeys extends Error {
  override readonly name = 'NoKeys';
}
