import type { CellId } from '#libs/domain';
import type { TableBook } from './table-book.ts';
import type { Tables } from './tables.ts';

/** One number of a set: the amount of a cell, or the persons behind it; `times`: so many times that, 1 when left out. */
export interface Quantity {
  readonly tables: Tables;
  readonly cell: CellId;
  readonly of: 'amount' | 'persons';
  readonly times?: number;
}

/** How a whole stands to the sum of its parts. */
export type Comparison = 'is' | 'at-least' | 'at-most';

/** One line that a reader may calculate with. */
export interface RelationLine {
  readonly whole: Quantity;
  readonly comparison: Comparison;
  readonly parts: readonly Quantity[];
  /** It need not be true: a reader may guess by it, and not calculate. */
  readonly isNear?: boolean;
}

/** Something that is true of all data, and that a reader may therefore calculate with. */
export interface Relation {
  readonly id: string;
  /** What is true, and why. */
  readonly says: string;
  /** When data may break it; `null`: never. Lines that the data at hand break do not count. */
  readonly unless: string | null;
  lines(book: TableBook): readonly RelationLine[];
}

export const amountIn = (tables: Tables, cell: CellId): Quantity => ({ tables, cell, of: 'amount' });

export const personsIn = (tables: Tables, cell: CellId, times = 1): Quantity => ({
  tables,
  cell,
  of: 'persons',
  times,
});

/** The whole holds each of the parts, and the parts together hold the whole: what is true of a union. */
export const unionLines = (whole: Quantity, parts: readonly Quantity[]): readonly RelationLine[] => [
  ...parts.map((part): RelationLine => ({ whole, comparison: 'at-least', parts: [part] })),
  { whole, comparison: 'at-most', parts },
];
