import type { IsoWeek } from '../calendar/iso-week.ts';
import { counted, countedHours } from '../text/danish.ts';

/** A week in a Danish sentence: `uge 31 i 2022`. */
export const weekName = (week: IsoWeek): string => `uge ${Number(week.slice(6))} i ${week.slice(0, 4)}`;

/** Minutes in a Danish sentence: `ingen timer`, `40 minutter`, `37,5 timer`. */
export const timeText = (minutes: number): string => {
  if (minutes === 0) return 'ingen timer';
  return minutes < 60 ? counted(minutes, 'minut', 'minutter') : countedHours(minutes);
};

/** `a`, `a og b`, `a, b og c`. */
export const listText = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} og ${items.at(-1)}`;
