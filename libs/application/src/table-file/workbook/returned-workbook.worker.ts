import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type CellObject, utils, write } from '@e965/xlsx';

/** A cell to write: a text, or a number under its format. */
export interface SheetCell {
  readonly v: string | number;
  readonly z?: string;
}

const [ordinary, reason] = [18, 90];

/** A text is a text to the spreadsheet, whatever it looks like. */
const cellOf = ({ v, z }: SheetCell): CellObject =>
  typeof v === 'string' ? { t: 's', v, z: '@' } : { t: 'n', v, ...(z !== undefined && { z }) };

/** The rows as a workbook (.xlsx), the last column of which says why each was refused. */
export const writtenWorkbook = (rows: readonly (readonly SheetCell[])[]): Uint8Array => {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)));
  sheet['!cols'] =
    rows[0]?.map((_, at, { length }) => ({ wch: at === length - 1 ? reason : ordinary })) ?? [];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Afviste rækker');
  return write(book, { type: 'array', bookType: 'xlsx', compression: true }) as Uint8Array;
};

const answer = (port: MessagePort): void =>
  port.postMessage(writtenWorkbook(workerData as readonly (readonly SheetCell[])[]));

if (parentPort) answer(parentPort);
