import { emptyCase, evolve, type IdentifiedEvent, type ParticipantCase } from '#libs/domain';
import {
  type EventStore,
  participantIdOf,
  participantStream,
  type Position,
  type StoredEvent,
} from '#libs/event-store';
import type { ReadModels } from '#libs/read-models';
import type { KnownAt } from './question.ts';

/** Where cases are read from: as projected, or replayed from the log. */
export interface CaseSources {
  readonly store: EventStore;
  readonly readModels: ReadModels;
}

/** A participant's case as far as it is seen, and the number of the last event seen. */
export interface KnownCase {
  readonly participantId: string;
  readonly revision: number;
  readonly case: ParticipantCase;
}

/** Some cases, and how far into the log they have seen; `null` while it is empty. */
export interface KnownCases {
  readonly position: Position | null;
  readonly cases: readonly KnownCase[];
}

const unknown = (participantId: string): KnownCase => ({ participantId, revision: -1, case: emptyCase });

/** Recording times never go back within a stream, so what is known at an instant is a first stretch of it. */
const isKnown = (event: StoredEvent, knownAt: string): boolean => event.metadata.recordedAt <= knownAt;

const fold = (known: KnownCase, event: StoredEvent): KnownCase => ({
  participantId: known.participantId,
  revision: event.revision,
  case: evolve(known.case, event as unknown as IdentifiedEvent),
});

async function* replayed(store: EventStore, knownAt: string): AsyncGenerator<KnownCases> {
  const position = await store.lastPosition();
  let current = unknown('');
  for await (const events of store.readByStream(position)) {
    const cases: KnownCase[] = [];
    for (const event of events) {
      const participantId = participantIdOf(event.stream);
      if (current.participantId !== participantId) {
        if (current.revision >= 0) cases.push(current);
        current = unknown(participantId);
      }
      if (isKnown(event, knownAt)) current = fold(current, event);
    }
    yield { position, cases };
  }
  yield { position, cases: current.revision >= 0 ? [current] : [] };
}

async function* projected(readModels: ReadModels, kommunekode?: string): AsyncGenerator<KnownCases> {
  for await (const { at, rows } of readModels.participants({ kommunekode }))
    yield { position: at.position, cases: rows };
}

/**
 * Everybody's case in batches, at least one: as projected, or as known at an instant. With a kommunekode only of those
 * with a forløb in it.
 */
export async function* casesKnownAt(
  { store, readModels }: CaseSources,
  knownAt: KnownAt,
  kommunekode?: string,
): AsyncGenerator<KnownCases> {
  if (knownAt === null) return yield* projected(readModels, kommunekode);
  for await (const { position, cases } of replayed(store, knownAt))
    yield {
      position,
      cases: cases.filter(
        ({ case: { forloeb } }) =>
          kommunekode === undefined || forloeb.some((one) => one.kommunekode === kommunekode),
      ),
    };
}

/** One participant's case, as projected or as known at an instant; `null` when nothing is known. */
export const caseKnownAt = async (
  { store, readModels }: CaseSources,
  participantId: string,
  knownAt: KnownAt,
): Promise<KnownCase | null> => {
  if (knownAt === null) return readModels.participant(participantId);
  let known = unknown(participantId);
  for await (const events of store.readStream(participantStream(participantId)))
    known = events.filter((event) => isKnown(event, knownAt)).reduce(fold, known);
  return known.revision < 0 ? null : known;
};
