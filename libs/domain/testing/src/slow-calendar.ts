/** A period as statistics has it: the days, the weeks whose Thursday lies in it, and when it is assessed. */
export interface SlowPeriod {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly weeks: readonly string[];
  readonly assessedOn: string;
}

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month, day));

/** The day so many days later. */
export const daysLater = (day: string, days: number): string => {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return dayOf(date);
};

/** The same day of the month so many months later, else the last of that month. */
export const monthsLater = (day: string, months: number): string => {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = utc(year, month + 1, 0).getUTCDate();
  return dayOf(utc(year, month, Math.min(date.getUTCDate(), lastOfMonth)));
};

/** Every day from the first to the last. */
const daysFrom = (first: string, last: string): readonly string[] => {
  const days: string[] = [];
  for (let day = first; day <= last; day = daysLater(day, 1)) days.push(day);
  return days;
};

const remembered = <Value>(make: (of: string) => Value): ((of: string) => Value) => {
  const made = new Map<string, Value>();
  return (of) => made.get(of) ?? made.set(of, make(of)).get(of)!;
};

const isThursday = (day: string): boolean => dateOf(day).getUTCDay() === 4;

/** The week of a Thursday: the year is the Thursday's, the number counts the year's Thursdays. */
const weekOfThursday = remembered((thursday): string => {
  const year = thursday.slice(0, 4);
  const number = daysFrom(`${year}-01-01`, thursday).filter(isThursday).length;
  return `${year}-W${String(number).padStart(2, '0')}`;
});

/** The Thursday of a week: of the year's Thursdays the one of that number. */
export const slowThursdayOf = remembered((week) => {
  const [year, number] = week.split('-W') as [string, string];
  const thursdays = daysFrom(`${year}-01-01`, `${year}-12-31`).filter(isThursday);
  return thursdays[Number(number) - 1]!;
});

/** The seven days of a week, Monday first. */
export const slowWeekDays = remembered((week): readonly string[] =>
  [-3, -2, -1, 0, 1, 2, 3].map((days) => daysLater(slowThursdayOf(week), days)),
);

const firstMonths: Readonly<Record<string, number>> = { Q1: 0, Q2: 3, Q3: 6, Q4: 9 };

const firstAndLast = (period: string): readonly [string, string] => {
  const year = Number(period.slice(0, 4));
  const rest = period.slice(5);
  const months = rest === '' ? 12 : rest in firstMonths ? 3 : 1;
  const first = rest === '' ? 0 : (firstMonths[rest] ?? Number(rest) - 1);
  return [dayOf(utc(year, first, 1)), dayOf(utc(year, first + months, 0))];
};

/** A month `2022-11`, quarter `2022-Q4` or year `2022`. */
export const slowPeriod = remembered((period): SlowPeriod => {
  const [firstDay, lastDay] = firstAndLast(period);
  const thursdays = daysFrom(firstDay, lastDay).filter(isThursday);
  const [dayAfter, mondayAfter] = [daysLater(lastDay, 1), daysLater(thursdays.at(-1)!, 4)];
  return {
    firstDay,
    lastDay,
    weeks: thursdays.map(weekOfThursday),
    assessedOn: dayAfter > mondayAfter ? dayAfter : mondayAfter,
  };
});

/** All months, quarters and the year itself. */
export const periodsOfYear = (year: number): readonly string[] => [
  ...Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
  ...Object.keys(firstMonths).map((quarter) => `${year}-${quarter}`),
  String(year),
];
