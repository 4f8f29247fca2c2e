import { goalIncrement } from '../increments.ts';
import { amountIn, type RelationLine, type Relation } from '../relation.ts';
import { cellsOf, groupOfCell } from './cells.ts';

export const goalSincePeriodBefore: Relation = {
  id: 'goal-since-period-before',
  says: 'Persons who reached the goal stay: what was reached is what the period before says, and who came to it.',
  unless: null,
  lines: (book) =>
    book.all.flatMap((tables): readonly RelationLine[] => {
      const before = book.goalBefore(tables);
      if (!before || !tables.cell(goalIncrement)) return [];
      return [
        {
          whole: amountIn(tables, 'maal'),
          comparison: 'is',
          parts: [amountIn(before, 'maal'), amountIn(tables, goalIncrement)],
        },
      ];
    }),
};

export const goalReached: Relation = {
  id: 'goal-reached',
  says: 'Who has a transition or meets the timekrav has reached the goal; nobody comes to it otherwise.',
  unless: 'the period is not wholly within the goal',
  lines: (book) =>
    book.all.flatMap((tables): readonly RelationLine[] => {
      if (!tables.knows('maal') || !tables.knows('timekrav_opfyldt')) return [];
      const kinds = cellsOf(tables, 'overgange').filter(({ place }) => groupOfCell(place) === '');
      const ways = [amountIn(tables, 'timekrav_opfyldt'), ...kinds.map(({ id }) => amountIn(tables, id))];
      const come =
        book.previous(tables) === book.goalBefore(tables) && tables.cell(goalIncrement) !== undefined;
      return [
        ...ways.map((way): RelationLine => ({
          whole: amountIn(tables, 'maal'),
          comparison: 'at-least',
          parts: [way],
        })),
        ...(come
          ? [{ whole: amountIn(tables, goalIncrement), comparison: 'at-most' as const, parts: ways }]
          : []),
      ];
    }),
};
