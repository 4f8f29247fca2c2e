import { transition as kinds } from '../codes/code-lists.ts';
import { decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import type { ParticipantCase, Transition } from './participant.case.ts';
import type { CommandOf } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';
import { daysFromExitToTransition, isLongAfterExit } from './transition-effect.ts';

const unknownTransition = (): Decision<never> =>
  refused('unknown_transition', 'Overgangen er ikke registreret hos borgeren.', 'transitionId');

const find = (participantCase: ParticipantCase, transitionId: string): Transition | undefined =>
  participantCase.forloeb
    .flatMap(({ transitions }) => transitions)
    .find((transition) => transition.transitionId === transitionId);

const isInForceOn = ({ startsOn, endedOn }: Transition, day: string): boolean =>
  startsOn <= day && (endedOn === null || endedOn >= day);

/** RecordTransition: a move into job, igu, fleksjob, education or self-support; a future start is allowed. */
export const recordTransition = (
  participantCase: ParticipantCase,
  { transitionId, transition, startsOn, employerCvr }: CommandOf<'RecordTransition'>,
): Decision<ParticipantEvent> => {
  if (participantCase.transitionIds.includes(transitionId))
    return refused('transition_id_reused', 'Overgangens id er allerede brugt hos borgeren.', 'transitionId');
  const index = participantCase.forloeb.findLastIndex(({ enrolledOn }) => enrolledOn <= startsOn);
  const forloeb = participantCase.forloeb[index];
  if (!forloeb)
    return refused(
      'transition_outside_forloeb',
      'Overgangen begynder før borgerens første forløb.',
      'startsOn',
    );
  if (isLongAfterExit(forloeb, startsOn))
    return refused(
      'transition_outside_forloeb',
      `Overgangen begynder mere end ${daysFromExitToTransition} dage efter forløbets afslutning ${forloeb.exitedOn}.`,
      'startsOn',
    );
  if (forloeb.transitions.some((other) => other.transition === transition && isInForceOn(other, startsOn)))
    return refused(
      'transition_already_in_force',
      `Borgeren er allerede registreret med "${kinds[transition].label}" pr. ${startsOn}.`,
      'transition',
    );
  return decided({
    type: 'TransitionRecorded',
    data: { forloeb: index + 1, transitionId, transition, startsOn, employerCvr: employerCvr ?? null },
  });
};

/** EndTransition: the last day that the transition was in force. */
export const endTransition = (
  participantCase: ParticipantCase,
  { transitionId, endedOn, reason: text }: CommandOf<'EndTransition'>,
): Decision<ParticipantEvent> => {
  const found = find(participantCase, transitionId);
  if (!found) return unknownTransition();
  if (found.endedOn !== null)
    return refused('transition_ended', `Overgangen er allerede afsluttet ${found.endedOn}.`, 'transitionId');
  if (endedOn < found.startsOn)
    return refused(
      'ended_before_start',
      `Overgangen begyndte ${found.startsOn}; den kan ikke slutte før.`,
      'endedOn',
    );
  const reason = statedText(text);
  if (!reason) return reasonRequired();
  return decided({ type: 'TransitionEnded', data: { transitionId, endedOn, reason } });
};

/** WithdrawTransition: it was registered in error. */
export const withdrawTransition = (
  participantCase: ParticipantCase,
  { transitionId, reason: text }: CommandOf<'WithdrawTransition'>,
): Decision<ParticipantEvent> => {
  if (!find(participantCase, transitionId)) return unknownTransition();
  const reason = statedText(text);
  if (!reason) return reasonRequired();
  return decided({ type: 'TransitionWithdrawn', data: { transitionId, reason } });
};
