import type { DanishDate } from '../calendar/danish-date.ts';
import { sundayOf, thursdayOf } from '../calendar/iso-week.ts';
import { isWork } from '../codes/code-lists.ts';
import type { ForloebFacts, ParticipantFacts, TransitionFacts } from './facts.ts';
import { goalOf, reachedOn } from './goals.ts';
import type { Period } from './period.ts';
import { coveredBy, forloebInScope, groupOf, placeOn, type StatisticsScope } from './seen-person.ts';
import { isIn, type TakeShare } from './share.ts';

/** The day to which "met in connection with work" is dated: of the week that met it and the first start of work the later. */
const workDateOf = ({ metInWeek, transitions }: ForloebFacts): DanishDate | null => {
  if (metInWeek === null) return null;
  const [firstWork] = transitions
    .filter(({ transition }) => isWork(transition))
    .map(({ startsOn }) => startsOn)
    .toSorted();
  if (firstWork === undefined) return null;
  const thursday = thursdayOf(metInWeek);
  return thursday > firstWork ? thursday : firstWork;
};

/** The timekrav met, and met in connection with work. */
export const met = (forloeb: readonly ForloebFacts[], period: Period, take: TakeShare): void => {
  const metWithin = forloeb.findLast(
    ({ metInWeek }) => metInWeek !== null && isIn(period, thursdayOf(metInWeek)),
  );
  if (metWithin)
    take('timekrav_opfyldt', placeOn(metWithin, coveredBy(metWithin, sundayOf(metWithin.metInWeek!))), 1);
  const isWithin = (date: DanishDate | null): date is DanishDate => date !== null && isIn(period, date);
  const working = forloeb.findLast((one) => isWithin(workDateOf(one)));
  if (working) take('timekrav_og_arbejde', placeOn(working, coveredBy(working, workDateOf(working)!)), 1);
};

const byId = (one: ParticipantFacts, other: ParticipantFacts): number =>
  one.participantId < other.participantId ? -1 : 1;

const byStart = (one: TransitionFacts, other: TransitionFacts): number => {
  const [before, after] = [`${one.startsOn} ${one.recordedAt}`, `${other.startsOn} ${other.recordedAt}`];
  return before === after ? 0 : before < after ? -1 : 1;
};

/**
 * Transitions that start. Of several of a kind that counts which starts last; of those that start on one day the one
 * recorded last; of those recorded at one instant under several ids that of the greatest.
 */
export const moved = (
  person: readonly ParticipantFacts[],
  { period, kommunekode }: StatisticsScope,
  take: TakeShare,
): void => {
  const starts = ({ startsOn }: TransitionFacts): boolean => isIn(period, startsOn);
  if (!person.some(({ forloeb }) => forloeb.some(({ transitions }) => transitions.some(starts)))) return;
  const started = person
    .toSorted(byId)
    .flatMap((one) => forloebInScope([one], kommunekode))
    .flatMap((forloeb) => forloeb.transitions.map((one) => ({ ...one, gruppe: groupOf(forloeb) })))
    .filter(starts)
    .toSorted(byStart);
  const groups = new Map(started.map(({ transition, gruppe }) => [transition, gruppe]));
  for (const [overgang, gruppe] of groups) take('overgange', { overgang, gruppe }, 1);
};

const afterAll = '9999';

/** The goal of the municipality. */
export const reached = (
  forloeb: readonly ForloebFacts[],
  { period, kommunekode }: StatisticsScope,
  take: TakeShare,
): void => {
  const goal = goalOf(kommunekode, period);
  if (!goal) return;
  const isReached = forloeb.some((one) => (reachedOn(one, goal) ?? afterAll) <= period.last);
  if (isReached) take('maal', {}, 1);
};
