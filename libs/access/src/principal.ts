import type { RoleName } from './roles.ts';

/** Those named, or all. */
export type Limit = ReadonlySet<string> | 'all';

/** A role with the limits within which it counts. Empty limits see nobody. */
export interface Grant {
  readonly role: RoleName;
  readonly kommunekoder: Limit;
  /** Provider numbers; of the role `leverandoer` alone. */
  readonly providers: ReadonlySet<string>;
}

/** What a revisor was engaged for. */
export interface Engagement {
  readonly id: string;
  /** Danish date, the last day. */
  readonly until: string;
  /** True when free text may be shown. */
  readonly text: boolean;
}

/** Who is asking. */
export interface Principal {
  readonly issuer: string;
  /** Who it is at the issuer, and for ever. */
  readonly subject: string;
  /** For people; `null` when the issuer does not tell. */
  readonly displayName: string | null;
  /** At least one. */
  readonly grants: readonly Grant[];
  readonly engagement: Engagement | null;
  /** A bearer token, or the session of a page. */
  readonly signedInBy: 'token' | 'session';
}
