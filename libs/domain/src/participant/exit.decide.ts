import { mondayOf } from '../calendar/iso-week.ts';
import { dateInFuture, decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import { lastForloeb, openForloeb } from './forloeb.ts';
import type { ParticipantCase, WeekSheet } from './participant.case.ts';
import type { CommandOf } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';

/** The weeks that something stands for and that begin on or after `day`, in their order. */
const weeksFrom = (
  participantCase: ParticipantCase,
  day: string,
): readonly (readonly [string, WeekSheet])[] =>
  Object.entries(participantCase.weeks)
    .filter(([week]) => mondayOf(week) >= day)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));

const absencesWithdrawn = (
  weeks: readonly (readonly [string, WeekSheet])[],
  exitedOn: string,
): readonly ParticipantEvent[] =>
  weeks.flatMap(([week, { absences }]) =>
    absences.map(({ kind, days: previous }): ParticipantEvent => ({
      type: 'AbsenceWithdrawn',
      data: { week, kind, previous, reason: `Forløbet sluttede ${exitedOn}.` },
    })),
  );

/**
 * ExitParticipant: ends the open forløb; `exitedOn` is the first day no longer covered. Absences planned for weeks after
 * it are withdrawn with it; hours that stand there are in its way.
 */
export const exitParticipant = (
  participantCase: ParticipantCase,
  { exitedOn, exitReason, note }: CommandOf<'ExitParticipant'>,
  today: string,
): Decision<ParticipantEvent> => {
  const open = openForloeb(participantCase);
  if (!open) return refused('no_open_forloeb', 'Borgeren har ikke noget åbent forløb.');
  if (exitedOn > today) return dateInFuture('exitedOn');
  if (exitedOn <= open.forloeb.enrolledOn)
    return refused(
      'exit_not_after_enrolment',
      `Forløbet begyndte ${open.forloeb.enrolledOn}; det kan tidligst slutte dagen efter.`,
      'exitedOn',
    );
  const later = weeksFrom(participantCase, exitedOn);
  const [worked] = later.find(([, { entries }]) => entries.length > 0) ?? [];
  if (worked !== undefined)
    return refused(
      'hours_after_exit',
      `Der står timer i uge ${worked}, som ligger efter afslutningen; træk dem tilbage først.`,
      'exitedOn',
    );
  const text = statedText(note);
  return decided(
    {
      type: 'ParticipantExited',
      data: { forloeb: open.number, exitedOn, exitReason, ...(text !== undefined && { note: text }) },
    },
    ...absencesWithdrawn(later, exitedOn),
  );
};

/** WithdrawExit: reopens the last forløb. */
export const withdrawExit = (
  participantCase: ParticipantCase,
  command: CommandOf<'WithdrawExit'>,
): Decision<ParticipantEvent> => {
  const last = lastForloeb(participantCase);
  if (!last || last.forloeb.exitedOn === null || last.forloeb.exitReason === null)
    return refused('no_exit', 'Borgerens seneste forløb er ikke afsluttet.');
  const reason = statedText(command.reason);
  if (!reason) return reasonRequired();
  const { exitedOn, exitReason } = last.forloeb;
  return decided({
    type: 'ExitWithdrawn',
    data: { forloeb: last.number, previous: { exitedOn, exitReason }, reason },
  });
};
