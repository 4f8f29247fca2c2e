import { addDays, type DanishDate } from '../calendar/danish-date.ts';
import { diedOn } from './forloeb.ts';
import type { Forloeb, ParticipantCase, Transition } from './participant.case.ts';

/** How long after the exit of its forløb a transition may start and still count. */
export const daysFromExitToTransition = 28;

/** True when the day lies more than 28 days after the exit of the forløb. */
export const isLongAfterExit = ({ exitedOn }: Forloeb, day: DanishDate): boolean =>
  exitedOn !== null && day > addDays(exitedOn, daysFromExitToTransition);

/**
 * True for a transition that stays in the history but counts nowhere: as the case now stands, it starts after the
 * death, or more than 28 days after the exit of its forløb. In what order the facts were registered does not matter.
 */
export const isWithoutEffect = (
  participantCase: ParticipantCase,
  forloeb: Forloeb,
  { startsOn }: Transition,
): boolean => {
  const death = diedOn(participantCase);
  return (death !== null && startsOn > death) || isLongAfterExit(forloeb, startsOn);
};

/** The case with those transitions alone that count: what assessments and reports are made from. */
export const withEffect = (participantCase: ParticipantCase): ParticipantCase => {
  const countsNot = (forloeb: Forloeb, transition: Transition): boolean =>
    isWithoutEffect(participantCase, forloeb, transition);
  const hasSome = (forloeb: Forloeb): boolean =>
    forloeb.transitions.some((transition) => countsNot(forloeb, transition));
  if (!participantCase.forloeb.some(hasSome)) return participantCase;
  return {
    ...participantCase,
    forloeb: participantCase.forloeb.map((forloeb) => ({
      ...forloeb,
      transitions: forloeb.transitions.filter((transition) => !countsNot(forloeb, transition)),
    })),
  };
};
