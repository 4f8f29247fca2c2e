import type { FastifyRequest } from 'fastify';
import { isPageRoute, type Principal, type TokenVerifier, type Unverified } from '#libs/access';
import type { Metrics } from '#libs/platform';
import type { PageSession } from '../pages/page-session.ts';
import { RequestRefused } from './request-refused.ts';
import { foreignPage, isFromOwnPage } from './same-origin.ts';

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

const issuerAway = new RequestRefused(
  'issuer_unavailable',
  'Adgangsnøglen kan ikke efterprøves: udstederen svarer ikke. Prøv igen.',
  { retryAfter: 1 },
);

/** True for the refusal of somebody who has not said, or not truly, who they are. */
export const isSignedOut = (refusal: RequestRefused): boolean => refusal === unauthenticated;

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

  /** @throws SessionsUnavailable, IssuerAway */
  async of(request: FastifyRequest): Promise<Principal | RequestRefused> {
    const { authorization } = request.headers;
    const isPage = isPageRoute(request.routeOptions.url ?? '/v1');
    if (authorization !== undefined && !isPage) return this.#byToken(authorization);
    const { session } = this.#parts;
    if (!session.isBrought(request)) return this.#nobody('missing');
    if (!isPage && !isFromOwnPage(request)) return foreignPage;
    return (await session.of(request))?.principal ?? this.#nobody('no_session');
  }

  async #byToken(authorization: string): Promise<Principal | RequestRefused> {
    const token = bearerIn(authorization);
    const principal = token === undefined ? 'missing' : await this.#parts.verifier.verify(token);
    return typeof principal === 'string' ? this.#nobody(principal) : principal;
  }

  #nobody(reason: Unverified | 'missing' | 'no_session'): RequestRefused {
    this.#parts.metrics.unauthenticated.inc({ reason });
    return reason === 'issuer_unavailable' ? issuerAway : unauthenticated;
  }
}
