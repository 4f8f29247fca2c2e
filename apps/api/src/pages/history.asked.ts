import { type EventSubject, eventSubjects, isIsoWeek } from '#libs/domain';
import type { HistoryView } from '#libs/pages';
import { malformedAt } from '../http/request-refused.ts';
import { type Given, instantIn, readTogether, typedText } from './asked-days.ts';
import { givenIn } from './given-fields.ts';

const isSubject = (text: string): text is EventSubject => Object.hasOwn(eventSubjects, text);

/** As of when it is asked; unread where it was not given as a date. */
const knownAtIn = (given: Given): string | null => {
  const knownAt = instantIn(given, 'kendt') ?? (typedText(given, 'knownAt') || null);
  if (knownAt === null && typedText(given, 'sammenlign') === 'nu')
    throw malformedAt('kendt', 'Skriv den dato, der skal sammenlignes fra.');
  return knownAt;
};

const subjectIn = (given: Given): EventSubject | null => {
  const about = typedText(given, 'emne');
  if (about === '') return null;
  if (isSubject(about)) return about;
  throw malformedAt('emne', 'Vælg et af de emner, der står i listen.');
};

const weekIn = (given: Given): string | null => {
  const week = typedText(given, 'uge');
  if (week !== '' && !isIsoWeek(week))
    throw malformedAt('uge', 'Ugen skal findes og skrives som år og uge, f.eks. 2022-W31.');
  return week || null;
};

/** What the address of a history asks. @throws RequestRefused `malformed` */
export const historyViewIn = (query: unknown): HistoryView => {
  const given = givenIn(query);
  const { knownAt, about, week } = readTogether({
    knownAt: () => knownAtIn(given),
    about: () => subjectIn(given),
    week: () => weekIn(given),
  });
  return {
    knownAt,
    about,
    week,
    onlyCorrections: typedText(given, 'rettelser') === 'ja',
    oldestFirst: typedText(given, 'orden') === 'aeldste',
    comparesWithNow: typedText(given, 'sammenlign') === 'nu',
  };
};
