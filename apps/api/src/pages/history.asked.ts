import { danishInstant, type EventSubject, eventSubjects, isDanishDate, isIsoWeek } from '#libs/domain';
import type { HistoryView } from '#libs/pages';
import { malformedAt } from '../http/request-refused.ts';
import { givenIn } from './given-fields.ts';

type Given = Readonly<Record<string, unknown>>;

const textIn = (given: Given, name: string): string => {
  const value = given[name];
  return typeof value === 'string' ? value.trim() : '';
};

const timeOfDay = /^([01]?\d|2[0-3])(?:[.:]([0-5]\d))?$/;

/** @throws RequestRefused `malformed` when date or time of day is none. */
export const instantIn = (given: Given): string | null => {
  const [day, month, year, time] = ['dag', 'maaned', 'aar', 'klokken'].map((name) => textIn(given, name));
  if ([day, month, year, time].every((text) => text === '')) return null;
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!isDanishDate(date))
    throw malformedAt('dag', 'Skriv dag, måned og år på en dato, der findes, f.eks. 1 6 2022.');
  // Without a time of day the day is meant as a whole.
  const [, hour, minute] = timeOfDay.exec(time || '23.59') ?? [];
  if (hour === undefined)
    throw malformedAt('klokken', 'Skriv klokkeslættet som timer og minutter, f.eks. 12.30.');
  return danishInstant(date, `${hour.padStart(2, '0')}:${minute ?? '00'}`);
};

const isSubject = (text: string): text is EventSubject => Object.hasOwn(eventSubjects, text);

/** What the address of a history asks; `knownAt` unread where it was not given as a date. @throws RequestRefused `malformed` */
export const historyViewIn = (query: unknown): HistoryView => {
  const given = givenIn(query);
  const [about, week] = [textIn(given, 'emne'), textIn(given, 'uge')];
  if (week !== '' && !isIsoWeek(week))
    throw malformedAt('uge', 'Ugen skal findes og skrives som år og uge, f.eks. 2022-W31.');
  return {
    knownAt: instantIn(given) ?? (textIn(given, 'knownAt') || null),
    about: isSubject(about) ? about : null,
    onlyCorrections: textIn(given, 'rettelser') === 'ja',
    oldestFirst: textIn(given, 'orden') === 'aeldste',
    week: week || null,
    comparesWithNow: textIn(given, 'sammenlign') === 'nu',
  };
};
