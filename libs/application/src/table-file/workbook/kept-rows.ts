import type { ScratchFile } from '#libs/platform';
import { LineSplitter } from '../../vocabulary/line-splitter.ts';
import type { TableRow } from '../cell.ts';
import type { RowUnderHeader } from '../csv-rows.ts';
import { FileRefused } from '../file-refused.ts';
import { isHeader, readHeader, type TableHeader } from '../table-header.ts';

/** The rows of a workbook that was read, as they were kept. */
export async function* keptRows(kept: ScratchFile): AsyncGenerator<TableRow, void, undefined> {
  const splitter = new LineSplitter();
  for await (const chunk of kept.open() as AsyncIterable<Buffer>)
    for (const line of splitter.push(chunk)) yield JSON.parse(String(line)) as TableRow;
}

/**
 * The rows below the header, which is the first row that names columns: a sheet may have a title above it.
 *
 * @throws FileRefused when there is none, or it is wrong.
 */
export async function* sheetRows(kept: ScratchFile): AsyncGenerator<RowUnderHeader, void, undefined> {
  let [header, first]: [TableHeader | undefined, TableRow | undefined] = [undefined, undefined];
  for await (const row of keptRows(kept)) {
    first ??= row;
    if (header) yield { header, row };
    else if (isHeader(row)) header = readHeader(row);
  }
  if (!first) throw new FileRefused(1, 'Arket er tomt.');
  if (!header) readHeader(first);
}
