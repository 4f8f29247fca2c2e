import { danishInstant, isDanishDate } from '#libs/domain';
import type { ProblemFault } from '../http/problem.ts';
import { malformed, malformedAt, RequestRefused } from '../http/request-refused.ts';

/** What the address of a page asks, by name. */
export type Given = Readonly<Record<string, unknown>>;

export const typedText = (given: Given, name: string): string => {
  const value = given[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** A day in three fields; none: `undefined`. @throws RequestRefused `malformed` when it is no day. */
export const dayIn = (given: Given, name: string): string | undefined => {
  const [day, month, year] = ['dag', 'maaned', 'aar'].map((part) => typedText(given, `${name}-${part}`));
  if ([day, month, year].every((text) => text === '')) return undefined;
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (isDanishDate(date)) return date;
  throw malformedAt(name, 'Skriv dag, måned og år på en dato, der findes, f.eks. 28 11 2022.');
};

const timeOfDay = /^([01]?\d|2[0-3])(?:[.:]([0-5]\d))?$/;

/**
 * A day in three fields and a time of day by Danish clocks; without one the day is meant as a whole.
 *
 * @throws RequestRefused `malformed` when day or time of day is none.
 */
export const instantIn = (given: Given, name: string): string | undefined => {
  const clock = `${name}-klokken`;
  const time = typedText(given, clock);
  const day = dayIn(given, name);
  if (day === undefined && time !== '')
    throw malformedAt(name, 'Skriv også dag, måned og år; klokkeslættet hører til en dato.');
  if (day === undefined) return undefined;
  const [, hour, minute] = timeOfDay.exec(time || '23.59') ?? [];
  if (hour === undefined)
    throw malformedAt(clock, 'Skriv klokkeslættet som timer og minutter, f.eks. 12.30.');
  return danishInstant(day, `${hour.padStart(2, '0')}:${minute ?? '00'}`);
};

/** Reads each of several; what is wrong with any of them is refused together. @throws RequestRefused `malformed` */
export const readTogether = <Read extends Readonly<Record<string, () => unknown>>>(
  reads: Read,
): { readonly [Name in keyof Read]: ReturnType<Read[Name]> } => {
  const faults: ProblemFault[] = [];
  const found = Object.entries(reads).map(([name, read]) => {
    try {
      return [name, read()];
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      faults.push(...(error.errors ?? []));
      return [name, undefined];
    }
  });
  if (faults.length > 0) throw malformed(faults);
  return Object.fromEntries(found) as { readonly [Name in keyof Read]: ReturnType<Read[Name]> };
};
