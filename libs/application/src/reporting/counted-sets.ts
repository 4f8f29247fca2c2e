import {
  type DanishDate,
  emptyCase,
  evolve,
  type ParticipantCase,
  participantEventOf,
  type ParticipantFacts,
  participantFacts,
  type Period,
  type PeriodTally,
  personsOf,
  type RuleSet,
  startStatistics,
  type WeekSpan,
  weekSpanOf,
} from '#libs/domain';
import type { EventStore, Position, StoredEvent } from '#libs/event-store';
import { type ParticipantStream, ParticipantStreams } from './participant-streams.ts';

/** The statistics of one period of a municipality, as of one place in the log. */
export interface SetAsked {
  readonly period: Period;
  readonly kommunekode: string;
  readonly ruleSet: RuleSet;
  /** The last event of participants that counts; `null`: none does. */
  readonly position: Position | null;
  /** The Danish date by which is known what is known. */
  readonly knownOn: DanishDate;
}

const nobody: ReadonlySet<number> = new Set();

/** A participant as a set sees it. */
interface SeenBySet {
  readonly facts: ParticipantFacts;
  readonly case: ParticipantCase;
}

type Seen = readonly (SeenBySet | null)[];

/** As of when participants are judged, and of which weeks facts are made, for all sets at once. */
interface JudgedFor {
  readonly on: DanishDate;
  readonly weeks: WeekSpan;
}

const judgedFor = (sets: readonly SetAsked[]): JudgedFor => ({
  on: sets
    .map(({ knownOn }) => knownOn)
    .toSorted()
    .at(-1)!,
  weeks: weekSpanOf(sets.map(({ period }) => period)),
});

/** The place of the last event that the latest of the sets counts; `null` when none counts any. */
const lastOf = (store: EventStore, sets: readonly SetAsked[]): Position | null =>
  sets
    .flatMap(({ position }) => position ?? [])
    .toSorted((one, other) => store.comparePositions(one, other))
    .at(-1) ?? null;

/** How many of a participant's events come up to a place in the log. */
const countUpTo = (store: EventStore, events: readonly StoredEvent[], position: Position | null): number =>
  position === null
    ? 0
    : events.findLastIndex((event) => store.comparePositions(event.position, position) <= 0) + 1;

/** The case after as many events as are wanted; others between are let go at once. */
const casesAfter = (
  events: readonly StoredEvent[],
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, ParticipantCase> => {
  const cases = new Map<number, ParticipantCase>();
  let known = emptyCase;
  for (const [index, event] of events.entries()) {
    known = evolve(known, participantEventOf(event));
    if (wanted.has(index + 1)) cases.set(index + 1, known);
  }
  return cases;
};

/** A participant as each set sees it, `null` before anything was recorded; what sets see alike is judged once. */
const seenBy = (
  store: EventStore,
  sets: readonly SetAsked[],
  { on, weeks }: JudgedFor,
  { participantId, events }: ParticipantStream,
): Seen => {
  const recorded = new Map(events.map(({ id, metadata }) => [id, metadata.recordedAt]));
  const recordedAt = (eventId: string): string => recorded.get(eventId)!;
  const counts = sets.map(({ position }) => countUpTo(store, events, position));
  const cases = casesAfter(events, new Set(counts));
  const made = new Map<string, SeenBySet>();
  return sets.map(({ ruleSet }, index) => {
    const count = counts[index]!;
    if (count === 0) return null;
    const key = `${count} ${ruleSet.id}`;
    const known = made.get(key);
    if (known) return known;
    const seen = { participantId, case: cases.get(count)!, hidden: nobody, recordedAt };
    const fresh = { case: seen.case, facts: participantFacts(seen, ruleSet, on, weeks) };
    made.set(key, fresh);
    return fresh;
  });
};

/** Those of a group whom a set sees as one person, each at the place of the first of its participants; nobody at the others. */
const personsIn = (group: readonly (SeenBySet | null)[]): readonly (readonly ParticipantFacts[])[] => {
  const known = group.flatMap((one) => one ?? []);
  const persons = personsOf(
    known.flatMap(({ facts: { participantId }, case: { links } }) =>
      links.map(({ sameAs }) => ({ participantId, sameAs })),
    ),
  );
  const taken = new Set<string>();
  return group.map((one) => {
    if (!one || taken.has(one.facts.participantId)) return [];
    const person = persons.get(one.facts.participantId) ?? new Set([one.facts.participantId]);
    for (const id of person) taken.add(id);
    return known.flatMap(({ facts }) => (person.has(facts.participantId) ? [facts] : []));
  });
};

/**
 * Counts statistics of several periods, each as of its own place in the log, in one pass over the log: in their order, with
 * who contributes to each cell; the same number is the same person in all of them. Memory goes with the contributors and
 * those who were ever linked.
 */
export const countSets = async (
  store: EventStore,
  sets: readonly SetAsked[],
  signal?: AbortSignal,
): Promise<readonly PeriodTally[]> => {
  const countings = sets.map(({ period, kommunekode, knownOn }) =>
    startStatistics([{ period, kommunekode, knownOn }], { withContributors: true }),
  );
  const finished = (): readonly PeriodTally[] => countings.flatMap((one) => one.finish());
  const last = lastOf(store, sets);
  if (last === null) return finished();
  const streams = new ParticipantStreams(store, last, signal);
  const linked = await streams.everLinked();
  const judged = judgedFor(sets);
  const held = new Map<ReadonlySet<string>, Seen[]>();
  for await (const stream of streams) {
    const seen = seenBy(store, sets, judged, stream);
    const person = linked.get(stream.participantId);
    if (person) held.set(person, [...(held.get(person) ?? []), seen]);
    else for (const [index, one] of seen.entries()) countings[index]!.add(one ? [one.facts] : []);
  }
  for (const group of held.values())
    for (const [index, counting] of countings.entries())
      for (const person of personsIn(group.map((seen) => seen[index]!))) counting.add(person);
  return finished();
};
