import type { FastifyRequest } from 'fastify';
import { erasedKommunekoder, type Sight, sightBy } from '#libs/access';
import { VisibleMunicipalities } from '#libs/application';
import { accessOf } from './access-guard.ts';

/** Whose cases whoever is asking sees, one by one; `kommunekode`: of that municipality alone. */
export const visibleTo = (request: FastifyRequest, kommunekode?: string): VisibleMunicipalities => {
  const { principal, within } = accessOf(request);
  return VisibleMunicipalities.asked(kommunekode, within, erasedKommunekoder(principal, 'seeCases'));
};

/** A revisor reads free text only where the engagement says so. */
export const mayReadTexts = (request: FastifyRequest): boolean => {
  const { grants, engagement } = accessOf(request).principal;
  return grants.every(({ role }) => role !== 'revisor') || engagement?.text === true;
};

/** Whose cases whoever is asking sees, and as which providers. */
export const sightIn = (request: FastifyRequest): Sight => sightBy(accessOf(request).principal, 'seeCases');

/** The numbers of somebody who sees participants as a provider alone; `null` for all others. */
export const providersAlone = (request: FastifyRequest): Sight['providers'] | null => {
  const { within, providers } = sightIn(request);
  return providers.length > 0 && within !== 'all' && within.size === 0 ? providers : null;
};
