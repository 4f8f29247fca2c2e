import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import { isPageRoute, policyOfRoute } from '#libs/access';
import type { Projection } from '#libs/read-models';

/** Everything but what signs in and out and what pages load. */
const restsOnLog = ({ method, url }: { readonly method: string | string[]; readonly url: string }): boolean =>
  url.startsWith('/v1/') || (isPageRoute(url) && policyOfRoute([method].flat()[0]!, url) !== 'public');

/**
 * Nothing is answered and nothing is recorded while the read models rest on an event that the log does not hold: it was
 * put back to an earlier time, or is another one. Pages are answers too.
 */
export const expectOneHistory = (server: FastifyInstance, projection: Pick<Projection, 'notInLog'>): void => {
  const expectInLog: preHandlerHookHandler = (_request, _reply, done) =>
    done(projection.notInLog ?? undefined);
  server.addHook('onRoute', (route) => {
    if (restsOnLog(route)) route.preHandler = [expectInLog, route.preHandler ?? []].flat();
  });
};
