import { isValidOn } from '../codes/code-list.ts';
import { ydelse, type Ydelse } from '../codes/code-lists.ts';
import { dateInFuture, decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import { coversDayOf, forloebNumbered, forloebOfWeek, lastForloeb, openForloeb } from './forloeb.ts';
import type { Forloeb, ParticipantCase } from './participant.case.ts';
import type { CommandOf, ParticipantCommand } from './participant.commands.ts';
import type { Enrolment, ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';

const unknownForloeb = (): Decision<never> =>
  refused('unknown_forloeb', 'Borgeren har ikke noget forløb med det nummer.', 'forloeb');

/** The refusal of a benefit that no longer existed on the date from which it should apply. */
const ydelseEnded = (code: Ydelse, date: string): Decision<never> =>
  refused('unknown_code', `Ydelsen "${ydelse[code].label}" findes ikke pr. ${date}.`, 'ydelse');

/** EnrolParticipant: opens a forløb. */
export const enrolParticipant = (
  participantCase: ParticipantCase,
  { command: _, ...enrolment }: CommandOf<'EnrolParticipant'>,
  today: string,
): Decision<ParticipantEvent> => {
  if (openForloeb(participantCase))
    return refused('forloeb_already_open', 'Borgeren har allerede et åbent forløb.');
  if (enrolment.enrolledOn > today) return dateInFuture('enrolledOn');
  const last = lastForloeb(participantCase);
  if (last?.forloeb.exitedOn && enrolment.enrolledOn <= last.forloeb.exitedOn)
    return refused(
      'enrolled_before_last_exit',
      `Et nyt forløb skal begynde efter ${last.forloeb.exitedOn}, hvor det seneste sluttede; der skal være mindst én dag imellem.`,
      'enrolledOn',
    );
  return decided({
    type: 'ParticipantEnrolled',
    data: { forloeb: participantCase.forloeb.length + 1, ...enrolment },
  });
};

const standing = (forloeb: Forloeb): Enrolment => ({
  kommunekode: forloeb.kommunekode,
  enrolledOn: forloeb.enrolledOn,
  ydelse: forloeb.ydelse[0]!.value,
  readiness: forloeb.readiness[0]!.value,
  displacedUkrainian: forloeb.displacedUkrainian,
  targetGroupBasis: forloeb.targetGroupBasis,
});

const enrolmentConflict = (
  participantCase: ParticipantCase,
  number: number,
  forloeb: Forloeb,
  enrolledOn: string,
): string | null => {
  const before = forloebNumbered(participantCase, number - 1)?.forloeb.exitedOn ?? null;
  if (before !== null && enrolledOn <= before)
    return `Forløbet ville støde op til det foregående, som sluttede ${before}.`;
  if (forloeb.exitedOn !== null && enrolledOn >= forloeb.exitedOn)
    return `Forløbet ville begynde efter sin afslutning ${forloeb.exitedOn}.`;
  const decisions = [...forloeb.readiness.slice(1), ...forloeb.ydelse.slice(1), ...forloeb.requirement];
  const earlyDecision = decisions.find(({ effectiveFrom }) => effectiveFrom < enrolledOn);
  if (earlyDecision) return `En afgørelse pr. ${earlyDecision.effectiveFrom} ville falde uden for forløbet.`;
  const earlyTransition = forloeb.transitions.find(({ startsOn }) => startsOn < enrolledOn);
  if (earlyTransition) return `En overgang pr. ${earlyTransition.startsOn} ville falde uden for forløbet.`;
  const moved = { ...forloeb, enrolledOn };
  const lostWeek = Object.keys(participantCase.weeks)
    .toSorted()
    .find((week) => forloebOfWeek(participantCase.forloeb, week) === number && !coversDayOf(moved, week));
  return lostWeek === undefined ? null : `Registreringer i uge ${lostWeek} ville falde uden for forløbet.`;
};

/**
 * The refusal of a correction after which the benefit would have ended on the day of the enrolment. What the command
 * leaves out stands in the case, so the door cannot tell.
 */
export const correctedYdelseRefusal = (
  participantCase: ParticipantCase,
  command: ParticipantCommand,
): Decision<never> | null => {
  if (command.command !== 'CorrectEnrolment') return null;
  const found = forloebNumbered(participantCase, command.forloeb);
  if (!found) return null;
  const before = standing(found.forloeb);
  const code = command.ydelse ?? before.ydelse;
  const date = command.enrolledOn ?? before.enrolledOn;
  const differs = code !== before.ydelse || date !== before.enrolledOn;
  return differs && !isValidOn(ydelse, code, date) ? ydelseEnded(code, date) : null;
};

/** CorrectEnrolment: states anew what the enrolment said; fields left out stay. */
export const correctEnrolment = (
  participantCase: ParticipantCase,
  command: CommandOf<'CorrectEnrolment'>,
  today: string,
): Decision<ParticipantEvent> => {
  const found = forloebNumbered(participantCase, command.forloeb);
  if (!found) return unknownForloeb();
  const before = standing(found.forloeb);
  const changed = (Object.keys(before) as (keyof Enrolment)[]).filter(
    (field) => command[field] !== undefined && command[field] !== null && command[field] !== before[field],
  );
  const pick = (from: Partial<Record<keyof Enrolment, unknown>>): Partial<Enrolment> =>
    Object.fromEntries(changed.map((field) => [field, from[field]]));
  const changes = pick(command);
  const reason = statedText(command.reason);
  if (!reason) return reasonRequired();
  if (changes.enrolledOn !== undefined) {
    const conflict = enrolmentConflict(participantCase, found.number, found.forloeb, changes.enrolledOn);
    if (conflict) return refused('forloeb_conflict', conflict, 'enrolledOn');
    if (changes.enrolledOn > today) return dateInFuture('enrolledOn');
  }
  if (changed.length === 0) return decided();
  return decided({
    type: 'EnrolmentCorrected',
    data: { forloeb: found.number, changes, previous: pick(before), reason },
  });
};

/** WithdrawEnrolment: the forløb was registered in error, e.g. for the wrong person. */
export const withdrawEnrolment = (
  participantCase: ParticipantCase,
  command: CommandOf<'WithdrawEnrolment'>,
): Decision<ParticipantEvent> => {
  const found = forloebNumbered(participantCase, command.forloeb);
  if (!found) return unknownForloeb();
  const reason = statedText(command.reason);
  if (!reason) return reasonRequired();
  const inUse =
    found.forloeb.transitions.length > 0 ||
    Object.keys(participantCase.weeks).some(
      (week) => forloebOfWeek(participantCase.forloeb, week) === found.number,
    );
  if (inUse)
    return refused(
      'forloeb_in_use',
      'Der står timer, fravær eller overgange i forløbet; træk dem tilbage først.',
    );
  return decided({ type: 'EnrolmentWithdrawn', data: { forloeb: found.number, reason } });
};
