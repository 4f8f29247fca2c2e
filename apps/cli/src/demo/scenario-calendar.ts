import { addDays, type DanishDate, isoWeekOf, type IsoWeek, mondayOf, weekday } from '#libs/domain';

/** The period of the status report, and the day on which the municipality counted. */
export const countedPeriod = { from: '2022-01-01', to: '2022-11-28' } as const;

/**
 * The days on which somebody registers something. On the last, a Monday, everything that was outstanding is registered
 * before the municipality counts.
 */
export const walk = { from: '2021-10-18', to: countedPeriod.to } as const;

/** What the clock shows once the scenario is played: later than anything in it is recorded. */
export const playedUntil = `${walk.to}T14:00:00.000Z`;

/** The last week that had ended when the municipality counted, and the last of which hours are registered. */
export const lastWeek: IsoWeek = '2022-W47';

/** Weeks that fall to 2022: the hours that meet a timekrav are planned in them. */
export const firstWeekOf2022: IsoWeek = '2022-W01';

/** The first enrolments; displaced Ukrainians came under the special law in force from 17 March 2022. */
export const firstEnrolment = (displacedUkrainian: boolean): IsoWeek =>
  displacedUkrainian ? '2022-W12' : '2021-W44';

/** The day on which something is registered: the same, the Monday after a weekend, at the latest the walk's last. */
export const workdayOf = (date: DanishDate): DanishDate => {
  const moved = weekday(date) > 5 ? addDays(date, 8 - weekday(date)) : date;
  return moved < walk.to ? moved : walk.to;
};

/** The week `count` weeks later, or earlier when negative. */
export const weeksLater = (week: IsoWeek, count: number): IsoWeek =>
  isoWeekOf(addDays(mondayOf(week), count * 7));
