import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NumberedCommand } from '../vocabulary/command-lines.ts';
import { isRefusedFile, openHoursFile } from './hours-file.ts';
import type { DecimalSign } from './hours-text.ts';
import type { RowCommandId } from './row-command-id.ts';

const anna = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
const bent = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';
const header = 'deltager;uge;aktivitet;timer;leverandoer;begrundelse';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const idOf: RowCommandId = async (participantId, fileDigest, row) =>
  `${participantId.slice(-2)}-${fileDigest.slice(0, 8)}-${row}`;

const read = async (
  content: string | Buffer,
  sign: DecimalSign = 'any',
  size = 65_536,
): Promise<readonly NumberedCommand[]> => {
  const bytes = Buffer.from(content as string);
  const file = await openHoursFile(() => inChunks(bytes, size), sign);
  if (isRefusedFile(file)) return [file];
  const commands = await Array.fromAsync(file.commands(idOf));
  expect(commands).toHaveLength(file.rows);
  return commands;
};

const readOne = async (row: string, sign?: DecimalSign): Promise<NumberedCommand | undefined> =>
  (await read(`${header}\n${row}`, sign))[0];

const commandsOf = (rows: readonly NumberedCommand[]): readonly unknown[] =>
  rows.map((row) => ('parsed' in row ? row.parsed.command : row.faults));

const commands = async (content: string): Promise<readonly unknown[]> => commandsOf(await read(content));

const ids = async (content: string): Promise<readonly string[]> =>
  (await read(content)).map((row) => ('parsed' in row ? row.parsed.commandId : ''));

const faultsIn = async (content: string | Buffer, sign?: DecimalSign): Promise<readonly string[]> =>
  (await read(content, sign)).flatMap((row) =>
    'faults' in row
      ? row.faults.errors.map(({ path, code, message }) => `${row.line} ${code} ${path}: ${message}`)
      : [],
  );

describe('hours as CSV', () => {
  it('are one RecordHours a row', async () => {
    const content = `${header}\n${anna};2022-W14;nytteindsats;7,5;P1000000001;var glemt\n${bent};2022-W14;samtale;1;;\n`;
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 8);
    expect(await read(content)).toEqual([
      {
        line: 2,
        parsed: {
          commandId: `11-${digest}-2`,
          participantId: anna,
          command: {
            command: 'RecordHours',
            week: '2022-W14',
            activity: 'nytteindsats',
            minutes: 450,
            provider: 'P1000000001',
            reason: 'var glemt',
          },
        },
      },
      {
        line: 3,
        parsed: {
          commandId: `12-${digest}-3`,
          participantId: bent,
          command: { command: 'RecordHours', week: '2022-W14', activity: 'samtale', minutes: 60 },
        },
      },
    ]);
  });

  it('give the same command ids when the same file comes again, others when it was corrected', async () => {
    const content = `${header}\n${anna};2022-W14;samtale;1;;`;
    expect(await ids(content)).toEqual(await ids(content));
    expect(await ids(content)).not.toEqual(await ids(content.replace(';1;', ';2;')));
  });

  it('may leave out the last two columns and put the others in any order and letter case', async () => {
    expect(await commands(`Timer;DELTAGER;Aktivitet;Uge\n2;${anna};samtale;2022-W14`)).toEqual([
      { command: 'RecordHours', week: '2022-W14', activity: 'samtale', minutes: 120 },
    ]);
  });

  it('may say leverandør', async () => {
    const content = `deltager;uge;aktivitet;timer;Leverandør\n${anna};2022-W14;samtale;2;P1000000001`;
    expect(await commands(content)).toMatchObject([{ provider: 'P1000000001' }]);
    expect(await commands(content.normalize('NFD'))).toMatchObject([{ provider: 'P1000000001' }]);
  });

  it.each([
    ['danskuddannelse', 'danskuddannelse'],
    ['Danskuddannelse', 'danskuddannelse'],
    ['LØNTILSKUD', 'loentilskud'],
    ['vejledning og opkvalificering', 'vejledning_opkvalificering'],
    ['Jobsøgning'.normalize('NFD'), 'jobsoegning'],
  ])('name the activity by code or label: %s', async (name, activity) => {
    expect(await readOne(`${anna};2022-W14;${name};1;;`)).toMatchObject({
      parsed: { command: { activity } },
    });
  });

  it('come as spreadsheets write them: byte order mark, CRLF, quotes, empty rows and semicolons', async () => {
    const content = [
      `\ufeff${header};;`,
      `"${anna}";2022-W14;"samtale"; 1,25 ;;"sagde ""ja""; og kom\r\nigen";;`,
      ';;;;;;;',
      '',
      `${bent};2022-W14;samtale;1`,
      `${bent};2022-W15;samtale;1;;"kom ""lidt"" sent"`,
      ';;;',
      '',
    ].join('\r\n');
    const rows = await read(content);
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 6]);
    expect(rows).toMatchObject([
      { parsed: { command: { minutes: 75, reason: 'sagde "ja"; og kom\r\nigen' } } },
      { parsed: { participantId: bent } },
      { parsed: { command: { reason: 'kom "lidt" sent' } } },
    ]);
  });

  it('may end their lines in mixed ways', async () => {
    expect(
      await read(`${header}\n${anna};2022-W14;samtale;1;;\r\n${bent};2022-W14;samtale;1;;\r`),
    ).toHaveLength(2);
  });

  it('leave negative hours to the domain', async () => {
    expect(await readOne(`${anna};2022-W14;samtale;-1,5;;`)).toMatchObject({
      parsed: { command: { minutes: -90 } },
    });
  });

  it('have faults that name the columns', async () => {
    const content = [
      header,
      `${anna};2022-W14;samtale;abc;;`,
      `${anna};2021-W53;;1;x;`,
      `${anna};2022-W14;samtale;;;`,
      `${anna};2022-W14;samtale;1;;kom "lidt" sent`,
      `${anna};2022-W14;fodbold;1;;`,
      `${anna};2022-W14;samtale;1;;;mere`,
      `${bent};2022-W14;samtale;1;;`,
    ].join('\n');
    const rows = await read(content);
    expect(
      rows.map((row) =>
        'faults' in row ? [row.line, row.faults.code, ...row.faults.errors.map((e) => e.path)] : row.line,
      ),
    ).toEqual([
      [2, 'malformed', 'timer'],
      [3, 'malformed', 'uge', 'aktivitet', 'leverandoer'],
      [4, 'malformed', 'timer'],
      [5, 'malformed', ''],
      [6, 'unknown_code', 'aktivitet'],
      [7, 'malformed', ''],
      8,
    ]);
    expect((await faultsIn(content))[0]).toBe(
      '2 malformed timer: Timer skal skrives som 7, 7,5, 7.5 eller 7:30, uden tusindtegn.',
    );
  });

  it('refuse the same entry stated twice, the second time', async () => {
    const row = `${anna};2022-W14;samtale;1;P1000000001;`;
    const content = [
      header,
      row,
      row.replace(';P1000000001', ';'),
      row.replace(anna, anna.toUpperCase()),
    ].join('\n');
    expect(await faultsIn(content)).toEqual([
      '4 duplicate_entry : Samme deltager, uge, aktivitet og leverandør står allerede i række 2.',
    ]);
  });

  it('take an entry again after a faulty one', async () => {
    expect(
      await faultsIn(`${header}\n${anna};2022-W14;samtale;x;;\n${anna};2022-W14;samtale;1;;`),
    ).toHaveLength(1);
  });

  it.each(['010190-1234', '0101901234', '010190 1234', '3112991234'])(
    'refuse a CPR number for a participant without saying it again: %s',
    async (cpr) => {
      const row = await readOne(`${cpr};2022-W14;samtale;1;;`);
      expect(row).toMatchObject({
        line: 2,
        faults: {
          code: 'malformed',
          errors: [{ path: 'deltager', message: expect.stringContaining('CPR-nummer') }],
        },
      });
      expect(JSON.stringify(row)).not.toContain(cpr);
    },
  );
});

describe('hours and absences as CSV', () => {
  const both = 'deltager;uge;aktivitet;timer;fravaer;dage;leverandoer;begrundelse';

  it('stand side by side, or absences alone', async () => {
    const content = [
      both,
      `${anna};2022-W14;samtale;1;;;;`,
      `${anna};2022-W14;;;Sygdom;2;;ringede selv`,
    ].join('\n');
    const rows = await read(content);
    expect(commandsOf(rows)[0]).toMatchObject({ command: 'RecordHours', minutes: 60 });
    expect(rows.map(({ line }) => line)).toEqual([2, 3]);
    expect(await read(`Dage;Fravær;Uge;Deltager\n2;sygdom;2022-W14;${anna}`)).toHaveLength(1);
  });

  it('refuse the same absence stated twice, the second time', async () => {
    const row = `${anna};2022-W14;;;sygdom;2;;`;
    expect(await faultsIn([both, row, row.replace('sygdom', 'ferie'), row].join('\n'))).toEqual([
      '4 duplicate_entry : Samme deltager, uge og fravær står allerede i række 2.',
    ]);
  });

  it('are one statement a row', async () => {
    const content = [both, `${anna};2022-W14;samtale;1;sygdom;2;;`, `${anna};2022-W14;;;;;;`].join('\n');
    expect(await faultsIn(content)).toEqual([
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
    expect(await readOne(`${anna};${week};samtale;1;;`)).toMatchObject({
      parsed: { command: { week: '2022-W31' } },
    });
  });

  it.each(['31', '2022', '53-2022', '31-22', '2022/31', '01-08-2022', 'uge 31', '2022-W00', '202231'])(
    'name no week by %s',
    async (week) => {
      expect(await readOne(`${anna};${week};samtale;1;;`)).toMatchObject({
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
    expect(await readOne(`${anna};2022-W14;samtale;${hours};;`, sign)).toMatchObject({
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
      expect(await readOne(`${anna};2022-W14;samtale;${hours};;`, sign)).toMatchObject({
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
    const content = `${first}${header}\r\n${anna};2022-W14;samtale;1;;\r\n`.replaceAll(/;(?!\r)/g, separator);
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
    const answers = await read(
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
        [header.replace('leverandoer', 'Leverandør'), row, '', row.replace('15', '16'), ''].join(ending),
      );
      for (const size of [1, 7, 65_536])
        expect(commandsOf(await read(bytes, 'any', size))).toEqual(
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
          const answers = await read([header, ...rows].join(ending));
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
        const [only] = await read(
          `${header}\n${anna};2022-W14;samtale;1;;"${reason.replaceAll('"', '""')}"\n`,
        );
        expect(only).toMatchObject({ parsed: { command: { reason } } });
      }),
      { numRuns: 500 },
    );
  });
});

describe('a file that is no CSV of hours', () => {
  const row = `${anna};2022-W14;samtale;1;;`;

  it('says which separator its first line promises and which its header has', async () => {
    expect(await faultsIn(`sep=,\r\n${header}\r\n${row}`)).toEqual([
      '2 malformed : Den første linje (sep=) siger, at kolonnerne er adskilt af komma, men overskriften er adskilt af semikolon. Ret den første linje.',
    ]);
    expect(await faultsIn(`sep=:\n${header}\n${row}`)).toEqual([
      '1 malformed : Efter sep= skal der stå semikolon, tabulator, komma eller lodret streg.',
    ]);
  });

  it('says of a header in its middle, where files were put together, that it is one', async () => {
    expect(
      await faultsIn(
        `\ufeff${header}\r\n${row}\r\n\ufeff${header.toUpperCase()}\r\n${row.replace('14', '15')}\r\n`,
      ),
    ).toEqual(['3 malformed : Rækken er overskriften en gang til. Fjern den.']);
  });

  it.each(['PK\u0003\u0004', '%PDF-1.7', '\u001f\u008b\u0008'])(
    'is told to be no text by how it begins: %j',
    async (beginning) => {
      expect(await faultsIn(Buffer.from(`${beginning}more`, 'latin1'))).toEqual([
        '1 malformed : Filen er et regneark, et arkiv eller en PDF. Gem arket som CSV, og prøv igen.',
      ]);
    },
  );

  it.each([
    ['an empty one', '', '1 malformed : Filen er tom.'],
    ['blank lines', '\n\n;;\n', '1 malformed : Filen er tom.'],
    ['a missing column', `deltager;uge;timer\n${row}`, '1 malformed aktivitet: Kolonnen mangler.'],
    [
      'a column twice',
      `${header};leverandør\n${row}`,
      '1 malformed leverandoer: Kolonnen står der to gange.',
    ],
    [
      'an unknown column',
      `${header};cpr\n${row}`,
      '1 malformed : Filen har en ukendt kolonne. Kolonnerne er deltager, uge, aktivitet, timer, fravaer, dage, leverandoer, begrundelse.',
    ],
  ])('is refused with one clear fault: %s', async (_name, content, fault) => {
    expect(await faultsIn(content)).toEqual([fault]);
    expect(await read(content)).toHaveLength(1);
  });

  it('is refused as a whole when its letters cannot be told', async () => {
    const content = `${header}\n${row}\n${anna};2022-W15;Løntilskud;1;;`;
    const mixed = Buffer.concat([
      Buffer.from(content),
      Buffer.from(`\n${anna};2022-W16;Løntilskud;1;;`, 'latin1'),
    ]);
    expect(await faultsIn(mixed)).toEqual([
      '1 malformed : Filen blander UTF-8 og Windows-1252, så æ, ø og å ville blive ødelagt. Gem den som »CSV UTF-8«, og prøv igen.',
    ]);
    expect(await faultsIn(Buffer.from(content, 'utf16le'))).toEqual([
      '1 malformed : Filen er ikke tekst. Gem den som CSV, og prøv igen.',
    ]);
    expect(await faultsIn(Buffer.from('PK\u0003\u0004 and more'))).toEqual([
      '1 malformed : Filen er et regneark, et arkiv eller en PDF. Gem arket som CSV, og prøv igen.',
    ]);
    expect(await faultsIn(Buffer.concat([Buffer.from('\ufeff'), Buffer.from(content, 'latin1')]))).toEqual([
      '1 malformed : Filen siger, at den er UTF-8, men er det ikke. Gem den som CSV igen.',
    ]);
  });

  it('is refused as a whole, naming the line where the quote opened, when a quote would hide a row', async () => {
    const hidden = (line: number): string =>
      `3 malformed : Anførselstegnet, der åbner i linje 3, ville skjule linje ${line}, som ligner en række. Luk anførselstegnet i linje 3, eller fjern linjeskiftet i feltet.`;
    const opened = `${anna};2022-W15;samtale;1;;"sagde ja`;
    for (const ending of ['\n', '\r\n', '\r']) {
      const file = (...lines: readonly string[]): string => [header, row, opened, ...lines].join(ending);
      expect(await faultsIn(file(row, `${bent};2022-W14;samtale;1;;lovede "snart"`))).toEqual([hidden(4)]);
      expect(await faultsIn(file('mere', 'x;2022-W14;samtale;1;;ok"'))).toEqual([hidden(5)]);
      expect(await faultsIn(file(`se ${bent}"`))).toEqual([hidden(4)]);
    }
  });

  it('is refused as a whole when a quote is not closed, or not at the end of its cell', async () => {
    const fault =
      '3 malformed : Anførselstegnet, der åbner i linje 3, bliver ikke lukket, hvor feltet slutter, og kan skjule rækker. Ret feltet: et anførselstegn inde i et felt skrives dobbelt, og hele feltet sættes i anførselstegn.';
    expect(await faultsIn(`${header}\n${row}\n${row}"sagde ja\nog gik`)).toEqual([fault]);
    expect(await faultsIn(`${header}\n${row}\n${row}"sagde "ja" igen"\n${row}`)).toEqual([fault]);
  });

  it('is refused as a whole when a row is endless', async () => {
    expect(await faultsIn(`${header}\n${row}\n${'x'.repeat(200_000)}\n${row}\n`)).toEqual([
      '3 malformed : Rækken er længere end 65.536 tegn.',
    ]);
  });

  it('is told apart from one that is not there', async () => {
    await expect(openHoursFile(() => createReadStream('/none/hours.csv'), 'any')).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
