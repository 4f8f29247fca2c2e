import type { Grant, Principal } from '#libs/access';
import type { RoleChoice } from './role-choice.ts';

/** What an issuer vouched with, so that it can be asked again; never shown to anybody but it. */
export interface IssuerTokens {
  readonly idToken: string;
  readonly refreshToken: string;
}

/** Who signed in, as the issuer said it; sealed where it is kept. */
export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  /** The claims of the id token. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly tokens: IssuerTokens;
}

/** Somebody on this machine who knew the secret of the process; may choose to be anybody. */
export type SignedInHere = 'here';

/** A session as its row keeps it. Times are epoch milliseconds. */
export interface StoredSession {
  /** Stays the same when the id that the browser holds is made new. */
  readonly key: string;
  readonly startedAt: number;
  readonly usedAt: number;
  /** When the issuer is to be asked whether it goes on; `null`: it has none. */
  readonly askAt: number | null;
  /** Until when somebody has undertaken to ask; in the past: nobody. */
  readonly askedUntil: number;
  /** Since when the issuer does not answer; `null`: it did. */
  readonly awaySince: number | null;
  readonly choice: RoleChoice | null;
  /** `SignedIn | SignedInHere`, encrypted. */
  readonly sealed: string;
}

/** A session that goes on. */
export interface Session {
  readonly key: string;
  readonly who: SignedIn | SignedInHere;
  readonly choice: RoleChoice | null;
  /** What the issuer lets them be; empty for somebody here, who may choose anything. */
  readonly offered: readonly Grant[];
  /** Who is asking, as chosen; `null` until something is chosen that holds. */
  readonly principal: Principal | null;
}
