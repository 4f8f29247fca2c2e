import { LRUCache } from 'lru-cache';
import type { NumberHolder } from '../persons/persons.ts';
import type { WhoseNumbers } from './row-person.ts';

const mostKept = 10_000;

/** Asks for each number of a file once, as far as bounded memory lets; of numbers that were asked for nobody is asked again. */
export const askedOnce = (ask: WhoseNumbers): WhoseNumbers => {
  const kept = new LRUCache<string, readonly NumberHolder[]>({ max: mostKept });
  return async (numbers) => {
    const distinct = [...new Set(numbers)];
    const found = new Map(distinct.map((number) => [number, kept.get(number)]));
    const unasked = distinct.filter((number) => found.get(number) === undefined);
    const answered = unasked.length > 0 ? await ask(unasked) : new Map<string, readonly NumberHolder[]>();
    for (const number of unasked) {
      const holders = answered.get(number) ?? [];
      found.set(number, holders);
      kept.set(number, holders);
    }
    return new Map([...found].map(([number, holders]) => [number, holders ?? []]));
  };
};
