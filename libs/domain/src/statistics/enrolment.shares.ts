import { addDays, type DanishDate } from '../calendar/danish-date.ts';
import { mondayOf, sundayOf } from '../calendar/iso-week.ts';
import { addMonths } from '../calendar/months.ts';
import { codesOf } from '../codes/code-list.ts';
import { transition as transitionCodes } from '../codes/code-lists.ts';
import { monthsAfterExit, type StatusAfterExit } from './dimensions.ts';
import type { ForloebFacts } from './facts.ts';
import type { Period } from './period.ts';
import { coveredBy, coversSome, groupOf, placeOn, type StatisticsScope } from './seen-person.ts';
import { isIn, type Shares } from './share.ts';

/** Persons, and the weeks of full-time persons. */
export function* covered(forloeb: readonly ForloebFacts[], period: Period): Shares {
  const { first, last, weeks } = period;
  const counted = forloeb.findLast((one) => coversSome(one, first, last));
  if (counted) yield ['personer', placeOn(counted, coveredBy(counted, last)), 1];
  for (const week of weeks) {
    const sunday = sundayOf(week);
    const covering = forloeb.findLast((one) => coversSome(one, mondayOf(week), sunday));
    if (covering) yield ['fuldtidspersoner', placeOn(covering, coveredBy(covering, sunday)), 1];
  }
}

/** Forløb that begin. */
export function* begun(forloeb: readonly ForloebFacts[], period: Period): Shares {
  for (const one of forloeb)
    if (isIn(period, one.enrolledOn)) yield ['nye_forloeb', placeOn(one, one.enrolledOn), 1];
}

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
export function* ended(forloeb: readonly ForloebFacts[], scope: StatisticsScope): Shares {
  for (const one of forloeb) {
    const { exitedOn, exitReason } = one;
    if (exitedOn === null || exitReason === null || !isIn(scope.period, exitedOn)) continue;
    const place = placeOn(one, addDays(exitedOn, -1));
    yield ['afsluttede_forloeb', { ...place, afgangsaarsag: exitReason }, 1];
    for (const months of monthsAfterExit) {
      if (!isStatusAvailable(scope, months)) continue;
      const status = statusOn(one, forloeb, addMonths(exitedOn, months));
      yield ['status_efter_afgang', { maaneder: String(months), status, gruppe: groupOf(one) }, 1];
    }
  }
}
