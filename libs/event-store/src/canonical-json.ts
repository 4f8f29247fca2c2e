import type { JsonValue } from './stored-event.ts';

const LONE_SURROGATE_ESCAPE = '\\ud';
const SORTS_ITSELF = /^(?:\d|__proto__$)/;

/**
 * The canonical text (RFC 8785) of a JSON value: members in the order of their UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them. Members that are `undefined` are left out, as in `JSON.stringify`.
 *
 * @throws TypeError for what JSON cannot say: NaN, infinities, lone surrogates, bigints, functions, symbols.
 */
export function canonicalJson(value: JsonValue): string {
  const text = JSON.stringify(sorted(value));
  if (text.includes(LONE_SURROGATE_ESCAPE)) refuseLoneSurrogates(value);
  return text;
}

/** A copy whose members are inserted in canonical order, so that the engine's own writer gives the canonical text. */
function sorted(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw new TypeError('JSON has no NaN and no infinity');
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? value.map(sorted) : sortedObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function sortedObject(object: Record<string, unknown>): unknown {
  const keys = sortedKeys(object);
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    if (SORTS_ITSELF.test(key)) return new PresortedObject(object, keys);
    const member = object[key];
    if (member !== undefined) copy[key] = sorted(member);
  }
  return copy;
}

/** Insertion sort: the fastest for the few and mostly ordered keys that events have. */
function sortedKeys(object: object): string[] {
  const keys = Object.keys(object);
  if (keys.length > 32) return keys.sort();
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] as string;
    let place = index;
    for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
  return keys;
}
