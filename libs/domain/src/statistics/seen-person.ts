import { addDays, type DanishDate } from '../calendar/danish-date.ts';
import { thursdayOf } from '../calendar/iso-week.ts';
import { inForceOn } from '../participant/forloeb.ts';
import { seriesBreak } from './dimensions.ts';
import type { ForloebFacts, ParticipantFacts } from './facts.ts';
import type { Dimensions } from './observation.ts';
import type { Period } from './period.ts';

/** Whose forløb are counted, and when. */
export interface StatisticsScope {
  readonly period: Period;
  /** The only municipality whose forløb count; `null`: all that may be seen. */
  readonly kommunekode: string | null;
  /** The Danish date on which is known what is known: today, or that of `knownAt`. */
  readonly knownOn: DanishDate;
}

const byBeginning = (
  [one, oneId]: readonly [ForloebFacts, string],
  [other, otherId]: readonly [ForloebFacts, string],
): number => {
  if (one.enrolledOn !== other.enrolledOn) return one.enrolledOn < other.enrolledOn ? -1 : 1;
  return oneId < otherId ? -1 : 1;
};

const inScope = ({ forloeb }: ParticipantFacts, kommunekode: string | null): readonly ForloebFacts[] =>
  kommunekode === null ? forloeb : forloeb.filter((one) => one.kommunekode === kommunekode);

/**
 * The forløb in scope of one person, that is of all linked participants: those that began first come first; of those that
 * began on one day, that of the greater participant id comes last.
 */
export const forloebInScope = (
  person: readonly ParticipantFacts[],
  kommunekode: string | null,
): readonly ForloebFacts[] => {
  const [first, ...others] = person;
  if (first && others.length === 0) return inScope(first, kommunekode);
  return person
    .flatMap((one) => inScope(one, kommunekode).map((forloeb) => [forloeb, one.participantId] as const))
    .toSorted(byBeginning)
    .map(([forloeb]) => forloeb);
};

/** One person, who is all linked participants, in one scope. */
export interface SeenPerson {
  readonly participants: readonly ParticipantFacts[];
  /** Those in scope, as `forloebInScope` has them. */
  readonly forloeb: readonly ForloebFacts[];
  /** Nothing of these forløb begins, ends or happens before the first day or after the last. */
  readonly first: string;
  readonly last: string;
}

const [beforeAll, afterAll] = ['', '9999'];

const daysOf = ({ enrolledOn, exitedOn, metInWeek, transitions }: ForloebFacts): readonly string[] => [
  enrolledOn,
  exitedOn ?? afterAll,
  ...(metInWeek === null ? [] : [thursdayOf(metInWeek)]),
  ...transitions.map(({ startsOn }) => startsOn),
];

/** The person as seen in the scope of a municipality, or of all (`null`). */
export const seenPerson = (
  participants: readonly ParticipantFacts[],
  kommunekode: string | null,
): SeenPerson => {
  const forloeb = forloebInScope(participants, kommunekode);
  let [first, last] = [afterAll, beforeAll];
  for (const day of forloeb.flatMap(daysOf)) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return { participants, forloeb, first, last };
};

/** True when something of the person may belong to the period: to its days or its weeks. */
export const isNear = (
  { first, last }: SeenPerson,
  { first: firstDay, last: lastDay, monday, sunday }: Period,
): boolean =>
  first <= (sunday > lastDay ? sunday : lastDay) && last >= (monday < firstDay ? monday : firstDay);

/** True when the forløb covers a day from `first` to `last`, both included. */
export const coversSome = ({ enrolledOn, exitedOn }: ForloebFacts, first: string, last: string): boolean =>
  enrolledOn <= last && (exitedOn === null || exitedOn > first);

/** The earlier of a day and the last day that the forløb covers. */
export const coveredBy = ({ exitedOn }: ForloebFacts, day: DanishDate): DanishDate =>
  exitedOn === null || exitedOn > day ? day : addDays(exitedOn, -1);

/** In which group the forløb counts. */
export const groupOf = ({ displacedUkrainian }: ForloebFacts): string =>
  displacedUkrainian ? 'fordrevet_ukraine' : 'oevrig';

const abolished: ReadonlySet<string> = new Set([
  'selvforsoergelses_og_hjemrejseydelse',
  'overgangsydelse',
  'uddannelseshjaelp',
]);

const valueOn = <Value>(
  history: readonly { readonly value: Value; readonly effectiveFrom: string }[],
  day: DanishDate,
): Value => (inForceOn(history, day) ?? history[0]!).value;

/** Where the forløb stands in the breakdowns on its reference day. */
export const placeOn = (forloeb: ForloebFacts, day: DanishDate): Dimensions => {
  const ydelse = valueOn(forloeb.ydelse, day);
  return {
    visitation: valueOn(forloeb.readiness, day),
    ydelse: day >= seriesBreak && abolished.has(ydelse) ? 'kontanthjaelp' : ydelse,
    gruppe: groupOf(forloeb),
  };
};
