import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  allows,
  commandPolicy,
  type FunctionName,
  type Limit,
  policyOfRoute,
  type Principal,
  type RoutePolicy,
  type TokenVerifier,
  visibleKommunekoder,
} from '#libs/access';
import { isCommandName } from '#libs/domain';
import type { Metrics } from '#libs/platform';
import { replyWithProblem } from './problem.reply.ts';
import { refusalOf } from './refusal-of.ts';
import { forbidden, RequestRefused } from './request-refused.ts';
import { discardUnreadBody } from './unread-body.ts';

/** Who is asking, and the municipalities whose forløb the route shows them. */
export interface Access {
  readonly principal: Principal;
  /** What the route is; left out for a command that does not exist. */
  readonly name?: FunctionName | undefined;
  readonly within: Limit;
}

const admitted = new WeakMap<FastifyRequest, Access>();

/** Who is asking; `undefined` for a route that is open to everybody. */
export const admittedTo = (request: FastifyRequest): Access | undefined => admitted.get(request);

/** Who is asking; the guard let them in before any handler runs. */
export const accessOf = (request: FastifyRequest): Access => {
  const access = admitted.get(request);
  if (!access) throw new TypeError('the route has no guard');
  return access;
};

const bearer = /^Bearer +([\w.~+/-]+=*) *$/i;

const unauthenticated = new RequestRefused(
  'unauthenticated',
  'Send en adgangsnøgle, der gælder, som Authorization: Bearer; se docs/access.md.',
);

const issuerAway = new RequestRefused(
  'issuer_unavailable',
  'Adgangsnøglen kan ikke efterprøves: udstederen svarer ikke. Prøv igen.',
  { retryAfter: 1 },
);

/** The function of a request; `undefined` for a command that does not exist. */
const functionOf = (
  policy: Exclude<RoutePolicy, 'public'>,
  { params }: FastifyRequest,
): FunctionName | undefined => {
  if (policy !== 'command') return policy;
  const { command } = params as { readonly command: string };
  return isCommandName(command) ? commandPolicy[command] : undefined;
};

const askedKommunekode = ({ query }: FastifyRequest): string | undefined => {
  const { kommunekode } = query as { readonly kommunekode?: unknown };
  return typeof kommunekode === 'string' ? kommunekode : undefined;
};

interface AccessGuardParts {
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  readonly isClosing: () => boolean;
  readonly metrics: Pick<Metrics, 'unauthenticated'>;
  /** Hears of somebody who may not do what they asked for, before they are told. */
  readonly onForbidden: (request: FastifyRequest, reply: FastifyReply, access: Access) => Promise<void>;
}

/**
 * Lets nobody in whom the policy does not: 401 without a token that is good, 403 for a function that no role of theirs
 * may, or a municipality asked for that lies outside their limits. Nothing is read of the body before.
 */
export class AccessGuard {
  readonly #parts: AccessGuardParts;

  constructor(parts: AccessGuardParts) {
    this.#parts = parts;
  }

  /** Guards each route that `server` is given from now on; throws for one that the policy does not name. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', (route) => {
      const policies = new Set([route.method].flat().map((method) => policyOfRoute(method, route.url)));
      const [policy] = policies;
      if (policies.size !== 1 || policy === undefined)
        throw new TypeError(`no policy names ${String(route.method)} ${route.url}`);
      if (policy === 'public') return;
      const admit = (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
        this.#admit(policy, request, reply);
      route.onRequest = [admit, route.onRequest ?? []].flat();
    });
  }

  async #admit(
    policy: Exclude<RoutePolicy, 'public'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const refusal = await this.#refusalOf(policy, request, reply).catch(refusalOf);
    if (!refusal) return undefined;
    if (refusal === unauthenticated) reply.header('www-authenticate', 'Bearer');
    discardUnreadBody(request, reply, this.#parts.isClosing);
    replyWithProblem(reply, refusal);
    return reply;
  }

  async #refusalOf(
    policy: Exclude<RoutePolicy, 'public'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<RequestRefused | undefined> {
    const token = bearer.exec(request.headers.authorization ?? '')?.[1];
    const { verifier, metrics, onForbidden } = this.#parts;
    const principal = token === undefined ? 'missing' : await verifier.verify(token);
    if (typeof principal === 'string') metrics.unauthenticated.inc({ reason: principal });
    if (principal === 'issuer_unavailable') return issuerAway;
    if (typeof principal === 'string') return unauthenticated;
    const name = functionOf(policy, request);
    const within: Limit = name ? visibleKommunekoder(principal, name) : new Set();
    const access = { principal, name, within };
    if (name && !allows(principal, name, { kommunekode: askedKommunekode(request) })) {
      await onForbidden(request, reply, access);
      return forbidden();
    }
    admitted.set(request, access);
    return undefined;
  }
}
