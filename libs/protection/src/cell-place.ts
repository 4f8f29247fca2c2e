import type { CellId } from '#libs/domain';

/** Where a cell stands: its measure and the code of each dimension, as its id names them. */
export interface CellPlace {
  readonly measure: string;
  /** In the order of their names. */
  readonly codes: ReadonlyMap<string, string>;
}

export const placeOf = (id: CellId): CellPlace => {
  const [measure = '', codes = ''] = id.split('|');
  const pairs = codes === '' ? [] : codes.split(',').map((pair) => pair.split('=') as [string, string]);
  return { measure, codes: new Map(pairs) };
};

const written = (measure: string, pairs: readonly (readonly [string, string])[]): CellId =>
  pairs.length === 0 ? measure : `${measure}|${pairs.map((pair) => pair.join('=')).join(',')}`;

/** The cell that holds everything of this one, whatever its code of the dimension. */
export const withoutDimension = ({ measure, codes }: CellPlace, dimension: string): CellId =>
  written(
    measure,
    [...codes].filter(([name]) => name !== dimension),
  );

/**
 * The table that a cell belongs to. Each number of months after the exit is a table of its own: its persons are those of
 * the others.
 */
export const tableOf = ({ measure, codes }: CellPlace): string =>
  written(
    measure,
    [...codes].map(([name, code]) => [name, name === 'maaneder' ? code : ''] as const),
  );
