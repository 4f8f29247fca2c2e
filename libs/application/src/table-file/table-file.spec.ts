import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  sampleParticipantId as anna,
  commandsOf,
  faultsInHours,
  hoursHeader,
  readHoursFile,
  readRow,
} from '#libs/application/testing';

const bent = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';
const commands = async (content: string): Promise<readonly unknown[]> =>
  commandsOf(await readHoursFile(content));
const ids = async (content: string): Promise<readonly string[]> =>
  (await readHoursFile(content)).map((row) => ('parsed' in row ? row.parsed.commandId : ''));

describe('hours as CSV', () => {
  it('are one RecordHours a row', async () => {
    const content = `${hoursHeader}\n${anna};2022-W14;nytteindsats;7,5;P1000000001;var glemt\n${bent};2022-W14;samtale;1;;\n`;
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 8);
    expect(await readHoursFile(content)).toEqual([
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
    const content = `${hoursHeader}\n${anna};2022-W14;samtale;1;;`;
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
    expect(await readRow(`${anna};2022-W14;${name};1;;`)).toMatchObject({
      parsed: { command: { activity } },
    });
  });

  it('come as spreadsheets write them: byte order mark, CRLF, quotes, empty rows and semicolons', async () => {
    const content = [
      `\ufeff${hoursHeader};;`,
      `"${anna}";2022-W14;"samtale"; 1,25 ;;"sagde ""ja""; og kom\r\nigen";;`,
      ';;;;;;;',
      '',
      `${bent};2022-W14;samtale;1`,
      `${bent};2022-W15;samtale;1;;"kom ""lidt"" sent"`,
      ';;;',
      '',
    ].join('\r\n');
    const rows = await readHoursFile(content);
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 6]);
    expect(rows).toMatchObject([
      { parsed: { command: { minutes: 75, reason: 'sagde "ja"; og kom\r\nigen' } } },
      { parsed: { participantId: bent } },
      { parsed: { command: { reason: 'kom "lidt" sent' } } },
    ]);
  });

  it('may end their lines in mixed ways', async () => {
    expect(
      await readHoursFile(`${hoursHeader}\n${anna};2022-W14;samtale;1;;\r\n${bent};2022-W14;samtale;1;;\r`),
    ).toHaveLength(2);
  });

  it('leave negative hours to the domain', async () => {
    expect(await readRow(`${anna};2022-W14;samtale;-1,5;;`)).toMatchObject({
      parsed: { command: { minutes: -90 } },
    });
  });

  it('have faults that name the columns', async () => {
    const content = [
      hoursHeader,
      `${anna};2022-W14;samtale;abc;;`,
      `${anna};2021-W53;;1;x;`,
      `${anna};2022-W14;samtale;;;`,
      `${anna};2022-W14;samtale;1;;kom "lidt" sent`,
      `${anna};2022-W14;fodbold;1;;`,
      `${anna};2022-W14;samtale;1;;;mere`,
      `${bent};2022-W14;samtale;1;;`,
    ].join('\n');
    const rows = await readHoursFile(content);
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
    expect((await faultsInHours(content))[0]).toBe(
      '2 malformed timer: Timer skal skrives som 7, 7,5, 7.5 eller 7:30, uden tusindtegn.',
    );
  });

  it('refuse the same entry stated twice, the second time', async () => {
    const row = `${anna};2022-W14;samtale;1;P1000000001;`;
    const content = [
      hoursHeader,
      row,
      row.replace(';P1000000001', ';'),
      row.replace(anna, anna.toUpperCase()),
    ].join('\n');
    expect(await faultsInHours(content)).toEqual([
      '4 duplicate_entry : Samme deltager, uge, aktivitet og leverandør står allerede i række 2.',
    ]);
  });

  it('take an entry again after a faulty one', async () => {
    expect(
      await faultsInHours(`${hoursHeader}\n${anna};2022-W14;samtale;x;;\n${anna};2022-W14;samtale;1;;`),
    ).toHaveLength(1);
  });

  it.each(['010190-1234', '0101901234', '010190 1234', '3112991234'])(
    'refuse a CPR number for a participant without saying it again: %s',
    async (cpr) => {
      const row = await readRow(`${cpr};2022-W14;samtale;1;;`);
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
