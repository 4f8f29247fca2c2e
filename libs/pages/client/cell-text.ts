import { hours, readMinutes } from '../../domain/src/text/hours.ts';
import { tooManyHours } from '../src/week/week-words.ts';

/** So many minutes has a week: no more can be recorded. */
export const minutesOfWeek = 168 * 60;

/** More than this in a week is asked about. */
export const longMinutes = 48 * 60;

interface Fault {
  /** Danish. */
  readonly fault: string;
}

/** What is said of more minutes than a week has. */
export const tooManyMinutes = (minutes: number): string => tooManyHours(hours(minutes));

/** Minutes of hours as people type them: `7,5`, `7.5`, `7:30`; `null` for nothing. White space around them is no part of them. */
export const readCell = (text: string): { readonly minutes: number | null } | Fault => {
  const typed = text.trim();
  if (typed === '') return { minutes: null };
  const minutes = readMinutes(typed, 'any');
  if (typeof minutes === 'string' || minutes < 0) return { fault: 'Skriv timer som 7,5 eller 7:30.' };
  return minutes > minutesOfWeek ? { fault: tooManyMinutes(minutes) } : { minutes };
};

/** Days of absence: a whole number from 1; `null` for nothing. */
export const readDays = (text: string): { readonly days: number | null } | Fault => {
  const typed = text.trim();
  if (typed === '') return { days: null };
  if (!/^[1-9]\d?$/.test(typed)) return { fault: 'Skriv dage som et helt tal fra 1 til 5.' };
  return { days: Number(typed) };
};
