import type { FastifyRequest } from 'fastify';
import { isWithin, type Limit } from '#libs/access';
import {
  codes,
  codesOf,
  kommuneText,
  lastEndedOf,
  type Period,
  periodOf,
  type RuleSetCatalogue,
} from '#libs/domain';
import { type Option, periodName } from '#libs/pages';
import { accessOf } from '../../http/access-guard.ts';
import { dayIn, instantIn, readTogether, typedText } from '../asked-days.ts';
import { givenIn } from '../given-fields.ts';

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

/** The inputs of a report's filter, by the paths of what may be wrong with it. */
export const reportInputs = {
  kommunekode: 'kommunekode',
  ruleSet: 'ruleSet',
  period: 'period',
  fra: 'fra',
  from: 'fra',
  til: 'til',
  to: 'til',
  kendt: 'kendt',
  'kendt-klokken': 'kendt-klokken',
  knownAt: 'kendt',
} as const;

/**
 * What a form or a link asks a report, as programs ask it.
 *
 * @throws RequestRefused `malformed`
 */
export const reportAskedIn = (request: FastifyRequest): Readonly<Record<string, string>> => {
  const given = givenIn(request.query);
  const asked = {
    kommunekode: typedText(given, 'kommunekode') || ownKommune(request),
    ruleSet: typedText(given, 'ruleSet'),
    ...readTogether({
      from: () => dayIn(given, 'fra') ?? typedText(given, 'from'),
      to: () => dayIn(given, 'til') ?? typedText(given, 'to'),
      knownAt: () => instantIn(given, 'kendt') ?? typedText(given, 'knownAt'),
    }),
  };
  return Object.fromEntries(
    Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
};

const months = 24;
const quarters = 8;
const years = 3;

/** The last periods that have ended by a day, the latest first: months, quarters, years. */
export const endedPeriods = (today: string): readonly Period[] => [
  ...lastEndedOf('month', today, months),
  ...lastEndedOf('quarter', today, quarters),
  ...lastEndedOf('year', today, years),
];

/** The periods to choose from, and the one that is meant, however long ago it was. */
export const periodOptions = (today: string, meant?: string): readonly Option[] => {
  const ids = endedPeriods(today).map(({ id }) => id);
  const all = meant === undefined || ids.includes(meant) || periodOf(meant) === null ? ids : [meant, ...ids];
  return all.map((id) => ({ value: id, text: periodName(id) }));
};
