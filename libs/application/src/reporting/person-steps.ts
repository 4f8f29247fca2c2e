import {
  type CellId,
  type DanishDate,
  emptyCase,
  evolve,
  type LinkedPair,
  type ParticipantCase,
  participantEventOf,
  type RecordedParticipant,
  type RuleSet,
} from '#libs/domain';
import { participantIdOf, type Position, type StoredEvent } from '#libs/event-store';

/** What a result rests on beside the events: the rule set, and the date by which is known what is known. */
interface CountedBy {
  readonly ruleSet: RuleSet;
  readonly knownOn: DanishDate;
}

/** How far into the log a result goes, and by what it is counted. */
export interface ResultSide extends CountedBy {
  readonly position: Position | null;
}

/** What a few participants alone add to the cells of a report. */
export type CountAlone = (
  participants: readonly RecordedParticipant[],
  links: readonly LinkedPair[],
  by: CountedBy,
) => ReadonlyMap<CellId, number>;

/** Why a person adds something else to a cell than before. */
export type Cause =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'rule_set' }
  | { readonly kind: 'date' };

/** One step by which a cell moved; its steps add up to its change. */
export interface Step {
  readonly cell: CellId;
  readonly change: number;
  readonly cause: Cause;
}

type Amounts = ReadonlyMap<CellId, number>;

const nobody: ReadonlySet<number> = new Set();

type Cases = ReadonlyMap<string, ParticipantCase>;

/** Participants who are one person before or after, as they were after each event of a stretch. */
class FoldedGroup {
  readonly #cases: Cases[] = [new Map()];
  readonly #recordedAt = new Map<string, string>();
  readonly #count: CountAlone;

  constructor(count: CountAlone) {
    this.#count = count;
  }

  /** Takes one more event; `isNoted` false: as though it were one with that before. */
  apply(stored: StoredEvent, isNoted: boolean): void {
    const id = participantIdOf(stored.stream);
    const before = this.#cases.at(-1)!;
    const after = new Map(before).set(id, evolve(before.get(id) ?? emptyCase, participantEventOf(stored)));
    this.#recordedAt.set(stored.id, stored.metadata.recordedAt);
    this.#cases.splice(isNoted ? this.#cases.length : -1, 1, after);
  }

  /** What they add after the first so many events that were noted. */
  countedAfter(events: number, by: CountedBy): Amounts {
    const cases = this.#cases[events]!;
    const recordedAt = (eventId: string): string => this.#recordedAt.get(eventId)!;
    const participants = [...cases].map(([participantId, participantCase]) => ({
      participantId,
      case: participantCase,
      hidden: nobody,
      recordedAt,
    }));
    const links = [...cases].flatMap(([participantId, { links: standing }]) =>
      standing.map(({ sameAs }) => ({ participantId, sameAs })),
    );
    return this.#count(participants, links, by);
  }
}

const changesBetween = (before: Amounts, after: Amounts): readonly Pick<Step, 'cell' | 'change'>[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((cell) => {
    const change = (after.get(cell) ?? 0) - (before.get(cell) ?? 0);
    return change === 0 ? [] : [{ cell, change }];
  });

/** The moves within a stretch of events, by halves: what leaves everything as it was is not looked into. */
function* movesWithin(
  events: readonly StoredEvent[],
  [first, before]: readonly [number, Amounts],
  [last, after]: readonly [number, Amounts],
  countedAfter: (events: number) => Amounts,
): Generator<Step> {
  const changes = changesBetween(before, after);
  if (changes.length === 0) return;
  if (last - first === 1) {
    const cause = { kind: 'event', event: events[first]! } as const;
    for (const change of changes) yield { ...change, cause };
    return;
  }
  const middle = Math.floor((first + last) / 2);
  const halfway = [middle, countedAfter(middle)] as const;
  yield* movesWithin(events, [first, before], halfway, countedAfter);
  yield* movesWithin(events, halfway, [last, after], countedAfter);
}

/**
 * The steps by which what one person adds moved from one result to a later one: event by event in the order of the log, then by the
 * rule set, then by the date. `events`: all of the person's up to the later result, of whichever of its participants, in
 * the order of the log. Nothing is said of a cell to which the person adds the same before and after.
 */
export const stepsOf = (
  events: readonly StoredEvent[],
  isEarlier: (event: StoredEvent) => boolean,
  [from, to]: readonly [CountedBy, CountedBy],
  count: CountAlone,
): readonly Step[] => {
  const group = new FoldedGroup(count);
  const later = events.filter((event) => !isEarlier(event));
  for (const event of events) group.apply(event, !isEarlier(event));
  const counted = (after: number, by: CountedBy): Amounts => group.countedAfter(after, by);
  const [before, end] = [counted(0, from), counted(later.length, to)];
  const moved = new Set(changesBetween(before, end).map(({ cell }) => cell));
  if (moved.size === 0) return [];
  const recorded = counted(later.length, from);
  const judged = counted(later.length, { ...from, ruleSet: to.ruleSet });
  const because = (cause: Cause, one: Amounts, other: Amounts): readonly Step[] =>
    changesBetween(one, other).map((change) => ({ ...change, cause }));
  return [
    ...movesWithin(later, [0, before], [later.length, recorded], (after) => counted(after, from)),
    ...because({ kind: 'rule_set' }, recorded, judged),
    ...because({ kind: 'date' }, judged, end),
  ].filter(({ cell }) => moved.has(cell));
};
