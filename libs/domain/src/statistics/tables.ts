import { codesOf } from '../codes/code-list.ts';
import { dimensions } from './dimensions.ts';
import { type CellId, cellOf, type DimensionId, type Dimensions, type MeasureId } from './observation.ts';

/** A measure by some of its dimensions; by none, in all. */
export interface StatisticsTable {
  readonly measure: MeasureId;
  readonly by: readonly DimensionId[];
}

/** The place of one cell. */
export interface Cell {
  readonly id: CellId;
  readonly measure: MeasureId;
  readonly dimensions: Dimensions;
}

const breakdowns: readonly (readonly DimensionId[])[] = [
  [],
  ['visitation'],
  ['ydelse'],
  ['gruppe'],
  ['visitation', 'gruppe'],
];

/** By these dimensions alone, and by them and the group. */
const alsoByGroup = (...by: readonly DimensionId[]): readonly (readonly DimensionId[])[] => [
  by,
  [...by, 'gruppe'],
];

const byMeasure = {
  personer: breakdowns,
  fuldtidspersoner: breakdowns,
  nye_forloeb: breakdowns,
  afsluttede_forloeb: [...breakdowns, ...alsoByGroup('afgangsaarsag')],
  timekrav_opfyldt: breakdowns,
  timekrav_og_arbejde: breakdowns,
  timer: alsoByGroup('aktivitet'),
  uger: alsoByGroup('ugestatus'),
  overgange: alsoByGroup('overgang'),
  status_efter_afgang: alsoByGroup('maaneder', 'status'),
  maal: [[]],
  registreringsalder: [['tal']],
} satisfies Readonly<Record<MeasureId, readonly (readonly DimensionId[])[]>>;

/** Every table, in the order in which observations stand. */
export const statisticsTables: readonly StatisticsTable[] = Object.entries(byMeasure).flatMap(
  ([measure, tables]) => tables.map((by) => ({ measure: measure as MeasureId, by })),
);

const placesBy = ([dimension, ...others]: readonly DimensionId[]): readonly Dimensions[] =>
  dimension === undefined
    ? [{}]
    : codesOf<string>(dimensions[dimension].codes).flatMap((code) =>
        placesBy(others).map((place) => ({ [dimension]: code, ...place })),
      );

/** The cells of a table, in the order of its codes. */
export const cellsOfTable = ({ measure, by }: StatisticsTable): readonly Cell[] =>
  placesBy(by).map((place) => ({ id: cellOf({ measure, dimensions: place }), measure, dimensions: place }));

/** Every cell of every table by its id, in the order in which observations stand. */
export const statisticsCells: ReadonlyMap<CellId, Cell> = new Map(
  statisticsTables.flatMap(cellsOfTable).map((cell) => [cell.id, cell]),
);

/** The ids of all cells, in that order; a cell's place among them is its index. */
export const cellIds: readonly CellId[] = [...statisticsCells.keys()];

const indexes: ReadonlyMap<CellId, number> = new Map(cellIds.map((id, index) => [id, index]));

/** The cells at the places that were asked for, code by code of the dimensions. */
class KnownPlaces {
  readonly #behind = new Map<string, KnownPlaces>();
  cells: readonly number[] | null = null;

  behind(code: string): KnownPlaces {
    const known = this.#behind.get(code);
    if (known) return known;
    const fresh = new KnownPlaces();
    this.#behind.set(code, fresh);
    return fresh;
  }
}

const places = new KnownPlaces();

/**
 * The indexes of the cells of a measure that something belongs to: of each of its tables the one at its place. `place` has all dimensions
 * of the measure's tables, named in the same order each time.
 */
export const cellsAt = (measure: MeasureId, place: Dimensions): readonly number[] => {
  let known = places.behind(measure);
  for (const dimension in place) known = known.behind(place[dimension as DimensionId]!);
  known.cells ??= byMeasure[measure].map((by: readonly DimensionId[]) => {
    const at = Object.fromEntries(by.map((dimension) => [dimension, place[dimension]]));
    return indexes.get(cellOf({ measure, dimensions: at }))!;
  });
  return known.cells;
};
