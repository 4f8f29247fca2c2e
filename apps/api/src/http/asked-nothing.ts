import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import { operations } from '../openapi/openapi.document.ts';
import type { Operation } from '../openapi/operation.ts';
import { malformed } from './request-refused.ts';

const takesQuery = ({ parameters }: Operation): boolean => parameters.some((one) => one.in === 'query');

/** `get /v1/participants/:participantId` of each call that takes a query string. */
const asking = new Set(
  operations
    .filter(takesQuery)
    .map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
);

const isAsking = (method: string, url: string): boolean =>
  asking.has(`${(method === 'HEAD' ? 'GET' : method).toLowerCase()} ${url}`);

const askNothing: preHandlerHookHandler = ({ query }, _reply, done) => {
  const names = Object.keys(query as object);
  if (names.length === 0) return done();
  done(
    malformed(names.map(() => ({ path: '', code: 'malformed', message: 'Adressen tager ingen parametre.' }))),
  );
};

/**
 * Refuses parameters in the addresses of calls that take none: whoever sends a command with `?dryRun=true` means that nothing
 * is recorded. The calls that take some refuse what they do not know as they read them.
 */
export const refuseUnasked = (server: FastifyInstance): void => {
  server.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/v1/') || [route.method].flat().some((method) => isAsking(method, route.url)))
      return;
    route.preHandler = [askNothing, route.preHandler ?? []].flat();
  });
};
