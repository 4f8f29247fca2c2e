import type { FastifyRequest } from 'fastify';
import type { Principal } from '#libs/access';
import type { TokenVerifier, Unverified } from '#libs/access/tokens';
import type { Metrics } from '#libs/platform';
import type { PageSession } from '../pages/page-session.ts';
import { RequestRefused } from './request-refused.ts';
import { foreignPage, isFromOwnPage } from './same-origin.ts';
import { isAsSignedIn } from './signed-in-as.ts';

const scheme = 'bearer ';

/** The token in the header, unread: whether it is one is the verifier's to say. */
const bearerIn = (authorization: string): string | undefined => {
  if (authorization.slice(0, scheme.length).toLowerCase() !== scheme) return undefined;
  return authorization.slice(scheme.length).trim() || undefined;
};

const unauthenticated = new RequestRefused(
  'unauthenticated',
  'Send en adgangsnøgle, der gælder, som Authorization: Bearer; se docs/access.md.',
);

/** The refusal of what comes from a page that was shown to somebody else. */
export const someoneElse = new RequestRefused(
  'unauthenticated',
  'En anden er logget ind i browseren nu. Log ind som dig selv, og prøv igen.',
);

const issuerAway = new RequestRefused(
  'issuer_unavailable',
  'Adgangsnøglen kan ikke efterprøves: udstederen svarer ikke. Prøv igen.',
  { retryAfter: 1 },
);

/** True for the refusal of somebody who has not said, or not truly, who they are. */
export const isSignedOut = (refusal: RequestRefused): boolean => refusal.code === 'unauthenticated';

export interface WhoAsksParts {
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  readonly session: Pick<PageSession, 'of' | 'isBrought'>;
  readonly metrics: Pick<Metrics, 'unauthenticated'>;
}

/** Finds out who a request comes from: by the token when one is sent, otherwise by the session; a page knows sessions alone. */
export class WhoAsks {
  readonly #parts: WhoAsksParts;

  constructor(parts: WhoAsksParts) {
    this.#parts = parts;
  }

  /**
   * @param isPage whether the route answers people with a page.
   * @throws SessionsUnavailable, IssuerAway
   */
  async of(request: FastifyRequest, isPage: boolean): Promise<Principal | RequestRefused> {
    const { authorization } = request.headers;
    if (authorization !== undefined && !isPage) return this.#byToken(authorization);
    const { session } = this.#parts;
    if (!session.isBrought(request)) return this.#nobody('missing');
    if (!isPage && !isFromOwnPage(request)) return foreignPage;
    const principal = (await session.of(request))?.principal;
    if (!principal) return this.#nobody('no_session');
    return isAsSignedIn(request, principal) ? principal : this.#nobody('other_session');
  }

  async #byToken(authorization: string): Promise<Principal | RequestRefused> {
    const token = bearerIn(authorization);
    const principal = token === undefined ? 'missing' : await this.#parts.verifier.verify(token);
    return typeof principal === 'string' ? this.#nobody(principal) : principal;
  }

  #nobody(reason: Unverified | 'missing' | 'no_session' | 'other_session'): RequestRefused {
    this.#parts.metrics.unauthenticated.inc({ reason });
    if (reason === 'other_session') return someoneElse;
    return reason === 'issuer_unavailable' ? issuerAway : unauthenticated;
  }
}
