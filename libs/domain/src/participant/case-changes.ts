import type { Assignment, Forloeb, ParticipantCase, Transition } from './participant.case.ts';

/** The case with the forløb of this number, from 1, changed. */
export const changeForloeb = (
  participantCase: ParticipantCase,
  number: number,
  change: (forloeb: Forloeb) => Forloeb,
): ParticipantCase => ({
  ...participantCase,
  forloeb: participantCase.forloeb.map((forloeb, index) =>
    index === number - 1 ? change(forloeb) : forloeb,
  ),
});

/** The case with the transition of this id changed, or taken out, in whichever forløb it stands. */
export const changeTransitions = (
  participantCase: ParticipantCase,
  transitionId: string,
  change: (transition: Transition) => readonly Transition[],
): ParticipantCase => ({
  ...participantCase,
  forloeb: participantCase.forloeb.map((forloeb) => ({
    ...forloeb,
    transitions: forloeb.transitions.flatMap((transition) =>
      transition.transitionId === transitionId ? change(transition) : [transition],
    ),
  })),
});

/** The case with the assignment to this provider from this day changed. */
export const changeAssignment = (
  participantCase: ParticipantCase,
  { provider, from }: Pick<Assignment, 'provider' | 'from'>,
  change: (assignment: Assignment) => Assignment,
): ParticipantCase => ({
  ...participantCase,
  forloeb: participantCase.forloeb.map((forloeb) => ({
    ...forloeb,
    assignments: forloeb.assignments.map((assignment) =>
      assignment.provider === provider && assignment.from === from ? change(assignment) : assignment,
    ),
  })),
});
