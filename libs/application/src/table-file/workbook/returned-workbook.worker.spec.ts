import { read } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { type SheetCell, writtenWorkbook } from './returned-workbook.worker.ts';

/** The one sheet of a written workbook: its name, the type, value and format of each cell, and how wide its columns are. */
const sheetOf = (rows: readonly (readonly SheetCell[])[]) => {
  const { SheetNames, Sheets } = read(writtenWorkbook(rows), { cellNF: true, cellStyles: true, dense: true });
  const { '!data': cells = [], '!cols': columns } = Sheets[SheetNames[0]!]!;
  return {
    names: SheetNames,
    cells: cells.map((row) => row.map(({ t, v, z }) => [t, v, z])),
    widths: columns?.map(({ wch }) => wch),
  };
};

describe('A workbook of refused rows', () => {
  it('has texts as texts and numbers under their format, and room for why in its last column', () => {
    expect(
      sheetOf([
        [{ v: 'cpr' }, { v: 'timer' }, { v: 'uge' }, { v: 'fejl' }],
        [{ v: '0101905001' }, { v: 7.5 }, { v: 44_655, z: 'dd-mm-yyyy' }, { v: '=1+1' }],
      ]),
    ).toEqual({
      names: ['Afviste rækker'],
      cells: [
        [
          ['s', 'cpr', '@'],
          ['s', 'timer', '@'],
          ['s', 'uge', '@'],
          ['s', 'fejl', '@'],
        ],
        [
          ['s', '0101905001', '@'],
          ['n', 7.5, 'General'],
          ['n', 44_655, 'dd-mm-yyyy'],
          ['s', '=1+1', '@'],
        ],
      ],
      widths: [18, 18, 18, 90],
    });
  });

  it('without a row is a workbook too', () => {
    expect(sheetOf([])).toEqual({ names: ['Afviste rækker'], cells: [], widths: undefined });
  });
});
