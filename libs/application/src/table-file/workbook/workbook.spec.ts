import { describe, expect, it } from '@jest/globals';
import { byNumber } from '#libs/application';
import {
  sampleParticipantId as anna,
  commandsOf,
  oneSheet,
  readTable,
  type SampleCell,
  workbookOf,
  zipOf,
} from '#libs/application/testing';

const header = ['deltager', 'uge', 'aktivitet', 'timer'];
const row = (hours: SampleCell, week: SampleCell = '2022-W14'): readonly SampleCell[] => [
  anna,
  week,
  'samtale',
  hours,
];

/** Each row as its number with its minutes, or its faults. */
const read = async (bytes: Buffer, sheet?: number): Promise<readonly string[]> =>
  (await readTable(bytes, { decimal: 'any', sheet })).map((one) =>
    'faults' in one
      ? `${one.line} ${one.faults.errors.map(({ path, message }) => `${path}: ${message}`).join(' | ')}`
      : `${one.line} ${'minutes' in one.parsed.command ? one.parsed.command.minutes : one.parsed.command.command}`,
  );

const hoursOf = (...cells: readonly SampleCell[]): Promise<readonly string[]> =>
  read(oneSheet(header, ...cells.map((cell, index) => row(cell, `2022-W${14 + index}`))));

describe('A workbook', () => {
  it('is read as the same rows in a file of text are, wherever its header stands', async () => {
    const bytes = oneSheet(['Timer i april'], [], [...header, 'Leverandør'], [...row('7,5'), 'P1000000001']);
    expect(await readTable(bytes)).toEqual([
      {
        line: 4,
        parsed: {
          commandId: expect.stringMatching(/^11-[0-9a-f]{8}-4$/),
          participantId: anna,
          command: {
            command: 'RecordHours',
            week: '2022-W14',
            activity: 'samtale',
            minutes: 450,
            provider: 'P1000000001',
          },
        },
      },
    ]);
  });

  it('says hours as a number, a text, a time of day, a duration or a formula’s result', async () => {
    expect(
      await hoursOf(
        7.25,
        7.249999999,
        '7:15',
        { t: 'n', v: 0.3125, z: 'h:mm' },
        { t: 'n', v: 1.5, z: '[h]:mm' },
        { t: 'n', v: 1.5, z: 'hh:mm:ss' },
        { t: 'n', v: 2, f: 'SUM(1,1)' },
        { t: 'n', v: 7.5, z: '0.00" t"' },
        -1.5,
        0,
      ),
    ).toEqual(['2 435', '3 435', '4 435', '5 450', '6 2160', '7 2160', '8 120', '9 450', '10 -90', '11 0']);
  });

  it('of the 1904 calendar has the same durations, and other dates', async () => {
    const cells = [row({ t: 'n', v: 1.5, z: '[h]:mm' })];
    expect(await read(workbookOf([{ rows: [header, ...cells] }], { date1904: true }))).toEqual(['2 2160']);
  });

  it('has rows refused in words of what a spreadsheet made into something else', async () => {
    const dateFormat = { t: 'n', v: 44_688, z: 'dd-mm-yyyy' } as const;
    expect(
      await read(
        oneSheet(
          header,
          row(dateFormat),
          row(1, dateFormat),
          row({ t: 'e', v: 23 }),
          row({ t: 'n', f: 'A1+1' }),
          row({ t: 'n', v: 0.5, z: '0%' }),
          row(1, 31),
        ),
      ),
    ).toEqual([
      '2 timer: Regnearket har gjort timerne til en dato. Formatér kolonnen som tekst, og skriv det igen.',
      '3 uge: Regnearket har gjort ugen til en dato. Formatér kolonnen som tekst, og skriv det igen.',
      '4 timer: Cellen har en fejl (f.eks. #REF!). Ret formlen, eller skriv værdien.',
      '5 timer: Cellen har en formel uden gemt resultat. Åbn filen i regnearket, gem den, og prøv igen.',
      '6 timer: Cellen er formateret som procent. Formatér den som tal, og skriv den igen.',
      '7 uge: Ugen skal findes og skrives som 2022-W31, 31/2022 eller uge 31 2022.',
    ]);
  });

  it('has rows with merged cells refused, wherever the merge begins', async () => {
    const rows = [header, row(1), row(2, '2022-W15'), row(3, '2022-W16')];
    expect(await read(workbookOf([{ rows, merges: ['A2:A3'] }]))).toEqual([
      '2 : Rækken har flettede celler. Ophæv fletningen, og skriv en værdi i hver celle.',
      '3 : Rækken har flettede celler. Ophæv fletningen, og skriv en værdi i hver celle.',
      '4 180',
    ]);
  });

  it('counts hidden rows as rows; of its sheets the first that is shown is read, or the one asked for', async () => {
    const hidden = { rows: [header, row(9)], isHidden: true };
    const shown = { rows: [header, row(1), row(2, '2022-W15'), [], ['', ' ']], hiddenRows: [3] };
    const bytes = workbookOf([hidden, shown]);
    expect(await read(bytes)).toEqual(['2 60', '3 120']);
    expect(await read(bytes, 1)).toEqual(['2 540']);
    expect(await read(bytes, 3)).toEqual([
      '1 : Regnearket har intet ark med det nummer. Arkene tælles fra 1, skjulte med.',
    ]);
    expect(await read(workbookOf([hidden, { ...hidden }]))).toEqual([
      '1 : Alle ark er skjult. Vis det ark, der skal læses, og prøv igen.',
    ]);
  });

  it('gives a CPR number that became a number its zero back, where that makes a date, and says so', async () => {
    const named = ['cpr', 'uge', 'aktivitet', 'timer'];
    const bytes = oneSheet(
      named,
      [101_805_001, '2022-W14', 'samtale', 1],
      [9_805_001, '2022-W14', 'samtale', 1],
    );
    const holders = [{ cpr: '0101805001', participantId: anna, kommuner: ['751'] }];
    const rows = await readTable(bytes, { decimal: 'any' }, { whose: async () => byNumber(holders) });
    expect(rows).toEqual([
      expect.objectContaining({
        line: 2,
        parsed: expect.objectContaining({ participantId: anna }),
        note: 'CPR-nummeret stod med ni cifre; nullet foran er sat til igen.',
      }),
      expect.objectContaining({ line: 3, faults: expect.objectContaining({ code: 'malformed' }) }),
    ]);
  });
});

const refusals = async (bytes: Buffer): Promise<readonly string[]> => read(bytes);
const part = Buffer.from('<x/>');
const types = { '[Content_Types].xml': part };

describe('What is no workbook that can be read', () => {
  it.each([
    ['.ods', { mimetype: part, 'META-INF/manifest.xml': part }, /OpenDocument-regneark/],
    ['.xlsm', { ...types, 'xl/workbook.xml': part, 'xl/vbaProject.bin': part }, /makroer/],
    ['.xlsb', { ...types, 'xl/workbook.bin': part }, /binært regneark/],
    ['.docx', { ...types, 'word/document.xml': part }, /ikke et regneark/],
    ['a workbook with broken parts', { ...types, 'xl/workbook.xml': part }, /ødelagt|ikke et regneark/],
  ] as const)('is refused in words: %s', async (_name, parts, why) => {
    const answers = await refusals(zipOf(parts));
    expect(answers).toEqual([expect.stringMatching(why)]);
  });

  it('is refused in words: cut off, an older format, a password', async () => {
    const whole = oneSheet(header, row(1));
    const older = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await refusals(whole.subarray(0, whole.length - 40))).toEqual([
      expect.stringContaining('ødelagt'),
    ]);
    expect(await refusals(older)).toEqual([
      expect.stringContaining('ældre format (.xls) eller med adgangskode'),
    ]);
  });

  it('is refused before it grows: more than 50 MB unpacked, whatever it says of itself', async () => {
    const zeros = Buffer.alloc(60_000_000, ' ');
    for (const said of [undefined, 100])
      expect(
        await refusals(zipOf({ ...types, 'xl/workbook.xml': part, 'xl/sharedStrings.xml': zeros }, said)),
      ).toEqual([expect.stringContaining('mere end 50 MB, når det er pakket ud')]);
  });

  it('is refused: too many columns, rows that are too long, an empty sheet, no header', async () => {
    const wide = Array.from({ length: 201 }, () => 'x');
    expect(await refusals(oneSheet(header, wide))).toEqual([expect.stringContaining('200 kolonner')]);
    const long = Array.from({ length: 30 }, () => 'x'.repeat(3_000));
    expect(await refusals(oneSheet(header, long))).toEqual([expect.stringContaining('65.536 tegn')]);
    expect(await refusals(oneSheet([]))).toEqual(['1 : Arket er tomt.']);
    expect(await refusals(oneSheet(['a', 'b'], ['c', 'd']))).toEqual([
      expect.stringContaining('Rækken er ikke en overskrift'),
    ]);
  });
});

describe('Enrolments', () => {
  const names = ['CPR', 'Navn', 'Kommune', 'Begyndelse', 'Ydelse', 'Kategori', 'Ukraine', 'Målgruppe'];
  const facts = ['Kontanthjælp', 'jobparat', 'nej', 'benefit'];
  const enrolled = (...rows: readonly (readonly SampleCell[])[]) => readTable(oneSheet(names, ...rows));

  it('are one EnrolParticipant a row, with who it is, and an id of their own', async () => {
    const [one] = await enrolled([
      '010180-5001',
      'Anna Prøve',
      751,
      { t: 'n', v: 44_655, z: 'd/m/yyyy' },
      ...facts,
    ]);
    expect(one).toEqual({
      line: 2,
      parsed: {
        commandId: expect.any(String),
        participantId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        command: {
          command: 'EnrolParticipant',
          kommunekode: '751',
          enrolledOn: '2022-04-04',
          ydelse: 'kontanthjaelp',
          readiness: 'jobparat',
          displacedUkrainian: false,
          targetGroupBasis: 'benefit',
        },
        person: { cpr: '0101805001', name: 'Anna Prøve' },
      },
    });
  });

  it('take dates as Danes write them and as numbers that lost their format, which they say', async () => {
    const rows = await enrolled(
      ['0101805001', 'A', 'Aarhus', '4/4-2022', ...facts],
      ['0202815001', 'B', 'Aarhus', 44_655, ...facts],
      ['0303825001', 'C', 'Aarhus', '04.04.22', ...facts],
    );
    expect(commandsOf(rows)).toMatchObject([
      { enrolledOn: '2022-04-04' },
      { enrolledOn: '2022-04-04' },
      {
        errors: [
          { path: 'begyndelse', message: 'Datoen skal findes og skrives som 04-04-2022 eller 2022-04-04.' },
        ],
      },
    ]);
    expect(rows[1]).toMatchObject({ note: 'Datoen stod som tallet 44655; det er læst som 04-04-2022.' });
  });

  it('are of the 1904 calendar where the workbook is', async () => {
    const rows = [names, ['0101805001', 'A', 751, { t: 'n', v: 43_193, z: 'd/m/yyyy' } as const, ...facts]];
    expect(commandsOf(await readTable(workbookOf([{ rows }], { date1904: true })))).toMatchObject([
      { enrolledOn: '2022-04-04' },
    ]);
  });

  it('are about whoever has the number in the municipality already', async () => {
    const holders = [
      { cpr: '0101805001', participantId: anna, kommuner: ['751'] },
      { cpr: '0202815001', participantId: anna, kommuner: ['101'] },
    ];
    const rows = await readTable(
      oneSheet(
        names,
        ['0101805001', 'A', 751, '2022-04-04', ...facts],
        ['0202815001', 'B', 751, '2022-04-04', ...facts],
      ),
      { decimal: 'any' },
      { whose: async () => byNumber(holders) },
    );
    const ids = rows.map((one) => 'parsed' in one && one.parsed.participantId === anna);
    expect(ids).toEqual([true, false]);
  });

  it('name their columns as the commands do, too, and stand in a file of their own', async () => {
    const english = [
      'cpr',
      'name',
      'kommunekode',
      'enrolledOn',
      'ydelse',
      'readiness',
      'displacedUkrainian',
      'targetGroupBasis',
    ];
    const rows = await readTable(
      oneSheet(english, [
        '0101805001',
        'A',
        '751',
        '2022-04-04',
        'kontanthjaelp',
        'jobparat',
        false,
        'benefit',
      ]),
    );
    expect(commandsOf(rows)).toMatchObject([{ command: 'EnrolParticipant', displacedUkrainian: false }]);
    expect(await read(oneSheet([...names, 'uge', 'aktivitet', 'timer']))).toEqual([
      '1 : Indskrivninger skal stå i en fil for sig, uden timer og fravær.',
    ]);
    expect(await read(oneSheet(['kommune', 'begyndelse'], ['a', 'b']))).toEqual([
      '1 cpr: Kolonnen mangler. | ydelse: Kolonnen mangler. | kategori: Kolonnen mangler. | ukraine: Kolonnen mangler. | maalgruppe: Kolonnen mangler.',
    ]);
  });

  it('say somebody once in a municipality', async () => {
    const row1 = ['0101805001', 'A', 751, '2022-04-04', ...facts];
    expect(
      commandsOf(await enrolled(row1, row1, [...row1.slice(0, 2), 101, ...row1.slice(3)])),
    ).toMatchObject([
      { kommunekode: '751' },
      { code: 'duplicate_entry', errors: [{ message: 'Samme borger og kommune står allerede i række 2.' }] },
      { kommunekode: '101' },
    ]);
  });

  it('name what is missing by column', async () => {
    const [one] = await enrolled([
      '0101805001',
      '',
      751,
      '2022-04-04',
      'Kontanthjælp',
      'x',
      'måske',
      'benefit',
    ]);
    expect(one && 'faults' in one && one.faults.errors.map(({ path }) => path).toSorted()).toEqual([
      'kategori',
      'navn',
      'ukraine',
    ]);
  });
});
