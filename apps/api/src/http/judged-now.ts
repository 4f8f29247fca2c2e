import type { FastifyInstance, FastifyRequest } from 'fastify';
import { policyOfRoute } from '#libs/access';
import { type EventStore, participantCategory } from '#libs/event-store';
import type { Projection } from '#libs/read-models';
import { accessOf } from './access-guard.ts';
import { readTimeout } from './read-after.ts';

const ofParticipants = new Set<string | undefined>(['seeCases', 'seeAssessments', 'seeStatusReport']);

/**
 * What may be seen is judged from the log: a question of somebody who does not see every municipality waits until the
 * read models have all that the log held when it was asked. What was moved to another municipality before is not shown.
 */
export const judgeNow = (
  server: FastifyInstance,
  store: EventStore,
  projection: Pick<Projection, 'waitFor'>,
  milliseconds: number,
): void => {
  const wait = async (request: FastifyRequest): Promise<void> => {
    if (accessOf(request).within === 'all') return;
    const position = await store.lastPosition([participantCategory]);
    if (position !== null && !(await projection.waitFor(position, milliseconds))) throw readTimeout();
  };
  server.addHook('onRoute', (route) => {
    if (route.method !== 'POST' && ofParticipants.has(policyOfRoute('GET', route.url)))
      route.preHandler = [route.preHandler ?? [], wait].flat();
  });
};
