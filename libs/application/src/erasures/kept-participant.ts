import {
  danishDateAt,
  emptyCase,
  evolve,
  type IdentifiedEvent,
  type KeptCase,
  type ParticipantCase,
  participantEventOf,
} from '#libs/domain';
import { type EventStore, participantStream, type StreamHead } from '#libs/event-store';
import type { ErasedParticipant, Erasure } from '#libs/persons/erasures';

/** What the log says of one participant now. */
export interface KeptParticipant extends KeptCase {
  readonly participantId: string;
  /** The municipalities of its forløb, sorted; where every enrolment was withdrawn, that of the last. */
  readonly kommunekoder: readonly string[];
  readonly head: StreamHead & { readonly recordedAt: string };
}

/** The participants as an erasure names them. */
export const erasedParticipants = (person: readonly KeptParticipant[]): readonly ErasedParticipant[] =>
  person.map(({ participantId, kommunekoder }) => ({ participantId, kommunekoder }));

/** True when an erasure names the person as it stands now: the same participants, with forløb of the same municipalities. */
export const isAbout = (
  { participants }: Pick<Erasure, 'participants'>,
  person: readonly KeptParticipant[],
): boolean => JSON.stringify(participants) === JSON.stringify(erasedParticipants(person));

const kommunekodeIn = ({ type, data }: IdentifiedEvent): string | undefined => {
  if (type === 'ParticipantEnrolled') return data.kommunekode;
  return type === 'EnrolmentCorrected' ? data.changes.kommunekode : undefined;
};

const kommunekoderOf = ({ forloeb }: ParticipantCase, last: string): readonly string[] =>
  forloeb.length > 0 ? [...new Set(forloeb.map(({ kommunekode }) => kommunekode))].toSorted() : [last];

/** The participant as its stream stands; `null` when nothing is recorded. */
export const keptParticipant = async (
  store: EventStore,
  participantId: string,
): Promise<KeptParticipant | null> => {
  let participantCase = emptyCase;
  let lastKommunekode = '';
  let head: KeptParticipant['head'] | null = null;
  for await (const events of store.readStream(participantStream(participantId)))
    for (const { revision, metadata, ...stored } of events) {
      const event = participantEventOf({ ...stored, revision, metadata });
      participantCase = evolve(participantCase, event);
      lastKommunekode = kommunekodeIn(event) ?? lastKommunekode;
      head = { revision, hash: metadata.hash, recordedAt: metadata.recordedAt };
    }
  if (!head) return null;
  const kommunekoder = kommunekoderOf(participantCase, lastKommunekode);
  return {
    participantId,
    participantCase,
    kommunekoder,
    head,
    lastRecordedOn: danishDateAt(head.recordedAt),
  };
};
