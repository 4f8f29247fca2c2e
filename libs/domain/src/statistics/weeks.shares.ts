import { daysBetween } from '../calendar/danish-date.ts';
import { sundayOf } from '../calendar/iso-week.ts';
import type { ForloebFacts, ParticipantFacts, WeekFacts } from './facts.ts';
import type { Period } from './period.ts';
import { forloebInScope, groupOf, type StatisticsScope } from './seen-person.ts';
import type { Shares } from './share.ts';

const weeksIn = ({ weeks }: ForloebFacts, period: Period): readonly WeekFacts[] => {
  const [first, last] = [period.weeks[0]!, period.weeks.at(-1)!];
  return weeks.filter(({ week }) => first <= week && week <= last);
};

/** Judged weeks, and the minutes recorded in them. */
export function* worked(forloeb: readonly ForloebFacts[], period: Period): Shares {
  for (const one of forloeb) {
    const gruppe = groupOf(one);
    for (const { status, minutes } of weeksIn(one, period)) {
      yield ['uger', { ugestatus: status, gruppe }, 1];
      for (const [aktivitet, amount] of Object.entries(minutes))
        yield ['timer', { aktivitet, gruppe }, amount];
    }
  }
}

/** How many days after its week's Sunday each entry of hours of the period was recorded, at least 0. */
export const registrationAgesOf = (
  person: readonly ParticipantFacts[],
  { period, kommunekode }: StatisticsScope,
): readonly number[] =>
  forloebInScope(person, kommunekode)
    .flatMap((forloeb) => weeksIn(forloeb, period))
    .flatMap(({ week, recordedOn }) =>
      recordedOn.map((date) => Math.max(0, daysBetween(sundayOf(week), date))),
    );
