import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readHoursCsv } from './hours-csv.ts';
import type { NumberedCommand } from './numbered-command.ts';

const anna = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
const bent = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';
const header = 'deltager;uge;aktivitet;timer;leverandoer;begrundelse';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hours-'));
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (content: string | Buffer): Promise<readonly NumberedCommand[]> => {
  const path = join(folder, 'hours.csv');
  await writeFile(path, content);
  return Array.fromAsync(readHoursCsv(path));
};

const readOne = async (row: string): Promise<NumberedCommand | undefined> =>
  (await read(`${header}\n${row}`))[0];

const commands = async (content: string): Promise<readonly unknown[]> =>
  (await read(content)).map((row) => ('parsed' in row ? row.parsed.command : row.faults));

const ids = async (content: string): Promise<readonly unknown[]> =>
  (await read(content)).map((row) => 'parsed' in row && row.parsed.commandId);

const faultsIn = async (content: string | Buffer): Promise<readonly string[]> =>
  (await read(content)).flatMap((row) =>
    'faults' in row
      ? row.faults.errors.map(({ path, code, message }) => `${row.line} ${code} ${path}: ${message}`)
      : [],
  );

describe('hours as CSV', () => {
  it('are one RecordHours a row', async () => {
    const content = `${header}\n${anna};2022-W14;nytteindsats;7,5;P1000000001;var glemt\n${bent};2022-W14;samtale;1;;\n`;
    const digest = createHash('sha256').update(content).digest('hex');
    expect(await read(content)).toEqual([
      {
        line: 2,
        parsed: {
          commandId: `csv-${digest.slice(0, 32)}-2`,
          participantId: anna,
          command: {
            command: 'RecordHours',
            week: '2022-W14',
            activity: 'nytteindsats',
            minutes: 450,
            provider: 'P1000000001',
            reason: 'var glemt',
          },
          digest: expect.any(String),
        },
      },
      {
        line: 3,
        parsed: {
          commandId: `csv-${digest.slice(0, 32)}-3`,
          participantId: bent,
          command: { command: 'RecordHours', week: '2022-W14', activity: 'samtale', minutes: 60 },
          digest: expect.any(String),
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
      `${bent};2022-W15;samtale;1;;kom "lidt" sent`,
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
      [4, 'unknown_code', 'aktivitet'],
      [5, 'malformed', ''],
      6,
    ]);
    expect((await faultsIn(content))[0]).toBe(
      '2 malformed timer: Timer skal skrives som et tal, f.eks. 7,5.',
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

describe('a file that is no CSV of hours', () => {
  const row = `${anna};2022-W14;samtale;1;;`;

  it.each([
    ['an empty one', '', '1 malformed : Filen er tom.'],
    ['blank lines', '\n\n;;\n', '1 malformed : Filen er tom.'],
    [
      'commas for semicolons',
      `${header}\n${row}`.replaceAll(';', ','),
      '1 malformed : Kolonnerne skal adskilles af semikolon.',
    ],
    ['a missing column', `deltager;uge;timer\n${row}`, '1 malformed aktivitet: Kolonnen mangler.'],
    [
      'a column twice',
      `${header};leverandør\n${row}`,
      '1 malformed leverandoer: Kolonnen står der to gange.',
    ],
    [
      'an unknown column',
      `${header};cpr\n${row}`,
      '1 malformed : Filen har en ukendt kolonne. Kolonnerne er deltager, uge, aktivitet, timer, leverandoer, begrundelse.',
    ],
  ])('is refused with one clear fault: %s', async (_name, content, fault) => {
    expect(await faultsIn(content)).toEqual([fault]);
    expect(await read(content)).toHaveLength(1);
  });

  it('is refused as a whole when it is Windows-1252 or UTF-16', async () => {
    const content = `${header}\n${row}\n${anna};2022-W15;Løntilskud;1;;`;
    const fault = '1 malformed : Filen er ikke UTF-8. Gem den som »CSV UTF-8« og prøv igen.';
    expect(await faultsIn(Buffer.from(content, 'latin1'))).toEqual([fault]);
    expect(await faultsIn(Buffer.from(`\ufeff${content}`, 'utf16le'))).toEqual([fault]);
    expect(await faultsIn(Buffer.from(content).subarray(0, content.indexOf('ø') + 1))).toEqual([fault]);
  });

  it('is refused as a whole when a quote is not closed or a row is endless', async () => {
    const fault =
      '3 malformed : Filen kan ikke læses herfra: et anførselstegn lukkes ikke, eller rækken er længere end 64 KiB.';
    expect(await faultsIn(`${header}\n${row}\n"${row}\n${row}\n`)).toEqual([fault]);
    expect(await faultsIn(`${header}\n${row}\n${'x'.repeat(200_000)}\n${row}\n`)).toEqual([fault]);
  });

  it('is told apart from one that is not there', async () => {
    await expect(Array.fromAsync(readHoursCsv(join(folder, 'none.csv')))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
