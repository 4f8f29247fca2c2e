import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { Projection } from '#libs/read-models';

/**
 * Nothing is answered and nothing is recorded while the read models rest on an event that the log does not hold: it was
 * put back to an earlier time, or is another one.
 */
export const expectOneHistory = (server: FastifyInstance, projection: Pick<Projection, 'notInLog'>): void => {
  const expectInLog: preHandlerHookHandler = (_request, _reply, done) =>
    done(projection.notInLog ?? undefined);
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/')) route.preHandler = [expectInLog, route.preHandler ?? []].flat();
  });
};
