import { type EventStore, type Position, type StoredEvent } from '#libs/event-store';
import { ParticipantStreams } from './participant-streams.ts';
import { type CountAlone, type ResultSide, type Step, stepsOf } from './person-steps.ts';

/** A person of whom a report counts something else than before. */
export interface MovedPerson {
  /** All of its participants, in the order of their ids. */
  readonly participantIds: readonly string[];
  readonly steps: readonly Step[];
}

/**
 * The persons who moved the cells of a report from one place in the log to a later one, and by what: one at a time, in no
 * order that says anything, beside those who were ever linked. Ends with the signal's reason when it aborts.
 */
export async function* movedPersons(
  store: EventStore,
  [from, to]: readonly [ResultSide, ResultSide],
  count: CountAlone,
  signal?: AbortSignal,
): AsyncGenerator<MovedPerson> {
  if (to.position === null) return;
  const isUpTo = (position: Position, last: Position | null): boolean =>
    last !== null && store.comparePositions(position, last) <= 0;
  const isEarlier = ({ position }: StoredEvent): boolean => isUpTo(position, from.position);
  const isSameCount = from.ruleSet === to.ruleSet && from.knownOn === to.knownOn;
  const moved = (participantIds: readonly string[], events: readonly StoredEvent[]): MovedPerson | null => {
    if (isSameCount && events.every(isEarlier)) return null;
    const steps = stepsOf(events, isEarlier, [from, to], count);
    return steps.length === 0 ? null : { participantIds, steps };
  };
  const streams = new ParticipantStreams(store, to.position, signal);
  const linked = await streams.everLinked();
  const held = new Map<ReadonlySet<string>, StoredEvent[]>();
  for await (const { participantId, events } of streams) {
    const person = linked.get(participantId);
    if (person) held.set(person, [...(held.get(person) ?? []), ...events]);
    const one = person ? null : moved([participantId], events);
    if (one) yield one;
  }
  for (const [person, events] of held) {
    await streams.letOthersBy();
    const inOrder = events.toSorted((one, other) => store.comparePositions(one.position, other.position));
    const one = moved([...person].toSorted(), inOrder);
    if (one) yield one;
  }
}
