import type { CommandOf } from '#libs/domain';

/** An enrolment from 3 January 2022. */
export const enrol = (kommunekode = '751', enrolledOn = '2022-01-03'): CommandOf<'EnrolParticipant'> => ({
  command: 'EnrolParticipant',
  kommunekode,
  enrolledOn,
  ydelse: 'kontanthjaelp',
  readiness: 'jobparat',
  displacedUkrainian: false,
  targetGroupBasis: 'benefit',
});

/** The end of the open forløb, on 1 April 2022. */
export const exit = (exitedOn = '2022-04-01'): CommandOf<'ExitParticipant'> => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason: 'andet',
});

/** The whole week: these minutes of nytteindsats, or nothing. */
export const week = (name: string, minutes: number | null): CommandOf<'RecordWeek'> => ({
  command: 'RecordWeek',
  week: name,
  entries: minutes === null ? [] : [{ activity: 'nytteindsats', minutes }],
  absences: [],
  reason: 'rettet',
});
