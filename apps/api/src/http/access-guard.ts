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
import { replyWithProblem } from './problem.reply.ts';
import { forbidden, RequestRefused } from './request-refused.ts';
import { discardUnreadBody } from './unread-body.ts';

/** Who is asking, and the municipalities whose forløb the route shows them. */
export interface Access {
  readonly principal: Principal;
  readonly within: Limit;
}

const admitted = new WeakMap<FastifyRequest, Access>();

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

/**
 * Lets nobody in whom the policy does not: 401 without a token that is good, 403 for a function that no role of theirs
 * may, or a municipality asked for that lies outside their limits. Nothing is read of the body before.
 */
export class AccessGuard {
  readonly #verifier: Pick<TokenVerifier, 'verify'>;
  readonly #isClosing: () => boolean;

  constructor(verifier: Pick<TokenVerifier, 'verify'>, isClosing: () => boolean) {
    this.#verifier = verifier;
    this.#isClosing = isClosing;
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
    const refusal = await this.#refusalOf(policy, request);
    if (!refusal) return undefined;
    if (refusal === unauthenticated) reply.header('www-authenticate', 'Bearer');
    discardUnreadBody(request, reply, this.#isClosing);
    replyWithProblem(reply, refusal);
    return reply;
  }

  async #refusalOf(
    policy: Exclude<RoutePolicy, 'public'>,
    request: FastifyRequest,
  ): Promise<RequestRefused | undefined> {
    const token = bearer.exec(request.headers.authorization ?? '')?.[1];
    const principal = token === undefined ? 'malformed' : await this.#verifier.verify(token);
    if (principal === 'issuer_unavailable') return issuerAway;
    if (typeof principal === 'string') return unauthenticated;
    const name = functionOf(policy, request);
    const kommunekode = askedKommunekode(request);
    if (name && !allows(principal, name, { kommunekode })) return forbidden();
    admitted.set(request, { principal, within: name ? visibleKommunekoder(principal, name) : new Set() });
    return undefined;
  }
}
