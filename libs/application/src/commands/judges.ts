import { type Decision, type ParticipantEvent, refusedAfterErasure, refusedByForm } from '#libs/domain';
import { ParticipantErased } from '#libs/event-store';
import { type CommandAnswer, refusedBy, refusedWith } from './command-answer.ts';
import { isDigestOf } from '../recording/appending.ts';
import { contentOf } from './decided-events.ts';
import type { Hearing } from './record-command.ts';
import type { HandledCommand } from '../recording/folded-streams.ts';

/** Answers a command when it is this judge that settles it, `null` when the next has to. */
type Judge = (hearing: Hearing) => CommandAnswer | null | Promise<CommandAnswer | null>;

const refusalIn = (decision: Decision<ParticipantEvent> | null): CommandAnswer | null =>
  decision?.outcome === 'refused' ? refusedBy(decision.refusal) : null;

const takenId: Judge = ({ circumstances: { isTaken }, command }) =>
  isTaken && command.command === 'EnrolParticipant'
    ? refusedWith('participant_id_unavailable', 'Borgerens id er optaget; brug et andet.')
    : null;

const repeatOf = async (
  hearing: Hearing,
  earlier: readonly HandledCommand[],
): Promise<CommandAnswer | null> => {
  if (await hearing.isBarred()) return null;
  const { sight, given } = hearing;
  try {
    const key = await hearing.digestKey();
    const first = earlier.find(({ digest }) => isDigestOf(digest, key, contentOf(given.parsed)));
    const head = first && sight.headAfter(first);
    return head ? { status: 'unchanged', events: 0, ...head } : null;
  } catch (error) {
    if (error instanceof ParticipantErased) return null;
    throw error;
  }
};

/** A repeat for somebody whose erasure was approved is not told apart: the first command is not compared any more. */
const repeated: Judge = (hearing) => {
  const { sight, given } = hearing;
  const earlier = sight.repeatable(given.parsed.commandId);
  return earlier.length === 0 || sight.participantCase.erased ? null : repeatOf(hearing, earlier);
};

/** What the door would have refused, had it the case. */
const wrongByItself: Judge = ({ sight, command }) =>
  refusalIn(refusedByForm(sight.participantCase, sight.asSeen(command)));

const erased: Judge = async (hearing) => {
  const { sight } = hearing;
  const refusal = refusalIn(refusedAfterErasure(sight.participantCase));
  if (refusal || !sight.record.head) return refusal;
  if (await hearing.isBarred()) return refusedWith('participant_erased', new ParticipantErased().text);
  try {
    await hearing.digestKey();
    return null;
  } catch (error) {
    if (error instanceof ParticipantErased) return refusedWith('participant_erased', error.text);
    throw error;
  }
};

const reusedId: Judge = ({ given: { parsed }, sight }) =>
  sight.handled(parsed.commandId).length > 0
    ? refusedWith('command_id_reused', 'Kommandoens id er allerede brugt til noget andet hos borgeren.')
    : null;

const otherRevision: Judge = ({ given: { expectedRevision }, sight }) => {
  if (expectedRevision === undefined) return null;
  const { revision } = sight.head ?? {};
  if (revision === expectedRevision) return null;
  const refusal = refusedWith('revision_mismatch', 'Sagen er ændret, siden den blev læst; læs den igen.');
  return revision === undefined ? refusal : { ...refusal, revision };
};

const nobody: Judge = ({ sight, command }) =>
  sight.record.head || command.command === 'EnrolParticipant'
    ? null
    : refusedWith('unknown_participant', 'Borgeren er ikke registreret.');

/** What the domain refuses, or has nothing to record for. */
const domain: Judge = async (hearing) => {
  const decision = await hearing.decision();
  if (decision.outcome === 'refused') return refusedBy(decision.refusal);
  const { head } = hearing.sight;
  return head && decision.events.length === 0 ? { status: 'unchanged', events: 0, ...head } : null;
};

/** The order of answers: the first judge that has one settles the command; what none settles is recorded. */
export const judges: readonly Judge[] = [
  takenId,
  repeated,
  wrongByItself,
  erased,
  reusedId,
  otherRevision,
  nobody,
  domain,
];
