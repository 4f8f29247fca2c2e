import { randomInt } from 'node:crypto';

/** `size` of the items, each equally likely, by a source that nobody can foresee; in the order in which they came. */
export const drawn = (items: Iterable<number>, size: number): readonly number[] => {
  const kept: number[] = [];
  let seen = 0;
  for (const item of items) {
    seen += 1;
    if (kept.length < size) kept.push(item);
    else {
      const place = randomInt(seen);
      if (place < size) kept[place] = item;
    }
  }
  return kept.toSorted((left, right) => left - right);
};
