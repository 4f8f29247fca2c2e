import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestListener, Server } from 'node:http';
import type { ApiLimits } from './api.limits.ts';
import { correlationIdOf, type Exchanges } from './exchanges.ts';
import type { FrontDoor } from './front-door.ts';
import { replyWithProblem } from './problem.reply.ts';
import type { RawProblems } from './raw-problem.ts';
import { refusalOf } from './refusal-of.ts';
import { RequestRefused } from './request-refused.ts';

/** Errors before any route: an address that cannot be decoded, or a parameter in it that is too long. */
const refusalOfAddress = (error: Error & { statusCode?: number }): RequestRefused => {
  if (error.statusCode === 414) return new RequestRefused('uri_too_long', 'Adressen er for lang.');
  if (error.statusCode === 400)
    return new RequestRefused('malformed', 'Adressen kan ikke læses: et %-tegn er ikke fulgt af to hextal.');
  return refusalOf(error);
};

/** How the framework is set up over the door's server: its limits, and problem documents for what it refuses by itself. */
export const serverOptions = (door: FrontDoor, limits: ApiLimits, exchanges: Exchanges, raw: RawProblems) =>
  ({
    logger: false,
    skipMiddie: true,
    bodyLimit: limits.bodyBytes,
    return503OnClosing: false,
    serverFactory: (api: RequestListener) => door.leadsTo(api),
    genReqId: correlationIdOf,
    requestIdHeader: false,
    clientErrorHandler: raw.onClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      exchanges.begin(request, reply);
      replyWithProblem(reply, refusalOfAddress(error));
    },
  }) satisfies FastifyHttpOptions<Server> & { readonly skipMiddie: boolean };
