import type { Json } from './schemas.ts';

type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (one: Json | undefined, other: Json | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const annotations: ReadonlySet<string> = new Set(['title', 'description', 'examples', '$comment']);
/** Maps from names: a name may be added, none may go. */
const growing: ReadonlySet<string> = new Set(['properties', 'definitions']);

const listed = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

const texts = (value: Json | undefined): readonly string[] =>
  listed(value).filter((entry) => typeof entry === 'string');

/** Which way messages go: `published` ones are read by others, `accepted` ones are written by others. */
export type Direction = 'published' | 'accepted';

const changesOfMap = (
  was: JsonObject,
  is: Json | undefined,
  path: string,
  way: Direction,
): readonly string[] =>
  Object.entries(was).flatMap(([name, schema]) => {
    const now = isObject(is) ? is[name] : undefined;
    return now === undefined ? [`${path}/${name} is gone`] : changesOf(schema, now, `${path}/${name}`, way);
  });

/** What is published always may say more; what is accepted may never ask for more. */
const changesOfRequired = (was: Json | undefined, is: Json | undefined, path: string, way: Direction) => {
  const [before, after] = way === 'published' ? [texts(was), texts(is)] : [texts(is), texts(was)];
  const verb = way === 'published' ? 'need not be there any more' : 'is asked for now';
  return before.filter((name) => !after.includes(name)).map((name) => `${path}/${name} ${verb}`);
};

const changesOfList = (was: Json, is: Json | undefined, path: string): readonly string[] =>
  listed(was)
    .filter((entry) => !listed(is).some((other) => same(entry, other)))
    .map((entry) => `${path} has lost ${JSON.stringify(entry)}`);

const variantName = (variant: Json): string =>
  isObject(variant)
    ? JSON.stringify(variant['title'] ?? variant['$ref'] ?? variant)
    : JSON.stringify(variant);

const changesOfVariants = (
  was: Json,
  is: Json | undefined,
  path: string,
  way: Direction,
): readonly string[] =>
  listed(was).flatMap((variant) => {
    const name = variantName(variant);
    const now = listed(is).find((other) => variantName(other) === name);
    return now === undefined ? [`${path} has lost ${name}`] : changesOf(variant, now, `${path}/${name}`, way);
  });

const changesOfKeyword = (
  keyword: string,
  was: JsonObject,
  is: JsonObject,
  path: string,
  way: Direction,
): readonly string[] => {
  const [before, now, at] = [was[keyword], is[keyword], `${path}/${keyword}`];
  if (annotations.has(keyword)) return [];
  if (keyword === 'required') return changesOfRequired(before, now, path, way);
  if (isObject(before) && growing.has(keyword)) return changesOfMap(before, now, at, way);
  if (Array.isArray(before) && keyword === 'enum') return changesOfList(before, now, at);
  if (Array.isArray(before) && (keyword === 'oneOf' || keyword === 'anyOf'))
    return changesOfVariants(before, now, at, way);
  if (isObject(before) && isObject(now)) return changesOf(before, now, at, way);
  return same(before, now) ? [] : [`${at} was ${JSON.stringify(before)} and is ${JSON.stringify(now)}`];
};

const changesOf = (was: Json, is: Json, path: string, way: Direction): readonly string[] => {
  if (!isObject(was) || !isObject(is)) return same(was, is) ? [] : [`${path} has changed`];
  const keywords = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keywords].flatMap((keyword) => changesOfKeyword(keyword, was, is, path, way));
};

/**
 * What a schema takes away from those who rely on it as it was: fields, types or codes removed or renamed, limits or
 * forms changed, fields no longer sure to be there (published) or newly asked for (accepted). Adding a field, a type,
 * a code or a word of explanation is none.
 */
export const breakingChanges = (was: Json, is: Json, way: Direction): readonly string[] =>
  changesOf(was, is, '', way);
