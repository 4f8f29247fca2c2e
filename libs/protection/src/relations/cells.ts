import type { CellId } from '#libs/domain';
import type { CellPlace } from '../cell-place.ts';
import type { PlacedCell, Tables } from '../tables.ts';

/** All, and each group alone. */
export const groups: readonly string[] = ['', 'gruppe=fordrevet_ukraine', 'gruppe=oevrig'];

/** The cell of a measure, in all or of one group. */
export const cellIn = (measure: string, group: string): CellId =>
  group === '' ? measure : `${measure}|${group}`;

/** The cells of a measure, broken down in whatever way. */
export const cellsOf = (tables: Tables, measure: string): readonly PlacedCell[] =>
  [...tables.tables].filter(([table]) => table.split('|')[0] === measure).flatMap(([, cells]) => cells);

/** The group of a cell, as `cellIn` takes it. */
export const groupOfCell = ({ codes }: CellPlace): string =>
  codes.has('gruppe') ? `gruppe=${codes.get('gruppe')}` : '';
