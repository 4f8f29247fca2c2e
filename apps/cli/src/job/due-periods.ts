import { type Period, periodOf, periodOfDate } from '#libs/domain';

/** A month, and the quarter and the year that end with it. */
const endingWith = (month: Period): readonly Period[] => [
  month,
  ...(['quarter', 'year'] as const)
    .map((kind) => periodOfDate(kind, month.last))
    .filter(({ last }) => last === month.last),
];

/**
 * The periods of which statistics should be there, the earliest first, each after the shorter ones in it: of the months that have
 * ended those from `first` on (left out: the last alone), with the quarters and years that end with them.
 */
export const duePeriods = (endedMonths: readonly string[], first?: string): readonly Period[] => {
  const months = endedMonths.toSorted();
  const begin = first ?? months.at(-1) ?? '';
  return months.filter((month) => month >= begin).flatMap((month) => endingWith(periodOf(month)!));
};
