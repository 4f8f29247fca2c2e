import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  sampleParticipantId as anna,
  commandsOf,
  faultsInHours,
  hoursHeader,
  readHoursFile,
  readRow,
} from '#libs/application/testing';

const commands = async (content: string): Promise<readonly unknown[]> =>
  commandsOf(await readHoursFile(content));

describe('hours and absences as CSV', () => {
  const both = 'deltager;uge;aktivitet;timer;fravaer;dage;leverandoer;begrundelse';

  it('stand side by side, or absences alone', async () => {
    const content = [
      both,
      `${anna};2022-W14;samtale;1;;;;`,
      `${anna};2022-W14;;;Sygdom;2;;ringede selv`,
    ].join('\n');
    const rows = await readHoursFile(content);
    expect(commandsOf(rows)[0]).toMatchObject({ command: 'RecordHours', minutes: 60 });
    expect(rows.map(({ line }) => line)).toEqual([2, 3]);
    expect(await readHoursFile(`Dage;Fravær;Uge;Deltager\n2;sygdom;2022-W14;${anna}`)).toHaveLength(1);
  });

  it('refuse the same absence stated twice, the second time', async () => {
    const row = `${anna};2022-W14;;;sygdom;2;;`;
    expect(await faultsInHours([both, row, row.replace('sygdom', 'ferie'), row].join('\n'))).toEqual([
      '4 duplicate_entry : Samme deltager, uge og fravær står allerede i række 2.',
    ]);
  });

  it('are one statement a row', async () => {
    const content = [both, `${anna};2022-W14;samtale;1;sygdom;2;;`, `${anna};2022-W14;;;;;;`].join('\n');
    expect(await faultsInHours(content)).toEqual([
      '2 malformed : Rækken siger både timer og fravær. Skriv dem i hver sin række.',
      '3 malformed : Rækken siger hverken timer eller fravær.',
    ]);
  });

  it.each([
    '2022-W31',
    '2022-w31',
    '2022-31',
    '31-2022',
    '31/2022',
    'uge 31 2022',
    'Uge 31, 2022',
    'uge\u00a031,2022',
    ' 31/2022 ',
  ])('name the week %s', async (week) => {
    expect(await readRow(`${anna};${week};samtale;1;;`)).toMatchObject({
      parsed: { command: { week: '2022-W31' } },
    });
  });

  it.each(['31', '2022', '53-2022', '31-22', '2022/31', '01-08-2022', 'uge 31', '2022-W00', '202231'])(
    'name no week by %s',
    async (week) => {
      expect(await readRow(`${anna};${week};samtale;1;;`)).toMatchObject({
        faults: {
          code: 'malformed',
          errors: [
            { path: 'uge', message: 'Ugen skal findes og skrives som 2022-W31, 31/2022 eller uge 31 2022.' },
          ],
        },
      });
    },
  );

  it.each([
    ['7:30', 'any', 450],
    ['7.5', 'any', 450],
    ['7.30', 'point', 438],
    ['1.234', 'point', 74],
    ['7,5', 'point', 450],
  ] as const)('read %s hours (decimal sign: %s) as %d minutes', async (hours, sign, minutes) => {
    expect(await readRow(`${anna};2022-W14;samtale;${hours};;`, sign)).toMatchObject({
      parsed: { command: { minutes } },
    });
  });

  it.each([
    ['7.30', 'any'],
    ['1.234', 'any'],
    ['1.234,5', 'any'],
    ['1 234', 'any'],
    ['1,234', 'point'],
    ['7:5', 'any'],
    ['7:60', 'any'],
    ['', 'any'],
  ] as const)(
    'refuse %s hours (decimal sign: %s), which can be read in two ways or in none',
    async (hours, sign) => {
      expect(await readRow(`${anna};2022-W14;samtale;${hours};;`, sign)).toMatchObject({
        faults: { code: 'malformed', errors: [{ path: 'timer' }] },
      });
    },
  );

  it.each([
    ['semicolons', ';', ''],
    ['tabs', '\t', ''],
    ['commas', ',', ''],
    ['semicolons, said in the first line', ';', 'sep=;\r\n'],
    ['tabs, said in the first line', '\t', 'sep=\t\r\n'],
    ['commas, said in the first line', ',', '"sep=,"\r\n'],
  ])('may be separated by %s', async (_name, separator, first) => {
    const content = `${first}${hoursHeader}\r\n${anna};2022-W14;samtale;1;;\r\n`.replaceAll(
      /;(?!\r)/g,
      separator,
    );
    const text = first + content.slice(first.length).replaceAll(';', separator);
    expect(await commands(text)).toEqual([
      { command: 'RecordHours', week: '2022-W14', activity: 'samtale', minutes: 60 },
    ]);
  });

  it.each([
    ['deltager,uge,aktivitet,timer,begrundelse', '7,5'],
    ['deltager,uge,aktivitet,timer,leverandoer,begrundelse', '7,25'],
    ['deltager,uge,aktivitet,timer', '7,5'],
  ])('never lose the half hour that a comma cuts off: %s', async (columns, hours) => {
    const answers = await readHoursFile(
      `${columns}\n${anna},2022-W14,samtale,${hours}\n${anna},2022-W14,samtale,"${hours}"`,
    );
    expect(answers[0]).toMatchObject({
      faults: { code: 'malformed', errors: [{ message: expect.stringContaining('kommaet') }] },
    });
    expect(answers[1]).toMatchObject({ parsed: { command: { command: 'RecordHours' } } });
  });

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
    ['UTF-16 little end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('may be in %s, with any end of line, however the bytes are cut', async (_name, encode) => {
    const row = `${anna};2022-W15;Løntilskud;1;;"sagde ""blåbærgrød""\r\nog gik"`;
    for (const ending of ['\n', '\r\n', '\r']) {
      const bytes = encode(
        [hoursHeader.replace('leverandoer', 'Leverandør'), row, '', row.replace('15', '16'), ''].join(ending),
      );
      for (const size of [1, 7, 65_536])
        expect(commandsOf(await readHoursFile(bytes, 'any', size))).toEqual(
          ['2022-W15', '2022-W16'].map((week) => ({
            command: 'RecordHours',
            week,
            activity: 'loentilskud',
            minutes: 60,
            reason: 'sagde "blåbærgrød"\r\nog gik',
          })),
        );
    }
  });

  it('have as many answers as rows, or are refused as a whole, whatever the quotes', async () => {
    const cell = fc.constantFrom(
      '"',
      '""',
      '"ja"',
      'ja',
      'sagde "ja"',
      '"sagde ja',
      'ja"',
      '"a;b"',
      '"a\nb"',
      '"a\n',
      '',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (reasons, ending) => {
          const rows = reasons.map((reason, index) => `${anna};2022-W${10 + index};samtale;1;;${reason}`);
          const answers = await readHoursFile([hoursHeader, ...rows].join(ending));
          const whole =
            answers.length === 1 &&
            'faults' in answers[0]! &&
            /linje \d+/.test(answers[0].faults.errors[0]?.message ?? '');
          expect(whole || answers.length === rows.length).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are read by strict quoting: a cell keeps its separators, quotes and line breaks', async () => {
    const text = fc
      .string({ unit: fc.constantFrom('a', ' ', '"', ';', '\n', '\r', 'ø') })
      .map((one) => `x${one}x`);
    await fc.assert(
      fc.asyncProperty(text, async (reason) => {
        fc.pre(reason.split(/\r\n|\n|\r/).every((line) => line.split(';').length <= 3));
        const [only] = await readHoursFile(
          `${hoursHeader}\n${anna};2022-W14;samtale;1;;"${reason.replaceAll('"', '""')}"\n`,
        );
        expect(only).toMatchObject({ parsed: { command: { reason } } });
      }),
      { numRuns: 500 },
    );
  });
});
