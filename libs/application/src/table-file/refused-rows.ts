import { type FileCell, cellText } from './cell.ts';
import { columns } from './columns.ts';
import type { RowUnderHeader } from './csv-rows.ts';
import { csvLine } from './csv-line.ts';

const byteOrderMark = '\uFEFF';

/** A cell as it would be typed; what has no value is empty. */
const typed = (cell: FileCell | undefined, as: (typeof columns)['uge']['as']): string => {
  if (cell === undefined) return '';
  const read = cellText(cell, as);
  return 'text' in read ? read.text : '';
};

/**
 * The rows that were refused as a CSV to correct and send again: the same columns, and in the last one why (`fejl`, which is
 * not read).
 *
 * @param refused why, by the numbers of the rows.
 */
export async function* refusedRows(
  rows: AsyncIterable<RowUnderHeader>,
  refused: ReadonlyMap<number, string>,
): AsyncGenerator<string, void, undefined> {
  let isFirst = true;
  for await (const { header, row } of rows) {
    const places = [...header.columns].filter(([name]) => columns[name].field !== undefined);
    if (isFirst) yield byteOrderMark + csvLine([...places.map(([name]) => name), 'fejl']);
    isFirst = false;
    const why = refused.get(row.row);
    if (why === undefined) continue;
    yield csvLine([...places.map(([name, at]) => typed(row.cells[at], columns[name].as)), why]);
  }
}
