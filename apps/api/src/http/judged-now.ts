import type { FastifyInstance, FastifyRequest } from 'fastify';
import { erasedKommunekoder, type FunctionName, policyOfRoute } from '#libs/access';
import { type EventStore, participantCategory } from '#libs/event-store';
import type { Projection } from '#libs/read-models';
import { type Access, accessOf } from './access-guard.ts';
import { readTimeout } from './read-after.ts';

const ofParticipants: ReadonlySet<string | undefined> = new Set<FunctionName>([
  'seeCases',
  'seeAssessments',
  'seeStatusReport',
  'seeStatistics',
  'seeBehindFigures',
]);

/** True for the route of a question about many, which read models answer: what is asked of one is judged by the log. */
const isOfMany = (url: string): boolean =>
  ofParticipants.has(policyOfRoute('GET', url)) && !url.includes(':participantId');

/** True for who sees every forløb there is, of persons who were erased too: what moves changes nothing for them. */
const seesEverything = ({ within, name, principal }: Access): boolean =>
  within === 'all' && name !== undefined && erasedKommunekoder(principal, name) === 'all';

/** True for a question about what was known then, which the log itself answers. */
const isOfThen = ({ query }: FastifyRequest): boolean =>
  (query as { readonly knownAt?: unknown }).knownAt !== undefined;

/**
 * What may be seen is judged from the log: a question about many waits until the read models have all that the log held
 * when it was asked, also where another process keeps them up. What was moved to another municipality before, was
 * assigned or was erased, is in its answer. Read models that do not have all of the log yet answer nothing at all.
 */
export const judgeNow = (
  server: FastifyInstance,
  store: Pick<EventStore, 'lastPosition'>,
  projection: Pick<Projection, 'waitFor' | 'hasCaughtUp'>,
  milliseconds: number,
): void => {
  const wait = async (request: FastifyRequest): Promise<void> => {
    if (!projection.hasCaughtUp || isOfThen(request) || seesEverything(accessOf(request))) return;
    const position = await store.lastPosition([participantCategory]);
    if (position !== null && !(await projection.waitFor(position, milliseconds))) throw readTimeout();
  };
  server.addHook('onRoute', (route) => {
    if (route.method !== 'POST' && isOfMany(route.url))
      route.preHandler = [route.preHandler ?? [], wait].flat();
  });
};
