import { type CellId, type Period, periodOf, periodOfDate } from '#libs/domain';
import { placeOf } from './cell-place.ts';
import { flows } from './relations/time.ts';
import { TableBook } from './table-book.ts';
import type { TableCell, TableSet } from './table-set.ts';
import type { Tables } from './tables.ts';

/** The quarter and the year that a period lies in. */
const longerThan = ({ kind, last }: Period): readonly Period[] => {
  switch (kind) {
    case 'month':
      return [periodOfDate('quarter', last), periodOfDate('year', last)];
    case 'quarter':
      return [periodOfDate('year', last)];
    case 'year':
      return [];
  }
};

const sumOf = (cells: readonly TableCell[]): TableCell => {
  const byPerson = new Map<number, number>();
  for (const { person, amount } of cells.flatMap(({ contributors }) => contributors))
    byPerson.set(person, (byPerson.get(person) ?? 0) + amount);
  return {
    ...cells[0]!,
    amount: cells.reduce((sum, { amount }) => sum + amount, 0),
    persons: byPerson.size,
    contributors: [...byPerson].map(([person, amount]) => ({ person, amount })),
  };
};

/** What adds up and is known of each stretch. */
const sumsOf = (stretches: readonly Tables[]): readonly TableCell[] => {
  const [first] = stretches;
  const isKnown = (id: CellId): boolean => stretches.every((tables) => tables.knows(id));
  return (first?.set.cells ?? [])
    .filter(({ id }) => flows.includes(placeOf(id).measure) && isKnown(id))
    .map(({ id }) => sumOf(stretches.map((tables) => tables.cell(id)).filter((cell) => cell !== undefined)));
};

/**
 * The quarters and the year that candidates lie in and that are not among them, as the shorter periods say so far. They will be
 * published, and what adds up in time must leave room for it: a small number of a month, beside months that show theirs, would
 * be opened by the quarter, and no quarter could ever be published beside them.
 */
export const foreseenBy = (
  published: readonly TableSet[],
  candidates: readonly TableSet[],
): readonly TableSet[] => {
  const book = new TableBook([...published, ...candidates]);
  const position = candidates.reduce((last, one) => (one.position > last ? one.position : last), 0n);
  const asked = new Set(candidates.map(({ period }) => period.id));
  const ids = new Set(candidates.flatMap(({ period }) => longerThan(period).map(({ id }) => id)));
  return [...ids]
    .filter((id) => !asked.has(id))
    .map((id) => {
      const period = periodOf(id)!;
      const set: TableSet = { period, version: Infinity, position, cells: [], isForeseen: true };
      const stretches = book.stretches(set).map(({ tables }) => tables);
      return { ...set, cells: sumsOf(stretches.filter((tables) => tables !== null)) };
    });
};
