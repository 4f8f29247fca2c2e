import type { Inequality } from './linear-system.ts';
import type { PublicRelation } from './public-relation.ts';
import { type Amount, isUnknown, type ReadersView, type UnseenAmount } from './readers-view.ts';

/** Unknowns that hang together, and the rows by which they do. */
export interface Component {
  readonly members: readonly UnseenAmount[];
  readonly rows: readonly Inequality[];
}

const rowOf = (kind: PublicRelation['kind'], whole: Amount, parts: readonly Amount[]): Inequality => {
  const terms = new Map<number, number>();
  let constant = 0;
  const put = (term: Amount, coefficient: number): void => {
    if (isUnknown(term)) terms.set(term.index, (terms.get(term.index) ?? 0) + coefficient);
    else constant += coefficient * term;
  };
  put(whole, 1);
  for (const part of parts) put(part, -1);
  return {
    terms,
    least: kind === 'at most' ? -Infinity : -constant,
    most: kind === 'sum' || kind === 'at most' ? -constant : Infinity,
  };
};

/** Relations as rows: a whole that covers its parts is at least each of them. */
const rowsOf = ({ relations }: ReadersView): readonly Inequality[] =>
  relations
    .flatMap(({ kind, whole, parts }) =>
      kind === 'sum' || kind === 'at most'
        ? [rowOf(kind, whole, parts)]
        : parts.map((part) => rowOf(kind, whole, [part])),
    )
    .filter(({ terms }) => terms.size > 0);

/** The unknowns of a view, by what hangs together. */
export const componentsOf = (view: ReadersView): readonly Component[] => {
  const rows = rowsOf(view);
  const parent = view.unknowns.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  for (const { terms } of rows) {
    const [first, ...rest] = [...terms.keys()];
    for (const index of rest) parent[rootOf(index)] = rootOf(first!);
  }
  const rowsByRoot = Map.groupBy(rows, ({ terms }) => rootOf([...terms.keys()][0]!));
  return [...Map.groupBy(view.unknowns, ({ index }) => rootOf(index))].map(([root, members]) => ({
    members,
    rows: rowsByRoot.get(root) ?? [],
  }));
};
