import { decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import { coversDayBetween } from './forloeb.ts';
import type { Assignment, ParticipantCase } from './participant.case.ts';
import type { CommandOf } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';

/** Later than every date: the last day of what has none. */
const never = '9999-12-31';

const lastDayOf = ({ to }: Pick<Assignment, 'to'>): string => to ?? never;

const assignmentsTo = ({ forloeb }: ParticipantCase, provider: string): readonly Assignment[] =>
  forloeb.flatMap(({ assignments }) => assignments).filter((assignment) => assignment.provider === provider);

const spanOf = ({ from, to }: Assignment): string =>
  to === null ? `fra ${from} uden slutdato` : `fra ${from} til ${to}`;

/**
 * AssignProvider: the participant is with a provider from a day to a day, both included, or from a day on. It belongs to
 * the last forløb that covers a day of it. Dates that stand the wrong way round are first looked for in a forløb, as
 * the days between them.
 */
export const assignProvider = (
  participantCase: ParticipantCase,
  { provider, from, to: stated }: CommandOf<'AssignProvider'>,
): Decision<ParticipantEvent> => {
  const to = stated ?? null;
  const [first, last] = [from, to ?? never].toSorted() as [string, string];
  const number = forloebOfDays(participantCase, { from, to });
  if (number === 0)
    return refused('assignment_outside_forloeb', 'Ingen dag af tilknytningen ligger i et forløb.', 'from');
  if (to !== null && to < from)
    return refused('ended_before_start', `Tilknytningen begynder ${from}; den kan ikke slutte før.`, 'to');
  const standing = assignmentsTo(participantCase, provider).find(
    (each) => each.from <= last && lastDayOf(each) >= first,
  );
  if (standing)
    return refused(
      'provider_already_assigned',
      `Borgeren er allerede tilknyttet ${provider} ${spanOf(standing)}. Ret slutdatoen på den tilknytning først.`,
      'provider',
    );
  return decided({ type: 'ProviderAssigned', data: { forloeb: number, provider, from, to } });
};

/** The number of the forløb that an assignment of these days would belong to; 0: none. */
export const forloebOfDays = (
  { forloeb }: ParticipantCase,
  { from, to }: Pick<CommandOf<'AssignProvider'>, 'from' | 'to'>,
): number => {
  const [first, last] = [from, to ?? never].toSorted() as [string, string];
  return forloeb.findLastIndex((each) => coversDayBetween(each, first, last)) + 1;
};

/** The assignment whose end a command would say: of several of the provider, the first that is open or ends later. */
export const assignmentToEnd = (
  participantCase: ParticipantCase,
  { provider, endedOn }: Pick<CommandOf<'EndAssignment'>, 'provider' | 'endedOn'>,
): Assignment | undefined =>
  assignmentsTo(participantCase, provider)
    .filter((each) => lastDayOf(each) > endedOn)
    .toSorted((left, right) => (left.from < right.from ? -1 : 1))[0];

/** EndAssignment: its last day; of several of the provider, the first that is open or ends after that day. */
export const endAssignment = (
  participantCase: ParticipantCase,
  { provider, endedOn, reason: text }: CommandOf<'EndAssignment'>,
): Decision<ParticipantEvent> => {
  const found = assignmentToEnd(participantCase, { provider, endedOn });
  if (!found)
    return refused(
      'unknown_assignment',
      `Borgeren har ingen tilknytning til ${provider}, der er åben eller slutter efter ${endedOn}.`,
      'provider',
    );
  const { from, to: previous } = found;
  if (endedOn < from)
    return refused(
      'ended_before_start',
      `Tilknytningen begynder ${from}; den kan ikke slutte før.`,
      'endedOn',
    );
  const reason = statedText(text);
  if (!reason) return reasonRequired();
  return decided({ type: 'AssignmentEnded', data: { provider, from, endedOn, previous, reason } });
};
