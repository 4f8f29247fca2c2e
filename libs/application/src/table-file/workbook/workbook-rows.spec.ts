import { describe, expect, it } from '@jest/globals';
import { oneSheet, type SampleCell, workbookOf, zipOf } from '#libs/application/testing';
import { openSheet } from './workbook-rows.ts';

const rowsOf = (bytes: Buffer, asked?: number) => [...openSheet(bytes, asked).rows];
const cellsOf = (...cells: readonly SampleCell[]) => rowsOf(oneSheet(cells))[0]?.cells;

const part = Buffer.from('<x/>');
const types = { '[Content_Types].xml': part };
const whyOf = (bytes: Buffer, asked?: number): string => {
  try {
    rowsOf(bytes, asked);
  } catch (error) {
    return (error as { readonly faults: { readonly errors: readonly { readonly message: string }[] } }).faults
      .errors[0]!.message;
  }
  return 'read';
};

describe('The cells of a workbook', () => {
  it('are texts, numbers with the day that they could be, yes and no', () => {
    expect(cellsOf('7,5', 7.5, 44_655, true, false, null, 'x')).toEqual([
      '7,5',
      { number: 7.5 },
      { number: 44_655, date: '2022-04-04' },
      'ja',
      'nej',
      '',
      'x',
    ]);
  });

  it('are days and times by their format, and no date outside the calendar', () => {
    const shown = (v: number, z: string) => ({ t: 'n', v, z }) as const;
    expect(
      cellsOf(
        shown(1.5, '[h]:mm'),
        shown(1, 'dd-mm-yyyy'),
        shown(0, 'dd-mm-yyyy'),
        shown(2_958_465, 'dd-mm-yyyy'),
        shown(2_958_466, '0'),
        shown(2_958_466, 'dd-mm-yyyy'),
        shown(0.5, '0%'),
      ),
    ).toEqual([
      { days: 1.5 },
      { date: '1900-01-01' },
      { wrong: 'Datoen ligger uden for kalenderen.' },
      { date: '9999-12-31' },
      { number: 2_958_466 },
      { wrong: 'Datoen ligger uden for kalenderen.' },
      { wrong: 'Cellen er formateret som procent. Formatér den som tal, og skriv den igen.' },
    ]);
  });

  it('say what is wrong with an error and with a formula that nobody has calculated', () => {
    expect(cellsOf({ t: 'e', v: 23 }, { t: 'n', f: 'A1+1' }, { t: 'n', v: 2, f: 'SUM(1,1)' })).toEqual([
      { wrong: 'Cellen har en fejl (f.eks. #REF!). Ret formlen, eller skriv værdien.' },
      {
        wrong: 'Cellen har en formel uden gemt resultat. Åbn filen i regnearket, gem den, og prøv igen.',
      },
      { number: 2, date: '1900-01-02' },
    ]);
  });

  it('are four years later where the workbook counts from 1904', () => {
    const rows = [[{ t: 'n', v: 43_193, z: 'dd-mm-yyyy' } as const]];
    expect(rowsOf(workbookOf([{ rows }], { date1904: true }))[0]?.cells).toEqual([{ date: '2022-04-04' }]);
  });
});

describe('The rows of a workbook', () => {
  it('are those in which something stands, each with its number, hidden ones and merged ones told', () => {
    const rows = [['a', 'b'], [], ['', ' '], ['c'], ['d'], ['e', '', ' ']];
    expect(rowsOf(workbookOf([{ rows, merges: ['A4:A5'], hiddenRows: [6] }]))).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 4, cells: ['c'], wrong: expect.stringMatching(/^Rækken har flettede celler\. Ophæv/) },
      { row: 5, cells: ['d'], wrong: expect.stringMatching(/^Rækken har flettede celler\. Ophæv/) },
      { row: 6, cells: ['e'], isHidden: true },
    ]);
  });

  it('are of the first sheet that is shown, or of the one asked for', () => {
    const bytes = workbookOf([
      { rows: [['hidden']], isHidden: true },
      { rows: [['shown']] },
      { rows: [['last']] },
    ]);
    const sheet = openSheet(bytes, undefined);
    expect([sheet.number, [...sheet.rows][0]?.cells]).toEqual([2, ['shown']]);
    expect([1, 2, 3].map((asked) => rowsOf(bytes, asked)[0]?.cells)).toEqual([
      ['hidden'],
      ['shown'],
      ['last'],
    ]);
    expect(whyOf(bytes, 4)).toBe(
      'Regnearket har intet ark med det nummer. Arkene tælles fra 1, skjulte med.',
    );
    expect(whyOf(workbookOf([{ rows: [['x']], isHidden: true }]))).toBe(
      'Alle ark er skjult. Vis det ark, der skal læses, og prøv igen.',
    );
  });

  it('have at most 200 columns in which something stands', () => {
    const wide = (width: number) => oneSheet(Array.from({ length: width }, () => 'x'));
    expect(whyOf(wide(200))).toBe('read');
    expect(whyOf(wide(201))).toBe('Arket har mere end 200 kolonner. Slet dem, der ikke skal læses.');
  });
});

describe('A file that is no workbook to read', () => {
  it.each([
    ['mimetype', { mimetype: part }, /^Filen er et OpenDocument-regneark \(\.ods\)\. Gem/],
    ['a manifest', { 'META-INF/manifest.xml': part }, /^Filen er et OpenDocument-regneark \(\.ods\)\. Gem/],
    ['macros', { ...types, 'xl/workbook.xml': part, 'xl/vbaProject.bin': part }, /makroer \(\.xlsm\)\. Gem/],
    ['binary parts', { ...types, 'xl/workbook.bin': part }, /^Filen er et binært regneark \(\.xlsb\)\. Gem/],
    ['another kind of document', { ...types, 'word/document.xml': part }, /^Filen er ikke et regneark\. Gem/],
    ['no types', { 'xl/workbook.xml': part }, /^Filen er ikke et regneark\. Gem/],
  ])('is told by its parts: %s', (_name, parts, why) => {
    expect(whyOf(zipOf(parts))).toMatch(why);
  });
});
