import { describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { rowsFile } from '#libs/statistics-files';

const rows = [
  ['måned', 'nået'],
  ['2022-04', 12.5],
  ['=1+1', 0],
] as const;

describe('Rows as a file', () => {
  it('are CSV for Danish spreadsheets, where nothing is a formula', () => {
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(rowsFile('csv', 'rapport', rows))).toBe(
      "\uFEFFmåned;nået\r\n2022-04;12,5\r\n'=1+1;0\r\n",
    );
  });

  it('are a workbook of one sheet, with values and no formulas', () => {
    const book = read(rowsFile('xlsx', 'en rapport med et navn, der er for langt', rows));
    expect(book.SheetNames).toEqual(['en rapport med et navn, der er ']);
    const [sheet] = Object.values(book.Sheets);
    expect(utils.sheet_to_json(sheet!, { header: 1 })).toEqual(rows);
    expect(Object.values(sheet!).some((cell) => (cell as { f?: string }).f !== undefined)).toBe(false);
  });
});
