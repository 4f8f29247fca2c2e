import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from 'node:http';
import type { ApiLimits } from './api.limits.ts';
import { commonHeaders } from './exchanges.ts';
import { correlationIdOf } from './correlation-id.ts';
import { replyWithProblem } from './problem.reply.ts';
import { onClientError } from './raw-problem.ts';
import { refusalOf } from './refusal-of.ts';
import { RequestRefused } from './request-refused.ts';

/** Errors before any route: an address that cannot be decoded, or a parameter in it that is too long. */
const onUnroutable = (error: Error & { statusCode?: number }, _: FastifyRequest, reply: FastifyReply): void =>
  replyWithProblem(
    reply.headers(commonHeaders(reply.request.id)),
    error.statusCode === 414
      ? new RequestRefused('uri_too_long', 'Adressen er for lang.')
      : error.statusCode === 400
        ? new RequestRefused('malformed', 'Adressen kan ikke læses.')
        : refusalOf(error),
  );

/** How the server underneath is set up: its limits, and problem documents for what it refuses by itself. */
export const serverOptions = (limits: ApiLimits) =>
  ({
    logger: false,
    skipMiddie: true,
    bodyLimit: limits.bodyBytes,
    connectionTimeout: limits.idleMs,
    keepAliveTimeout: limits.keepAliveMs,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    },
    genReqId: correlationIdOf,
    requestIdHeader: false,
    clientErrorHandler: onClientError,
    frameworkErrors: onUnroutable,
  }) satisfies FastifyHttpOptions<Server> & { readonly skipMiddie: boolean };
