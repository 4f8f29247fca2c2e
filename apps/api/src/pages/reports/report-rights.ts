import type { FastifyRequest } from 'fastify';
import { allows, type FunctionName, isWithin, visibleKommunekoder } from '#libs/access';
import { accessOf } from '../../http/access-guard.ts';

/** True for who may do something in a municipality. */
export const mayIn = (request: FastifyRequest, name: FunctionName, kommunekode: string): boolean =>
  allows(accessOf(request).principal, name, { kommunekode });

/** True for who sees the individuals behind figures of a municipality; of all that they may ask about (`null`). */
export const seesIndividualsOf = (request: FastifyRequest, kommunekode: string | null): boolean => {
  const { principal, within } = accessOf(request);
  const individuals = visibleKommunekoder(principal, 'seeBehindFigures');
  if (kommunekode !== null) return isWithin(individuals, kommunekode);
  return individuals === 'all' || (within !== 'all' && within.isSubsetOf(individuals));
};
