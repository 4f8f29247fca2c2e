import { mondayOf, sundayOf } from '../calendar/iso-week.ts';
import type { Assignment, Effective, Forloeb, ParticipantCase } from './participant.case.ts';

/** A forløb and its number, from 1. */
export interface NumberedForloeb {
  readonly number: number;
  readonly forloeb: Forloeb;
}

/** The forløb with this number, if there is one. */
export const forloebNumbered = (
  participantCase: ParticipantCase,
  number: number,
): NumberedForloeb | undefined => {
  const forloeb = participantCase.forloeb[number - 1];
  return forloeb && { number, forloeb };
};

/** The latest forløb, open or ended. */
export const lastForloeb = (participantCase: ParticipantCase): NumberedForloeb | undefined =>
  forloebNumbered(participantCase, participantCase.forloeb.length);

/** The forløb that has not ended. Only the latest can be open. */
export const openForloeb = (participantCase: ParticipantCase): NumberedForloeb | undefined => {
  const last = lastForloeb(participantCase);
  return last?.forloeb.exitedOn === null ? last : undefined;
};

/** True when the forløb covers a day from `first` to `last`, both included. */
export const coversDayBetween = (forloeb: Forloeb, first: string, last: string): boolean =>
  forloeb.enrolledOn <= last && (forloeb.exitedOn === null || forloeb.exitedOn > first);

/** True when the forløb covers a day of the week. */
export const coversDayOf = (forloeb: Forloeb, week: string): boolean =>
  coversDayBetween(forloeb, mondayOf(week), sundayOf(week));

/** The number of the forløb that a week sheet belongs to: the last that covers a day of the week; 0 for none. */
export const forloebOfWeek = (forloeb: readonly Forloeb[], week: string): number =>
  forloeb.findLastIndex((candidate) => coversDayOf(candidate, week)) + 1;

/** The number of the forløb with this transition; 0 for none. */
export const forloebOfTransition = ({ forloeb }: ParticipantCase, id: string): number =>
  forloeb.findIndex(({ transitions }) => transitions.some(({ transitionId }) => transitionId === id)) + 1;

/** The number of the forløb with this assignment; 0 for none. */
export const forloebOfAssignment = (
  { forloeb }: ParticipantCase,
  { provider, from }: Pick<Assignment, 'provider' | 'from'>,
): number =>
  forloeb.findIndex(({ assignments }) =>
    assignments.some((one) => one.provider === provider && one.from === from),
  ) + 1;

/**
 * The entry in force on a day: the latest effective date on or before it; of two with the same date, the one
 * recorded last.
 */
export const inForceOn = <Entry extends Pick<Effective<unknown>, 'effectiveFrom'>>(
  history: readonly Entry[],
  day: string,
): Entry | undefined => {
  let found: Entry | undefined;
  for (const entry of history)
    if (entry.effectiveFrom <= day && (!found || entry.effectiveFrom >= found.effectiveFrom)) found = entry;
  return found;
};

/** The date of death, when an exit says so. */
export const diedOn = (participantCase: ParticipantCase): string | null => {
  const last = lastForloeb(participantCase)?.forloeb;
  return last?.exitReason === 'doed' ? last.exitedOn : null;
};
