import { describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { oneSheet, type SampleCell, workbookOf } from '#libs/application/testing';
import type { WhoseNumbers } from './row-person.ts';
import { isRefusedFile, openTableFile, type TableChoice } from './table-file.ts';

const columns = ['cpr', 'uge', 'aktivitet', 'timer', 'begrundelse'] as const;
const number = '0101905001';

const openedFile = async (content: string | Buffer, choice: TableChoice) => {
  const bytes = Buffer.from(content as string);
  async function* open(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const file = await openTableFile(open, choice);
  if (isRefusedFile(file)) throw new Error(JSON.stringify(file.faults));
  return file;
};

/** What is handed back of a file whose rows 2 and on were all refused. */
const returned = async (
  content: string | Buffer,
  choice: TableChoice = { decimal: 'any' },
): Promise<Buffer> => {
  await using file = await openedFile(content, choice);
  const refused = new Map(Array.from({ length: file.rows }, (_, index) => [index + 2, 'Derfor.']));
  return Buffer.concat(
    (await Array.fromAsync(file.returned(refused))).map((piece) => Buffer.from(piece as string)),
  );
};

/** The rows of a workbook: type, value and format of each cell. */
const cellsIn = (workbook: Buffer): readonly unknown[] => {
  const book = read(workbook, { cellNF: true, cellText: false, dense: true });
  const { '!data': rows = [] } = book.Sheets[book.SheetNames[0]!]!;
  return rows.map((cells) => cells?.map(({ t, v, z }) => [t, v, z]));
};

const text = (value: string): readonly unknown[] => ['s', value, '@'];

describe('Rows that are handed back', () => {
  it('are CSV where CSV came: the same columns, why in the last, quoted where they must be', async () => {
    const back = await returned(
      `${columns.join(',')}\n${number},2022-W14,fodbold,"7,5","så; ""sådan""\nog"\n`,
    );
    expect(String(back)).toBe(
      `\uFEFFcpr;uge;aktivitet;timer;begrundelse;fejl\r\n${number};2022-W14;fodbold;7,5;"så; ""sådan""\nog";Derfor.\r\n`,
    );
  });

  it('say what a spreadsheet would make something else of, when it stores them, in another way', async () => {
    const back = await returned(`${columns.join(';')}\n101905001;1/2022;fodbold;7.5;\n`);
    expect(String(back).split('\r\n')[1]).toBe(`${number};2022-W01;fodbold;7:30;;Derfor.`);
    const pointed = await returned(`${columns.join(';')}\n${number};uge 3 2022;x;7.25;\n`, {
      decimal: 'point',
    });
    expect(String(pointed).split('\r\n')[1]).toBe(`${number};2022-W03;x;7:15;;Derfor.`);
    const people = 'cpr;navn;kommune;begyndelse;ydelse;kategori;ukraine;maalgruppe';
    const enrolled = await returned(`${people}\n${number};Ida;Aarhus;4.4.2022;?;Jobparat;nej;benefit\n`);
    expect(String(enrolled).split('\r\n')[1]).toBe(
      `${number};Ida;Aarhus;2022-04-04;?;Jobparat;nej;benefit;Derfor.`,
    );
  });

  it('are read again as they are: the reason is not, and stored times and lost zeros are understood', async () => {
    const back = String(await returned(`${columns.join(';')}\n${number};2022-W14;samtale;7:30;\n`));
    const stored = back.replace(number, '101905001').replace('7:30', '07:30:00');
    await using file = await openedFile(stored, { decimal: 'any' });
    const whose: WhoseNumbers = async () =>
      new Map([[number, [{ cpr: number, participantId: 'p', kommuner: ['751'] }]]]);
    const [row] = await Array.fromAsync(file.commands({ idOf: async () => 'id', whose }));
    expect(row).toMatchObject({
      parsed: { participantId: 'p', command: { command: 'RecordHours', week: '2022-W14', minutes: 450 } },
    });
  });

  it('keep what stands beyond the columns, so that nothing is recorded that was cut in two', async () => {
    const back = await returned(`cpr,uge,aktivitet,timer\n${number},2022-W14,samtale,7,5\n`);
    expect(String(back)).toBe(
      `\uFEFFcpr;uge;aktivitet;timer;fejl\r\n${number};2022-W14;samtale;7;Derfor.;5\r\n`,
    );
  });

  it('are a workbook where a workbook came: numbers, times and dates as they were, everything else as text', async () => {
    const rows: readonly (readonly SampleCell[])[] = [
      [101_905_001, '2022-W14', 'fodbold', 7.25, ''],
      [number, '2022-W15', '=1+1', { t: 'n', v: 0.3125, z: 'h:mm' }, 'så "sådan"'],
      [number, { t: 'n', v: 44_682, z: 'dd-mm-yyyy' }, 'samtale', { t: 'e', v: 0x17 }, ''],
    ];
    expect(cellsIn(await returned(oneSheet([...columns], ...rows)))).toEqual([
      [...columns, 'fejl'].map(text),
      [text(number), text('2022-W14'), text('fodbold'), ['n', 7.25, 'General'], text(''), text('Derfor.')],
      [
        text(number),
        text('2022-W15'),
        text('=1+1'),
        ['n', 0.3125, '[h]:mm'],
        text('så "sådan"'),
        text('Derfor.'),
      ],
      [text(number), text(''), text('samtale'), text(''), text(''), text('Derfor.')],
    ]);
  });

  it('keep a date of a workbook a date, and what is no date a text to type over', async () => {
    const people = ['cpr', 'navn', 'kommune', 'begyndelse', 'ydelse', 'kategori', 'ukraine', 'maalgruppe'];
    const row = (begun: SampleCell): readonly SampleCell[] => [
      number,
      'Ida',
      'Aarhus',
      begun,
      '?',
      'Jobparat',
      'nej',
      'benefit',
    ];
    const back = await returned(
      oneSheet(
        people,
        row({ t: 'n', v: 44_655, z: 'dd/mm/yyyy' }),
        row({ t: 'n', v: 0.5, z: 'h:mm' }),
        row('4/4-2022'),
      ),
    );
    const { Sheets, SheetNames } = read(back, { cellNF: true, cellText: false });
    const begun = ['D2', 'D3', 'D4'].map((at) => {
      const { t, v, z } = Sheets[SheetNames[0]!]![at] as Readonly<Record<'t' | 'v' | 'z', unknown>>;
      return [t, v, z];
    });
    expect(begun).toEqual([['n', 44_655, 'dd-mm-yyyy'], text(''), text('2022-04-04')]);
    expect(utils.sheet_to_csv(Sheets[SheetNames[0]!]!)).toContain('04-04-2022');
  });

  it.each([
    ['of 1900', 44_655, {}],
    ['of 1904', 43_193, { date1904: true }],
  ] as const)(
    'keep the day of a number, in whatever calendar it was written: that %s',
    async (_name, v, of) => {
      const people = ['cpr', 'navn', 'kommune', 'begyndelse', 'ydelse', 'kategori', 'ukraine', 'maalgruppe'];
      const rows = [people, [number, 'Ida', 'Aarhus', v, '?', 'Jobparat', 'nej', 'benefit']];
      const [, row] = cellsIn(await returned(workbookOf([{ rows }], of))) as readonly (readonly unknown[])[];
      expect(row![3]).toEqual(['n', 44_655, 'dd-mm-yyyy']);
    },
  );
});
