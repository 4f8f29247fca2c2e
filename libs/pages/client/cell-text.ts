import { readMinutes } from '../../domain/src/text/hours.ts';

/** So many minutes has a week: no entry can be longer. */
export const minutesOfWeek = 10_080;

/** What is typed in a cell of hours: minutes, nothing, or in Danish why it is neither. */
export type TypedHours = { readonly minutes: number | null } | { readonly fault: string };

/** Reads hours as people type them: `7,5`, `7.5`, `7:30`. White space around them is no part of them. */
export const readCell = (text: string): TypedHours => {
  const typed = text.trim();
  if (typed === '') return { minutes: null };
  const minutes = readMinutes(typed, 'any');
  if (typeof minutes === 'string' || minutes < 0) return { fault: 'Skriv timer som 7,5 eller 7:30.' };
  return minutes > minutesOfWeek ? { fault: `En uge har 168 timer. Der står ${typed}.` } : { minutes };
};
