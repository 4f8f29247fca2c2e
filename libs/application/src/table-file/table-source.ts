import { csvRows, type RowUnderHeader } from './csv-rows.ts';
import { identifyFile, type OpenBytes } from './file-text.ts';
import type { DecimalSign } from './hours-text.ts';
import { type RefusedRows, returnedCsv, returnedRows } from './refused-rows.ts';
import { sheetRows } from './workbook/kept-rows.ts';
import { readWorkbook } from './workbook/read-workbook.ts';
import { returnedWorkbook } from './workbook/returned-workbook.ts';

/** The formats of files. */
export type TableFormat = 'csv' | 'xlsx';

/** The rows of a file, from the first as often as asked, and its digest (of a workbook with the number of the sheet). */
export interface TableSource extends AsyncDisposable {
  readonly digest: string;
  readonly format: TableFormat;
  readonly rows: () => AsyncIterable<RowUnderHeader>;
}

/**
 * What the bytes are, and the rows in them.
 *
 * @throws FileRefused
 */
export const sourceOf = async (open: OpenBytes, sheet: number | undefined): Promise<TableSource> => {
  const form = await identifyFile(open);
  const { digest } = form;
  if (form.kind === 'text')
    return {
      digest,
      format: 'csv',
      rows: () => csvRows(open, form),
      [Symbol.asyncDispose]: async () => undefined,
    };
  const { kept, sheet: found } = await readWorkbook(open, sheet);
  return {
    digest: `${digest}-${found}`,
    format: 'xlsx',
    rows: () => sheetRows(kept),
    [Symbol.asyncDispose]: () => kept[Symbol.asyncDispose](),
  };
};

/** The rows that were refused, in the format of the file. */
export async function* returnedBy(
  source: TableSource,
  refused: RefusedRows,
  sign: DecimalSign,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  const rows = returnedRows(source.rows(), refused, sign);
  if (source.format === 'csv') yield* returnedCsv(rows);
  else yield await returnedWorkbook(rows);
}
