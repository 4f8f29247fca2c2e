import { utils, write } from '@e965/xlsx';
import { csvText } from './csv-text.ts';
import type { StatisticsFormat } from './statistics-files.ts';

/** The formats of what is nothing but rows. */
export type RowsFormat = Extract<StatisticsFormat, 'csv' | 'xlsx'>;

type Rows = readonly (readonly (string | number)[])[];

const longestSheetName = 31;

const workbook = (name: string, rows: Rows): Uint8Array => {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet(rows.map((row) => [...row])),
    name.slice(0, longestSheetName),
  );
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
};

/** Rows under a first one of headings as a file for spreadsheets; `name`: what the sheet is called. */
export const rowsFile = (format: RowsFormat, name: string, rows: Rows): Uint8Array =>
  format === 'csv' ? csvText(rows) : workbook(name, rows);
