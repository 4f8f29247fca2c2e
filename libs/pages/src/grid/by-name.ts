import type { SeenItem } from '../week/seen-week.ts';

const collator = new Intl.Collator('da');

/** The rows of a page by name, those without one behind: names are known of one page at a time. */
export const byName = (items: readonly SeenItem[]): readonly SeenItem[] =>
  items.toSorted((one, other) => {
    if (one.name === undefined || other.name === undefined)
      return Number(one.name === undefined) - Number(other.name === undefined);
    return collator.compare(one.name, other.name);
  });
