import { withoutDimension } from '../cell-place.ts';
import { amountIn, type RelationLine, personsIn, type Relation, unionLines } from '../relation.ts';
import type { PlacedCell, Tables } from '../tables.ts';

/** Codes of these do not exclude each other: a person may have two kinds of transition, and every number of months. */
const overlapping: readonly string[] = ['overgang', 'maaneder'];

interface Breakdown {
  readonly whole: string;
  readonly parts: readonly PlacedCell[];
}

const breakdowns = (tables: Tables): readonly Breakdown[] =>
  [...tables.tables.values()].flatMap((cells) => {
    const dimensions = cells[0] ? [...cells[0].place.codes.keys()] : [];
    return dimensions
      .filter((dimension) => !overlapping.includes(dimension))
      .flatMap((dimension) =>
        [...Map.groupBy(cells, ({ place }) => withoutDimension(place, dimension))]
          .filter(([whole]) => tables.knows(whole))
          .map(([whole, parts]) => ({ whole, parts })),
      );
  });

const linesOf = (tables: Tables): readonly RelationLine[] =>
  breakdowns(tables).flatMap(({ whole, parts }) => [
    {
      whole: amountIn(tables, whole),
      comparison: 'is' as const,
      parts: parts.map(({ id }) => amountIn(tables, id)),
    },
    ...unionLines(
      personsIn(tables, whole),
      parts.map(({ id }) => personsIn(tables, id)),
    ),
  ]);

export const breakdown: Relation = {
  id: 'breakdown',
  says: 'A cell is the sum of what it is broken down into; who is behind it is behind one part at least.',
  unless: null,
  lines: (book) => book.all.flatMap(linesOf),
};
