import type { CellId } from '#libs/domain';
import { type CellPlace, placeOf, tableOf } from './cell-place.ts';
import type { TableCell, TableSet } from './table-set.ts';

/** One cell with its place. */
export interface PlacedCell {
  readonly id: CellId;
  readonly place: CellPlace;
}

/** The tables of one set, with the cells that no reader sees but every reader can think of. */
export class Tables {
  readonly set: TableSet;
  readonly #cells: ReadonlyMap<CellId, TableCell>;
  readonly #unseen: ReadonlySet<CellId>;
  readonly #tables: ReadonlyMap<string, readonly PlacedCell[]>;

  constructor(set: TableSet, unseen: readonly TableCell[] = []) {
    this.set = set;
    this.#cells = new Map([...set.cells, ...unseen].map((cell) => [cell.id, cell]));
    this.#unseen = new Set(unseen.map(({ id }) => id));
    const placed = set.cells.map(({ id }) => ({ id, place: placeOf(id) }));
    this.#tables = Map.groupBy(placed, ({ place }) => tableOf(place));
  }

  /** The tables by their names: `uger|gruppe=,ugestatus=`. */
  get tables(): ReadonlyMap<string, readonly PlacedCell[]> {
    return this.#tables;
  }

  get cells(): readonly TableCell[] {
    return [...this.#cells.values()];
  }

  isUnseen(id: CellId): boolean {
    return this.#unseen.has(id);
  }

  cell(id: CellId): TableCell | undefined {
    return this.#cells.get(id);
  }

  /** Whether the set says something of a cell: it is there, or others of its table are and it is 0. */
  knows(id: CellId): boolean {
    return this.#cells.has(id) || this.#tables.has(tableOf(placeOf(id)));
  }
}
