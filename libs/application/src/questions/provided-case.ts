import { type Activity, addDays, type Assignment, isoWeekOf, mondayOf, type WeekSheet } from '#libs/domain';
import { noShow } from '../commands/participant-records.ts';
import type { ProviderNumbers } from '../commands/record-command.ts';
import { touchesWeek } from '../sight/provider.sight.ts';

/** An assignment as its provider sees it. */
export type ProvidedAssignment = Omit<Assignment, 'eventIds'>;

/** What a provider sees of a week of its assignment. */
export interface ProvidedWeek {
  readonly week: string;
  /** The hours under its own number. */
  readonly entries: readonly {
    readonly activity: Activity;
    readonly provider: string;
    readonly minutes: number;
  }[];
  /** Days of `udeblivelse`; 0 when none is recorded. */
  readonly noShowDays: number;
  /** True when something else is recorded for the week. */
  readonly hasMore: boolean;
}

export const providedAssignment = ({ provider, from, to }: Assignment): ProvidedAssignment => ({
  provider,
  from,
  to,
});

const daysOfWeek = 7;

/** The weeks that an assignment touches, to today's. */
const weeksOf = ({ from, to }: Assignment, today: string): readonly string[] => {
  const last = to !== null && to < today ? to : today;
  const weeks: string[] = [];
  for (let day = mondayOf(isoWeekOf(from)); day <= last; day = addDays(day, daysOfWeek))
    weeks.push(isoWeekOf(day));
  return weeks;
};

const nothing: WeekSheet = { entries: [], absences: [] };

/** What a provider sees of a week of its assignments. */
export const providedWeek = (
  week: string,
  assignments: readonly Assignment[],
  { entries, absences }: WeekSheet = nothing,
): ProvidedWeek => {
  const numbers = new Set(
    assignments.filter((one) => touchesWeek(one, week)).map(({ provider }) => provider),
  );
  const own = entries.flatMap(({ activity, provider, minutes }) =>
    provider !== null && numbers.has(provider) ? [{ activity, provider, minutes }] : [],
  );
  const noShows = absences.filter(({ kind }) => kind === noShow);
  return {
    week,
    entries: own,
    noShowDays: noShows[0]?.days ?? 0,
    hasMore: own.length < entries.length || noShows.length < absences.length,
  };
};

/**
 * The weeks that assignments touch, to today's, in their order: of each what is the provider's own, and whether there is
 * more.
 *
 * @param today Danish date.
 */
export const providedWeeks = (
  assignments: readonly Assignment[],
  sheets: Readonly<Record<string, WeekSheet>>,
  today: string,
): readonly ProvidedWeek[] => {
  const weeks = new Set(assignments.flatMap((one) => weeksOf(one, today)));
  return [...weeks].toSorted().map((week) => providedWeek(week, assignments, sheets[week]));
};

/** The numbers as they reach within a municipality, where one is asked for. */
export const inMunicipality = (
  providers: readonly ProviderNumbers[],
  kommunekode: string | undefined,
): readonly ProviderNumbers[] =>
  kommunekode === undefined
    ? providers
    : providers
        .filter((one) => one.kommunekoder === 'all' || one.kommunekoder.has(kommunekode))
        .map(({ numbers }) => ({ numbers, kommunekoder: new Set([kommunekode]) }));
