import type { JsonValue } from './stored-event.ts';

const loneSurrogateEscape = '\\ud';
const mostQuotedKeys = 1000;

const quotedKeys = new Map<string, string>();

/**
 * The canonical text (RFC 8785) of a JSON value: members in the order of their UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them. Members that are `undefined` are left out, as in `JSON.stringify`.
 *
 * @throws TypeError for what JSON cannot say: NaN, infinities, lone surrogates, bigints, functions, symbols.
 */
export const canonicalJson = (value: JsonValue): string => {
  const text = written(value);
  // The engine escapes lone surrogates only; a text that merely looks like such an escape passes the second look.
  if (text.includes(loneSurrogateEscape)) refuseLoneSurrogates(JSON.parse(text));
  return text;
};

const written = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
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
  let text = '{';
  for (const key of sortedKeys(members)) {
    const member = members[key];
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${quoted(key)}:${written(member)}`;
  }
  return `${text}}`;
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

const quoted = (key: string): string => {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (quotedKeys.size < mostQuotedKeys) quotedKeys.set(key, text);
  return text;
};

const refuseLoneSurrogates = (value: unknown): void => {
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('a text has a lone surrogate');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    refuseLoneSurrogates(key);
    refuseLoneSurrogates(member);
  }
};
