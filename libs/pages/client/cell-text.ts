import { hours, readMinutes } from '../../domain/src/text/hours.ts';

/** So many minutes has a week: no more can be recorded. */
export const minutesOfWeek = 168 * 60;

/** More than this in a week is asked about. */
export const longMinutes = 48 * 60;

interface Fault {
  /** Danish. */
  readonly fault: string;
}

export const tooManyHours = (minutes: number): string => `En uge har 168 timer. Der står ${hours(minutes)}.`;

/** Minutes of hours as people type them: `7,5`, `7.5`, `7:30`; `null` for nothing. White space around them is no part of them. */
export const readCell = (text: string): { readonly minutes: number | null } | Fault => {
  const typed = text.trim();
  if (typed === '') return { minutes: null };
  const minutes = readMinutes(typed, 'any');
  if (typeof minutes === 'string' || minutes < 0) return { fault: 'Skriv timer som 7,5 eller 7:30.' };
  return minutes > minutesOfWeek ? { fault: tooManyHours(minutes) } : { minutes };
};

/** Days of absence: a whole number from 1; `null` for nothing. */
export const readDays = (text: string): { readonly days: number | null } | Fault => {
  const typed = text.trim();
  if (typed === '') return { days: null };
  if (!/^[1-9]\d?$/.test(typed)) return { fault: 'Skriv dage som et helt tal fra 1 til 5.' };
  return { days: Number(typed) };
};
