import { isKeptExactly } from './json-number.ts';
import { deepestJson, findJsonFaults, type JsonFault } from './json-faults.ts';
import { endOfNumber, endOfString } from './json-tokens.ts';

/** What a text says as JSON; `faults` name what JSON.parse alone would have dropped or rounded. */
interface StrictJson {
  readonly json: unknown;
  /** None, or at most 500; then `json` is not what was sent. */
  readonly faults: readonly JsonFault[];
}

interface Written {
  readonly members: number;
  readonly exact: boolean;
}

/** Counts what stands in a valid JSON text. */
const writtenIn = (text: string): Written => {
  let members = 0;
  let exact = true;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x22) at = endOfString(text, at);
    else if (character === 0x3a) members += 1;
    else if (character === 0x2d || (character >= 0x30 && character <= 0x39)) {
      const end = endOfNumber(text, at);
      exact &&= isKeptExactly(text.slice(at, end));
      at = end - 1;
    }
  }
  return { members, exact };
};

/** How many members the objects in a parsed value have. */
const keptMembers = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const values: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let members = Array.isArray(value) ? 0 : values.length;
  for (const one of values) if (typeof one === 'object') members += keptMembers(one);
  return members;
};

/** How many objects and lists a text may open: brackets in strings count too. */
const openings = (text: string): number => {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x5b || character === 0x7b) count += 1;
  }
  return count;
};

/** True when no more than `most` objects and lists stand inside one another; looks no deeper. */
const isNested = (value: unknown, most: number): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  return most > 0 && Object.values(value).every((one) => isNested(one, most - 1));
};

/** What comes back letter by letter when it is written again lost nothing; other texts are counted. */
const isWhole = (text: string, json: unknown): boolean => {
  if (openings(text) > deepestJson && !isNested(json, deepestJson)) return false;
  if (JSON.stringify(json) === text) return true;
  const { members, exact } = writtenIn(text);
  return exact && members === keptMembers(json);
};

/**
 * Reads JSON without losing a word: of a key that an object repeats JSON.parse keeps the last, and it rounds numbers
 * that a double cannot hold. Both are faults here, and so is a value nested more than 32 deep. JSON.parse stays the
 * parser; a scan of the text counts what it should have kept.
 *
 * @returns `undefined` when the text is no JSON.
 */
export const readStrictJson = (text: string): StrictJson | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  return { json, faults: isWhole(text, json) ? [] : findJsonFaults(text) };
};
