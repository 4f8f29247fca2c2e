import type { IssuerTokens } from './session.ts';

/** What the issuer says when it is asked whether somebody is still who they were. */
export type Confirmation =
  | { readonly outcome: 'refused' | 'away' }
  | {
      readonly outcome: 'confirmed';
      readonly tokens: IssuerTokens;
      /** As they stand now; `null` when it does not say them anew. */
      readonly claims: Readonly<Record<string, unknown>> | null;
    };

/** Who vouches for those that signed in. */
export interface SessionIssuer {
  /** Asks with the refresh token, which may be good for this once. */
  confirm(tokens: IssuerTokens, subject: string): Promise<Confirmation>;
}
