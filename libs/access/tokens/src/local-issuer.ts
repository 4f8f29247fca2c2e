import { calculateJwkThumbprint, errors, exportJWK, SignJWT } from 'jose';
import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { defaultAudience, defaultClaimPaths, type Engagement, type RoleName } from '#libs/access';
import type { TokenKeys } from './token-keys.ts';
import { TokenVerifier } from './token-verifier.ts';

/** What the local issuer's tokens call it. */
export const localIssuerName = 'urn:nytteindsats:local';

/** Whom a token is issued to. */
export interface IssuedTo {
  readonly subject: string;
  readonly name: string;
  /** Role strings, with limits of their own where wanted. */
  readonly roles: readonly (RoleName | `${RoleName}:${string}`)[];
  readonly kommunekoder?: readonly string[];
  readonly providers?: readonly string[];
  readonly engagement?: Engagement;
}

const algorithm = 'EdDSA';

/** Issues tokens on this machine, for it alone: where no issuer is configured. */
export class LocalIssuer {
  readonly issuer = localIssuerName;
  readonly keys: TokenKeys;
  readonly #key: KeyObject;
  readonly #id: string;

  private constructor(key: KeyObject, id: string) {
    const publicKey = createPublicKey(key);
    this.#key = key;
    this.#id = id;
    this.keys = {
      generation: 1,
      find: async ({ kid }) => {
        if (kid !== id) throw new errors.JWKSNoMatchingKey();
        return publicKey;
      },
    };
  }

  /** @param key Ed25519, private. */
  static async with(key: KeyObject): Promise<LocalIssuer> {
    return new LocalIssuer(key, await calculateJwkThumbprint(await exportJWK(createPublicKey(key))));
  }

  /** Takes its tokens and no others. */
  verifier(now?: () => number): TokenVerifier {
    const { keys, issuer } = this;
    const parts = { keys, issuer, audience: defaultAudience, claims: defaultClaimPaths };
    return new TokenVerifier({ ...parts, ...(now && { now }) });
  }

  /** A token. @param endsAt epoch milliseconds. */
  issue({ subject, ...claims }: IssuedTo, endsAt: number): Promise<string> {
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid: this.#id })
      .setIssuer(this.issuer)
      .setAudience(defaultAudience)
      .setSubject(subject)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(Math.floor(endsAt / 1_000))
      .sign(this.#key);
  }
}
