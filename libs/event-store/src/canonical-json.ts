import type { JsonValue } from './stored-event.ts';

/** A text that stands between its quotes as it is: asking the engine for that costs more than looking. */
const asItIs = /^[ !#-[\]-~]*$/;
const mostNames = 1000;

const names = new Map<string, string>();

/**
 * The canonical text (RFC 8785) of a JSON value: members in the order of their UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them. Members that are `undefined` are left out, as in `JSON.stringify`.
 *
 * @throws TypeError for what JSON cannot say: NaN, infinities, lone surrogates, bigints, functions, symbols.
 */
export const canonicalJson = (value: JsonValue): string => written(value);

const written = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (Number.isFinite(value)) return String(value);
      throw new TypeError('JSON has no NaN and no infinity');
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `[${value.map(written).join(',')}]` : writtenObject(value);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
};

const writtenObject = (object: object): string => {
  const members = object as Record<string, unknown>;
  let text = '';
  for (const key of sortedKeys(members)) {
    const member = members[key];
    if (member === undefined) continue;
    text += (text === '' ? '{' : ',') + nameOf(key) + written(member);
  }
  return text === '' ? '{}' : `${text}}`;
};

/** Insertion sort: the fastest for the few and mostly ordered keys that events have. */
const sortedKeys = (object: object): string[] => {
  const keys = Object.keys(object);
  if (keys.length > 32) return keys.toSorted(byCodeUnits);
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] as string;
    let place = index;
    for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
  return keys;
};

const byCodeUnits = (left: string, right: string): number => {
  return left < right ? -1 : 1;
};

const quoted = (text: string): string => {
  if (asItIs.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('a text has a lone surrogate');
  return JSON.stringify(text);
};

/** How a member begins. */
const nameOf = (key: string): string => {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = `${quoted(key)}:`;
  if (names.size < mostNames) names.set(key, name);
  return name;
};
