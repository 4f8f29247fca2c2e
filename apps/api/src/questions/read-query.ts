import { FaultList, isRecord, type KnownAt, readFields, type Shape, shapeOf } from '#libs/application';
import {
  type FactsOf,
  type Field,
  type Fields,
  isIsoWeek,
  isUuid,
  knownTimeField,
  knownTimeOf,
} from '#libs/domain';
import type { ProblemFault } from '../http/problem.ts';
import { malformed, malformedAt } from '../http/request-refused.ts';

const shapes = new Map<Fields, Shape>();

const shapeFor = (declared: Fields): Shape => {
  const shape = shapes.get(declared) ?? shapeOf(declared);
  shapes.set(declared, shape);
  return shape;
};

/** The parameters as read; `knownAt` is `null` when it is left out. */
type Asked<Declared extends Fields> = Omit<FactsOf<Declared>, 'knownAt'> &
  (Declared extends { readonly knownAt: Field } ? { readonly knownAt: KnownAt } : unknown);

/** A plus that nobody escaped comes as a space; in an instant it can be nothing else. */
const withPlus = (text: unknown): unknown =>
  typeof text === 'string' ? text.replace(/ (?=\d\d:\d\d$)/, '+') : text;

const givenTwice = (path: string): ProblemFault => ({
  path,
  code: 'malformed',
  message: 'Parameteren er angivet flere gange. Angiv den én gang.',
});

/**
 * Reads a query string of these fields; instants in UTC with milliseconds.
 *
 * @throws RequestRefused `malformed` or `unknown_code` with every fault; an unknown or repeated parameter is one.
 */
export const readQuery = <Declared extends Fields>(declared: Declared, query: unknown): Asked<Declared> => {
  const sent = { ...(query as Record<string, unknown>) };
  const repeated = Object.keys(declared).filter((name) => Array.isArray(sent[name]));
  if (repeated.length > 0) throw malformed(repeated.map(givenTwice));
  const times = Object.keys(declared).filter((name) => declared[name]?.name === knownTimeField.name);
  for (const name of times) sent[name] = withPlus(sent[name]);
  const faults = new FaultList();
  const read = readFields(shapeFor(declared), sent, '', faults);
  const found = faults.found();
  if (found) throw malformed(found.errors);
  const named = times.flatMap((name) =>
    typeof read[name] === 'string' ? [[name, knownTimeOf(read[name])] as const] : [],
  );
  const now = 'knownAt' in declared && { knownAt: null };
  return { ...read, ...now, ...Object.fromEntries(named) } as unknown as Asked<Declared>;
};

/**
 * Reads a body of these fields.
 *
 * @throws RequestRefused `malformed` or `unknown_code` with every fault; an unknown field is one.
 */
export const readBody = <Declared extends Fields>(declared: Declared, body: unknown): FactsOf<Declared> => {
  if (!isRecord(body)) throw malformedAt('', 'Send ét JSON-objekt med Content-Type: application/json.');
  const faults = new FaultList();
  const read = readFields(shapeFor(declared), body, '', faults);
  const found = faults.found();
  if (found) throw malformed(found.errors);
  return read as FactsOf<Declared>;
};

const defaultLimit = 50;

/** Which page is asked for: 50 at most when it is not said. */
export const pageOf = ({
  cursor,
  limit = defaultLimit,
}: {
  readonly cursor?: string | undefined;
  readonly limit?: string | number | undefined;
}): { readonly cursor: string | undefined; readonly limit: number } => ({
  cursor: cursor?.toLowerCase(),
  limit: Number(limit),
});

/**
 * The participant's id in an address, in lower case.
 *
 * @throws RequestRefused `malformed` when it is no UUID.
 */
export const participantIdIn = (parameter: string): string => {
  if (isUuid(parameter)) return parameter.toLowerCase();
  throw malformedAt('participantId', 'Deltagerens id skal være et UUID (aldrig et CPR-nummer).');
};

/**
 * The week in an address.
 *
 * @throws RequestRefused `malformed` when it is none that exists.
 */
export const weekIn = (parameter: string): string => {
  if (isIsoWeek(parameter)) return parameter;
  throw malformedAt('week', 'Ugen skal findes og skrives som år og uge, f.eks. 2022-W31.');
};
