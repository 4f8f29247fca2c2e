import type { FastifyRequest } from 'fastify';
import { isWithin, type Limit } from '#libs/access';
import {
  codes,
  codesOf,
  isDanishDate,
  kommuneText,
  type Period,
  periodOfDate,
  type RuleSetCatalogue,
} from '#libs/domain';
import type { Option } from '#libs/pages';
import { accessOf } from '../../http/access-guard.ts';
import { malformedAt } from '../../http/request-refused.ts';
import { givenIn } from '../given-fields.ts';
import { instantIn } from '../history.asked.ts';

type Given = Readonly<Record<string, unknown>>;

const textIn = (given: Given, name: string): string => {
  const value = given[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** A day in three fields. @throws RequestRefused `malformed` when it is none. */
const dayIn = (given: Given, name: string): string | undefined => {
  const [day, month, year] = ['dag', 'maaned', 'aar'].map((part) => textIn(given, `${name}-${part}`));
  if ([day, month, year].every((text) => text === '')) return undefined;
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (isDanishDate(date)) return date;
  throw malformedAt(name, 'Skriv dag, måned og år på en dato, der findes, f.eks. 28 11 2022.');
};

/** The municipalities that one may ask about. */
const withinLimit = (limit: Limit): readonly string[] =>
  codesOf(codes.codeLists.kommunekode).filter((code) => isWithin(limit, code));

/** The municipality that is meant where none is said: the only one that one may ask about. */
export const ownKommune = (request: FastifyRequest): string | undefined => {
  const own = withinLimit(accessOf(request).within);
  return own.length === 1 ? own[0] : undefined;
};

/** The municipalities to choose from; `all`: also all of them. */
export const kommuneOptions = (
  request: FastifyRequest,
  { all }: { readonly all: boolean },
): readonly Option[] => {
  const own = withinLimit(accessOf(request).within)
    .map((value) => ({ value, text: kommuneText(value) }))
    .toSorted((one, other) => one.text.localeCompare(other.text, 'da'));
  return all && own.length !== 1 ? [{ value: '', text: 'Alle kommuner' }, ...own] : own;
};

/** The rule sets to choose from, the default one first. */
export const ruleSetOptions = ({ default: first, byId }: RuleSetCatalogue): readonly Option[] =>
  [first, ...[...byId.values()].filter(({ id }) => id !== first.id)].map(({ id, label }) => ({
    value: id,
    text: `${id} – ${label}`,
  }));

/**
 * What a form or a link asks a report, as programs ask it.
 *
 * @throws RequestRefused `malformed`
 */
export const reportAskedIn = (request: FastifyRequest): Readonly<Record<string, string>> => {
  const given = givenIn(request.query);
  const parts = ['dag', 'maaned', 'aar', 'klokken'].map((part) => [part, given[`kendt-${part}`]] as const);
  const asked = {
    kommunekode: textIn(given, 'kommunekode') || ownKommune(request),
    from: dayIn(given, 'fra') ?? textIn(given, 'from'),
    to: dayIn(given, 'til') ?? textIn(given, 'to'),
    ruleSet: textIn(given, 'ruleSet'),
    knownAt: instantIn(Object.fromEntries(parts)) ?? textIn(given, 'knownAt'),
  };
  return Object.fromEntries(
    Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
};

const months = 24;
const quarters = 8;
const years = 3;

/** The last periods that have ended by a day, the latest first: months, quarters, years. */
export const endedPeriods = (today: string): readonly Period[] => {
  const back = (kind: Period['kind'], most: number): readonly Period[] => {
    const found: Period[] = [];
    for (let period = periodOfDate(kind, today); found.length < most; period = before(period))
      if (period.assessedOn <= today) found.push(period);
    return found;
  };
  return [...back('month', months), ...back('quarter', quarters), ...back('year', years)];
};

const before = ({ kind, first }: Period): Period => {
  const day = new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10);
  return periodOfDate(kind, day);
};
