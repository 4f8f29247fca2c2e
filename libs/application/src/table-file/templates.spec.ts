import { describe, expect, it } from '@jest/globals';
import { csvTemplate, templateNames, workbookTemplate } from '#libs/application';
import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';

const headers = {
  timer: ['cpr', 'uge', 'aktivitet', 'timer', 'leverandoer', 'begrundelse'],
  fravaer: ['cpr', 'uge', 'fravaer', 'dage', 'begrundelse'],
  indskrivninger: ['cpr', 'navn', 'kommune', 'begyndelse', 'ydelse', 'kategori', 'ukraine', 'maalgruppe'],
} as const;

const opened = async (name: keyof typeof headers): Promise<WorkBook> =>
  read(await workbookTemplate(name), { cellStyles: true, cellNF: true, sheetStubs: true, dense: true });

const cellsOf = (sheet: WorkSheet): readonly (readonly CellObject[])[] => sheet['!data'] ?? [];

/** The texts of a sheet's rows. */
const textsOf = (sheet: WorkSheet): readonly (readonly unknown[])[] =>
  cellsOf(sheet).map((row) => row.map(({ v }) => v));

describe('A template', () => {
  it('is there for hours, absence and enrolments', () => {
    expect(templateNames).toEqual(['timer', 'fravaer', 'indskrivninger']);
  });

  it.each(templateNames)('of %s as CSV is its header, as Danish spreadsheets read it', (name) => {
    expect(csvTemplate(name)).toBe(`\uFEFF${headers[name].join(';')}\r\n`);
  });

  it.each(templateNames)('of %s as a workbook has text alone, as far as one fills it in', async (name) => {
    const { SheetNames, Sheets } = await opened(name);
    expect(SheetNames).toEqual(['Rækker', 'Hvad der kan stå']);
    const sheet = Sheets['Rækker']!;
    const text = (value: string) => ['s', value, '@'];
    const blank = headers[name].map(() => text(''));
    expect(cellsOf(sheet).map((row) => row.map(({ t, v, z }) => [t, v, z]))).toEqual([
      headers[name].map(text),
      ...Array.from({ length: 200 }, () => blank),
    ]);
    expect(sheet['!cols']).toMatchObject(blank.map(() => ({ wch: 20 })));
  });

  it.each([
    [
      'timer',
      [
        ['cpr', 'ti cifre, kolonnen som tekst'],
        ['uge', '2022-W31', '31/2022', 'uge 31 2022'],
        expect.arrayContaining(['aktivitet', 'Nytteindsats', 'Danskuddannelse']),
        ['timer', '7,5', '7:30'],
        ['leverandoer'],
        ['begrundelse'],
      ],
    ],
    [
      'fravaer',
      [
        ['cpr', 'ti cifre, kolonnen som tekst'],
        ['uge', '2022-W31', '31/2022', 'uge 31 2022'],
        ['fravaer', 'Sygdom', 'Ferie', 'Barsel', 'Andet lovligt fravær', 'Fritagelse', 'Udeblivelse'],
        ['dage', '1 til 5'],
        ['begrundelse'],
      ],
    ],
    [
      'indskrivninger',
      [
        ['cpr', 'ti cifre, kolonnen som tekst'],
        ['navn'],
        ['kommune'],
        ['begyndelse', '04-04-2022'],
        expect.arrayContaining(['ydelse', 'Kontanthjælp']),
        [
          'kategori',
          'Jobparat',
          'Aktivitetsparat',
          'Uddannelsesparat',
          'Åbenlyst uddannelsesparat',
          'Ikke visiteret',
        ],
        ['ukraine', 'ja', 'nej'],
        expect.arrayContaining(['maalgruppe', 'Modtager af ydelse i målgruppen']),
      ],
    ],
  ] as const)('of %s says in a second sheet what may stand in each column', async (name, words) => {
    expect(textsOf((await opened(name)).Sheets['Hvad der kan stå']!)).toEqual(words);
  });
});
