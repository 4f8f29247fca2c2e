import type { DanishDate } from '../calendar/danish-date.ts';
import { type IsoWeek, thursdayOf } from '../calendar/iso-week.ts';
import type { Period } from './period.ts';

/** How many persons a municipality wants to reach, and from which day to which. */
export interface Goal {
  readonly id: string;
  /** Danish. */
  readonly label: string;
  readonly kommunekode: string;
  readonly target: number;
  readonly first: string;
  /** Included. */
  readonly last: string;
}

/** Every goal, in the order of their first days; those of one municipality never overlap. */
export const goals: readonly Goal[] = [
  {
    id: 'aarhus-2022',
    label: 'Aarhus Kommunes mål i Beskæftigelsesplan 2023',
    kommunekode: '751',
    target: 500,
    first: '2022-04-01',
    last: '2024-03-31',
  },
];

/** The goal that a municipality has, or had last, at the end of a period; `null`: none, or none yet. */
export const goalOf = (kommunekode: string | null, { last }: Pick<Period, 'last'>): Goal | null =>
  goals.findLast((goal) => goal.kommunekode === kommunekode && goal.first <= last) ?? null;

/** What of a forløb may reach a goal. */
interface ResultOfForloeb {
  /** Those that count. */
  readonly transitions: readonly { readonly startsOn: DanishDate }[];
  /** The week that completed the timekrav; `null`: not met. */
  readonly metInWeek: IsoWeek | null;
}

/**
 * The first day on which a forløb reached a goal, by a transition that starts or by the Thursday of the week that met the timekrav;
 * `null`: on none of the goal's days.
 */
export const reachedOn = (
  { transitions, metInWeek }: ResultOfForloeb,
  { first, last }: Pick<Goal, 'first' | 'last'>,
): DanishDate | null => {
  let earliest: DanishDate | null = null;
  const take = (day: DanishDate): void => {
    if (first <= day && day <= last && (earliest === null || day < earliest)) earliest = day;
  };
  for (const { startsOn } of transitions) take(startsOn);
  if (metInWeek !== null) take(thursdayOf(metInWeek));
  return earliest;
};
