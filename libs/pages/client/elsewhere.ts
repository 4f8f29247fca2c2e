import type { Drafts } from './drafts.ts';
import { element, found } from './elements.ts';

/** As many rows as an address names. */
const most = 200;

/** Says how many rows are not saved that this page does not show, each week with the way to them. */
export const showElsewhere = (drafts: Drafts, shown: readonly string[]): void => {
  const weeks = [...drafts.elsewhere(new Set(shown))];
  found('andre-ikke-gemt').replaceChildren(
    ...weeks.flatMap(([week, ids]) => {
      const asked = `state=all&limit=${most}&participants=${ids.slice(0, most).join(',')}`;
      const text = `${ids.length} ${ids.length === 1 ? 'række' : 'rækker'} i uge ${Number(week.slice(6))}`;
      return [' ', element('a', { href: `/uge/${week}?${asked}` }, `${text} er ikke gemt`)];
    }),
  );
};
