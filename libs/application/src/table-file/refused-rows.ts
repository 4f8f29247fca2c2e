import type { DecimalSign } from './hours-text.ts';
import { asTyped } from './as-typed.ts';
import { type FileCell, cellText, isBlank } from './cell.ts';
import { type ColumnName, columns } from './columns.ts';
import { csvLine } from './csv-line.ts';
import type { RowUnderHeader } from './csv-rows.ts';
import type { TableHeader } from './table-header.ts';

/** Why rows were refused, in Danish, by their numbers. */
export type RefusedRows = ReadonlyMap<number, string>;

/** A cell of a row that is handed back: its column, where it has one, what stood there, and that as it would be typed. */
export interface ReturnedCell {
  readonly name?: ColumnName;
  readonly cell?: FileCell | undefined;
  readonly text: string;
}

type Place = readonly [name: ColumnName, at: number];

const placesOf = (header: TableHeader): readonly Place[] =>
  [...header.columns].filter(([name]) => columns[name].field !== undefined);

const textOf = (cell: FileCell): string => {
  const read = cellText(cell, 'text');
  return 'text' in read ? read.text : '?';
};

/** What stands under no heading: the row is refused for it until somebody takes it away. */
const beyond = ({ header, row }: RowUnderHeader): readonly ReturnedCell[] => {
  const named = new Set(header.columns.values());
  const cells = row.cells.filter((cell, at) => !named.has(at) && !isBlank(cell));
  return cells.map((cell) => ({ text: textOf(cell) }));
};

/**
 * The rows that were refused, under the same columns, and in the last one why (`fejl`, which is not read): to correct and send
 * again. The first row is the header.
 */
export async function* returnedRows(
  rows: AsyncIterable<RowUnderHeader>,
  refused: RefusedRows,
  sign: DecimalSign,
): AsyncGenerator<readonly ReturnedCell[], void, undefined> {
  let places: readonly Place[] | undefined;
  for await (const found of rows) {
    if (!places) {
      places = placesOf(found.header);
      yield [...places.map(([name]) => ({ text: name })), { text: 'fejl' }];
    }
    const why = refused.get(found.row.row);
    if (why === undefined) continue;
    const { cells } = found.row;
    yield [
      ...places.map(([name, at]) => ({ name, cell: cells[at], text: asTyped(cells[at], name, sign) })),
      { text: why },
      ...beyond(found),
    ];
  }
}

/** The same as CSV. */
export async function* returnedCsv(
  rows: AsyncIterable<readonly ReturnedCell[]>,
): AsyncGenerator<string, void, undefined> {
  let mark = '\uFEFF';
  for await (const row of rows) {
    yield mark + csvLine(row.map(({ text }) => text));
    mark = '';
  }
}
