import { forloebOfAssignment, forloebOfTransition, forloebOfWeek } from './forloeb.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { ParticipantEvent } from './participant.events.ts';

/**
 * The number of the forløb that an event is about, in the case as it stood before: of an enrolment the new one's; 0 when
 * that cannot be told, as of absence that an exit withdraws with it.
 */
export const forloebOfEvent = (before: ParticipantCase, { data }: ParticipantEvent): number => {
  if ('forloeb' in data) return data.forloeb;
  if ('week' in data) return forloebOfWeek(before.forloeb, data.week);
  if ('transitionId' in data) return forloebOfTransition(before, data.transitionId);
  return 'provider' in data ? forloebOfAssignment(before, data) : 0;
};
