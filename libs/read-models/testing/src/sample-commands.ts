import type { CommandOf } from '#libs/domain';
import { enrol as enrolled, week as stated } from '#libs/domain/testing';

/** The sample enrolment, from 3 January 2022. */
export const enrolIn = (kommunekode = '751', enrolledOn = '2022-01-03'): CommandOf<'EnrolParticipant'> =>
  enrolled({ kommunekode, enrolledOn });

/** The end of the open forløb, on 1 April 2022. */
export const exitOn = (exitedOn = '2022-04-01'): CommandOf<'ExitParticipant'> => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason: 'andet',
});

/** The whole week, which may correct another: these minutes of nytteindsats, or nothing. */
export const correctedWeek = (name: string, minutes: number | null): CommandOf<'RecordWeek'> => ({
  ...stated(name, minutes === null ? {} : { nytteindsats: minutes }),
  reason: 'rettet',
});
