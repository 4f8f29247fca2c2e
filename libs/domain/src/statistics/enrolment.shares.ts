import { addDays, type DanishDate } from '../calendar/danish-date.ts';
import { mondayOf, sundayOf } from '../calendar/iso-week.ts';
import { addMonths } from '../calendar/months.ts';
import { codesOf } from '../codes/code-list.ts';
import { transition as transitionCodes } from '../codes/code-lists.ts';
import { monthsAfterExit, seriesBreak, type StatusAfterExit } from './dimensions.ts';
import type { ForloebFacts } from './facts.ts';
import type { Period } from './period.ts';
import { coveredBy, coversSome, groupOf, placeOn, type StatisticsScope } from './seen-person.ts';
import { isIn, type TakeShare } from './share.ts';

/** True when nothing that breakdowns are read from changes from the day after `from` to `to`. */
const isSteady = ({ readiness, ydelse }: ForloebFacts, from: DanishDate, to: DanishDate): boolean => {
  const isElsewhere = ({ effectiveFrom }: { readonly effectiveFrom: DanishDate }): boolean =>
    effectiveFrom <= from || effectiveFrom > to;
  return (
    isElsewhere({ effectiveFrom: seriesBreak }) && readiness.every(isElsewhere) && ydelse.every(isElsewhere)
  );
};

/** Week by week; at once where one forløb counts in all weeks at one place. */
const coveredWeeks = (
  forloeb: readonly ForloebFacts[],
  { weeks, monday: begin, sunday: to }: Period,
  take: TakeShare,
): void => {
  const from = sundayOf(weeks[0]!);
  const running = forloeb.findLast((one) => coversSome(one, begin, to));
  if (!running) return;
  const { enrolledOn, exitedOn } = running;
  const isThroughout = enrolledOn <= from && (exitedOn === null || exitedOn > mondayOf(weeks.at(-1)!));
  if (isThroughout && isSteady(running, from, to)) {
    take('fuldtidspersoner', placeOn(running, coveredBy(running, to)), weeks.length);
    return;
  }
  for (const week of weeks) {
    const [monday, sunday] = [mondayOf(week), sundayOf(week)];
    const covering = forloeb.findLast((one) => coversSome(one, monday, sunday));
    if (covering) take('fuldtidspersoner', placeOn(covering, coveredBy(covering, sunday)), 1);
  }
};

/** Persons, and the weeks of full-time persons. */
export const covered = (forloeb: readonly ForloebFacts[], period: Period, take: TakeShare): void => {
  const { first, last } = period;
  const counted = forloeb.findLast((one) => coversSome(one, first, last));
  if (counted) take('personer', placeOn(counted, coveredBy(counted, last)), 1);
  coveredWeeks(forloeb, period, take);
};

/** Forløb that begin. */
export const begun = (forloeb: readonly ForloebFacts[], period: Period, take: TakeShare): void => {
  for (const one of forloeb)
    if (isIn(period, one.enrolledOn)) take('nye_forloeb', placeOn(one, one.enrolledOn), 1);
};

/** True when what statistics say of the day `months` months after the exits of a period is known. */
export const isStatusAvailable = (
  { period, knownOn }: Pick<StatisticsScope, 'period' | 'knownOn'>,
  months: number,
): boolean => addMonths(period.last, months) <= knownOn;

const order = codesOf(transitionCodes);

const statusOn = (
  exited: ForloebFacts,
  forloeb: readonly ForloebFacts[],
  day: DanishDate,
): StatusAfterExit => {
  if (exited.exitReason === 'doed') return 'doed';
  if (forloeb.some((one) => coversSome(one, day, day))) return 'igen_omfattet';
  const inForce = exited.transitions
    .filter(({ startsOn, endedOn }) => startsOn <= day && (endedOn === null || endedOn >= day))
    .map(({ transition }) => transition);
  return order.find((kind) => inForce.includes(kind)) ?? 'ukendt';
};

/** Forløb that end, and where the person is some months after. */
export const ended = (forloeb: readonly ForloebFacts[], scope: StatisticsScope, take: TakeShare): void => {
  for (const one of forloeb) {
    const { exitedOn, exitReason } = one;
    if (exitedOn === null || exitReason === null || !isIn(scope.period, exitedOn)) continue;
    const place = placeOn(one, addDays(exitedOn, -1));
    take('afsluttede_forloeb', { ...place, afgangsaarsag: exitReason }, 1);
    for (const months of monthsAfterExit) {
      if (!isStatusAvailable(scope, months)) continue;
      const status = statusOn(one, forloeb, addMonths(exitedOn, months));
      take('status_efter_afgang', { maaneder: String(months), status, gruppe: groupOf(one) }, 1);
    }
  }
};
