import { addMonths, type DanishDate, periodOfDate, type Period } from '#libs/domain';

const lastEndedMonth = (today: DanishDate): Period => {
  const ended = (date: DanishDate): Period => {
    const month = periodOfDate('month', date);
    return month.assessedOn <= today ? month : ended(addMonths(month.first, -1));
  };
  return ended(today);
};

/** A month, and the quarter and the year that end with it. */
const endingWith = (month: Period): readonly Period[] => [
  month,
  ...(['quarter', 'year'] as const)
    .map((kind) => periodOfDate(kind, month.last))
    .filter(({ last }) => last === month.last),
];

/**
 * The periods of which statistics should be there on a day, the earliest first, each after the shorter ones in it: the months that
 * have ended from `first` on (left out: the last alone), with the quarters and years that end with them.
 */
export const duePeriods = (today: DanishDate, first?: DanishDate): readonly Period[] => {
  const last = lastEndedMonth(today);
  const due: Period[] = [];
  for (let day = first ?? last.first; day <= last.first; day = addMonths(day, 1))
    due.push(...endingWith(periodOfDate('month', day)));
  return due;
};
