import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';

/** Why; one for all, so that none is made for each response. */
const closed = new Error('the response is closed');
const closings = new WeakMap<ServerResponse, AbortSignal>();

/** Aborts when the client has gone, or has its answer: one signal for all who wait for that of a response. */
export const closingOf = (raw: ServerResponse): AbortSignal => {
  const known = closings.get(raw);
  if (known) return known;
  const closing = new AbortController();
  if (raw.destroyed) closing.abort(closed);
  else raw.once('close', () => closing.abort(closed));
  closings.set(raw, closing.signal);
  return closing.signal;
};

/** A handler's parameter: a signal that aborts when the client has gone (or has its answer), so that work for it can end. */
export const ClientGone = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal =>
  closingOf(context.switchToHttp().getResponse<FastifyReply>().raw),
);
