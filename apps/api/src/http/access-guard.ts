import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  allows,
  commandPolicy,
  type FunctionName,
  isPageRoute,
  type Limit,
  policyOfRoute,
  reportingPolicy,
  type Principal,
  type RoutePolicy,
  visibleKommunekoder,
} from '#libs/access';
import type { KnownActors } from '#libs/access/actors';
import { isCommandName, isReportCommand } from '#libs/domain';
import { leadTo } from '../pages/page.ts';
import { replyWithProblem } from './problem.reply.ts';
import { refusalOf } from './refusal-of.ts';
import { forbidden, RequestRefused } from './request-refused.ts';
import { foreignPage, isFromOwnPage } from './same-origin.ts';
import { sentByWhoItWasShownTo } from './sent-form.ts';
import { discardUnreadBody } from './unread-body.ts';
import { isSignedOut, WhoAsks, type WhoAsksParts } from './who-asks.ts';

/** Who is asking, and the municipalities whose forløb the route shows them. */
export interface Access {
  readonly principal: Principal;
  /** What the route is; left out for a command that does not exist. */
  readonly name?: FunctionName | undefined;
  readonly within: Limit;
  /** Their id among the actors, made the first time that they record something. @throws ActorsUnavailable */
  readonly actorId: () => Promise<string>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, once the guard has let them in. */
    access: Access | null;
    /** True for a form of somebody whose session has ended: it is read, and comes back to be sent again. */
    isSentTooLate?: boolean;
  }
}

/** Who is asking; the guard let them in before any handler runs. */
export const accessOf = ({ access }: Pick<FastifyRequest, 'access'>): Access => {
  if (!access) throw new TypeError('the route has no guard');
  return access;
};

/** Nothing of a file is read before it is known whose it is; the browser has it, and sends it again with the page. */
const uploadedTooLate = new RequestRefused(
  'unauthenticated',
  'Du er logget ud, og filen er ikke modtaget. Log ind i en ny fane, kom tilbage til denne, og genindlæs siden (F5): ' +
    'sig ja til, at browseren sender formularen igen. Så skal filen ikke vælges igen.',
);

/** A route that not everybody may call. */
interface Guarded {
  readonly policy: Exclude<RoutePolicy, 'public'>;
  /** Whether it answers people with a page. */
  readonly isPage: boolean;
}

/** The function of a request; `undefined` for a command that does not exist, and a page that is everybody’s. */
const functionOf = ({ policy }: Guarded, { params }: FastifyRequest): FunctionName | undefined => {
  if (policy === 'signedIn') return undefined;
  if (policy !== 'command') return policy;
  const { command } = params as { readonly command: string };
  if (isReportCommand(command)) return reportingPolicy[command];
  return isCommandName(command) ? commandPolicy[command] : undefined;
};

/** The municipality that the address names, in its path or behind it. */
const askedKommunekode = ({ params, query }: FastifyRequest): string | undefined => {
  const [inPath, behind] = [params, query] as readonly { readonly kommunekode?: unknown }[];
  const kommunekode = inPath?.kommunekode ?? behind?.kommunekode;
  return typeof kommunekode === 'string' ? kommunekode : undefined;
};

interface AccessGuardParts extends WhoAsksParts {
  readonly actors: KnownActors;
  readonly isClosing: () => boolean;
  /** Hears of somebody who may not do what they asked for, before they are told. */
  readonly onForbidden: (request: FastifyRequest, reply: FastifyReply, access: Access) => Promise<void>;
}

/**
 * Lets nobody in whom the policy does not: 401 without a token or a session that is good (a page leads on to where one
 * signs in), 403 for a function that no role of theirs may, or a municipality asked for that lies outside their limits.
 * A session counts for calls of our own pages alone, and so does everything that is sent to a page. Nothing is read of
 * the body before, but a form of somebody whose session has ended: it comes back to be sent again.
 */
export class AccessGuard {
  readonly #parts: AccessGuardParts;
  readonly #whoAsks: WhoAsks;

  constructor(parts: AccessGuardParts) {
    this.#parts = parts;
    this.#whoAsks = new WhoAsks(parts);
  }

  /** Guards each route that `server` is given from now on; throws for one that the policy does not name. */
  watch(server: FastifyInstance): void {
    server.decorateRequest('access', null);
    server.addHook('onRoute', (route) => {
      const methods = [route.method].flat();
      const policies = new Set(methods.map((method) => policyOfRoute(method, route.url)));
      const [policy] = policies;
      if (policies.size !== 1 || policy === undefined)
        throw new TypeError(`no policy names ${String(route.method)} ${route.url}`);
      const isPage = isPageRoute(route.url);
      if (isPage && methods.includes('POST'))
        route.onRequest = [this.#ownPagesOnly, route.onRequest ?? []].flat();
      if (policy === 'public') return;
      if (isPageRoute(route.url))
        route.preValidation = [sentByWhoItWasShownTo, route.preValidation ?? []].flat();
      const admit = (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
        this.#admit({ policy, isPage }, request, reply);
      route.onRequest = [admit, route.onRequest ?? []].flat();
    });
  }

  readonly #ownPagesOnly = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
    isFromOwnPage(request) ? undefined : this.#refuse(request, reply, foreignPage);

  async #admit(route: Guarded, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const refusal = await this.#refusalOf(route, request, reply).catch(refusalOf);
    if (!refusal) return undefined;
    if (!isSignedOut(refusal)) return this.#refuse(request, reply, refusal);
    if (!route.isPage) {
      reply.header('www-authenticate', 'Bearer');
      return this.#refuse(request, reply, refusal);
    }
    const { form, upload } = request.routeOptions.config;
    if (form === true && this.#parts.session.isBrought(request)) {
      request.isSentTooLate = true;
      return undefined;
    }
    if (upload === true && this.#parts.session.isBrought(request))
      return this.#refuse(request, reply, uploadedTooLate);
    leadTo(reply, this.#signIn(request));
    return reply;
  }

  /** Where a page leads on to: whoever has a session may only have to choose as whom it goes on. */
  #signIn(request: FastifyRequest): string {
    const path = this.#parts.session.isBrought(request) ? '/log-ind/valg' : '/log-ind';
    return request.method === 'GET' ? `${path}?til=${encodeURIComponent(request.url)}` : path;
  }

  #refuse(request: FastifyRequest, reply: FastifyReply, refusal: RequestRefused): FastifyReply {
    discardUnreadBody(request, reply, this.#parts.isClosing);
    replyWithProblem(reply, refusal);
    return reply;
  }

  async #refusalOf(
    route: Guarded,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<RequestRefused | undefined> {
    const principal = await this.#whoAsks.of(request, route.isPage);
    if (principal instanceof RequestRefused) return principal;
    const name = functionOf(route, request);
    const within: Limit = name ? visibleKommunekoder(principal, name) : new Set();
    const actorId = (): Promise<string> => this.#parts.actors.idOf(principal);
    const access = { principal, name, within, actorId };
    request.access = access;
    if (name && !allows(principal, name, { kommunekode: askedKommunekode(request) })) {
      await this.#parts.onForbidden(request, reply, access);
      return forbidden();
    }
    return undefined;
  }
}
