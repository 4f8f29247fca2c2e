import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { workbookOf } from '#libs/application/testing';
import { bulk, enrolLine, outputLines, participant } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { runCli } from './testing/run-cli.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();

const imported = (name: string, file: string, ...options: readonly string[]) =>
  inProcess(['import', file, '--data', path(name), ...options]);

const fileOf = (name: string, text: string | Buffer): string => {
  writeFileSync(path(name), text);
  return path(name);
};

describe('A table of hours', () => {
  const rows = (first: string) =>
    [
      '\uFEFFdeltager;uge;aktivitet;timer;leverandør;begrundelse',
      `${participant(1)};2022-W14;nytteindsats;${first};P1000000001;`,
      `${participant(1)};2022-W14;danskuddannelse;12,25;;`,
      `${participant(1)};2022-W14;danskuddannelse;3;;`,
    ].join('\r\n');

  it('is imported from a workbook, tried first: numbers, times and dates as the spreadsheet stored them, a sheet by its number', async () => {
    const data = 'xlsx';
    await imported(data, fileOf('enrolled.ndjson', bulk(enrolLine(1))));
    const columns = ['deltager', 'uge', 'aktivitet', 'timer'];
    const book = workbookOf([
      { rows: [['noter'], ['intet']] },
      {
        rows: [
          columns,
          [participant(1), '2022-W14', 'Samtale', 7.25],
          [participant(1), '2022-W15', 'Samtale', { t: 'n', v: 0.3125, z: 'h:mm' }],
          [participant(1), { t: 'n', v: 44_682, z: 'dd-mm-yyyy' }, 'Samtale', 1],
        ],
      },
    ]);
    const file = fileOf('timer.xlsx', book);
    const outcomes = ({ stdout }: { readonly stdout: string }) =>
      outputLines(stdout).map(({ line, status, code }) => [line, code ?? status]);
    const dry = await imported(data, file, '--sheet', '2', '--dry-run');
    const told = [
      [2, 'accepted'],
      [3, 'accepted'],
      [4, 'malformed'],
    ];
    expect([dry.code, outcomes(dry)]).toEqual([1, told]);
    const first = await imported(data, file, '--sheet', '2');
    expect([first.code, outcomes(first)]).toEqual([1, told]);
    expect(outputLines(first.stdout)[2]).toMatchObject({
      message: 'uge: Regnearket har gjort ugen til en dato. Formatér kolonnen som tekst, og skriv det igen.',
    });
    expect(outcomes(await imported(data, file, '--sheet', '2')).slice(0, 2)).toEqual([
      [2, 'unchanged'],
      [3, 'unchanged'],
    ]);
    const wrong = await imported(data, file);
    expect([wrong.code, outcomes(wrong)]).toEqual([1, [[1, 'malformed']]]);
    const broken = await imported(data, fileOf('brudt.xlsx', book.subarray(0, book.length / 2)));
    expect([broken.code, broken.stdout]).toEqual([
      1,
      expect.stringContaining('Regnearket er ødelagt og kan ikke åbnes.'),
    ]);
    expect((await imported(data, file, '--sheet', 'to')).code).toBe(2);
  });

  it.each(['file', 'stdin'])('is imported from %s, and the same one again changes nothing', async (from) => {
    const data = `csv-${from}`;
    await imported(data, fileOf('enrolled.ndjson', bulk(enrolLine(1))));
    const run = () =>
      from === 'file'
        ? imported(data, fileOf('timer.csv', rows('7,5')))
        : runCli(['import', '-', '--format', 'csv', '--data', path(data)], { stdin: rows('7,5') });
    const [first, second] = [await run(), await run()];
    expect(first.code).toBe(1);
    expect(outputLines(first.stdout).map(({ status, code }) => code ?? status)).toEqual([
      'accepted',
      'accepted',
      'duplicate_entry',
    ]);
    expect(outputLines(second.stdout).map(({ status, code }) => code ?? status)).toEqual([
      'unchanged',
      'unchanged',
      'duplicate_entry',
    ]);
    const { stdout } = await inProcess([
      'timekrav',
      participant(1),
      '--on',
      '2022-04-20',
      '--data',
      path(data),
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      forloeb: [
        {
          weeks: [
            { minutes: { nytteindsats: 450, danskuddannelse: 735 } },
            expect.anything(),
            expect.anything(),
          ],
        },
      ],
    });
  });
});

describe('A table of hours that a quote spoils', () => {
  it('is refused before anything is recorded: no row is ever hidden', async () => {
    await imported('quotes', fileOf('five.ndjson', bulk(...[1, 2, 3, 4, 5].map((n) => enrolLine(n)))));
    const rows = ['"sagde ja', 'kom for sent', '', 'lovede "snart"', 'ok'].map(
      (reason, index) => `${participant(index + 1)};2022-W14;nytteindsats;37;;${reason}`,
    );
    const text = ['deltager;uge;aktivitet;timer;leverandoer;begrundelse', ...rows, ''].join('\n');
    const { code, stdout, stderr } = await imported('quotes', fileOf('stray.csv', text));
    expect(code).toBe(1);
    expect(outputLines(stdout)).toEqual([
      {
        line: 2,
        commandId: null,
        status: 'refused',
        code: 'malformed',
        message: expect.stringContaining('åbner i linje 2, ville skjule linje 3'),
        errors: [
          {
            path: '',
            code: 'malformed',
            message: expect.stringContaining('åbner i linje 2, ville skjule linje 3'),
          },
        ],
      },
    ]);
    expect(stderr).toContain('0 udført (0 hændelser), 0 uændret, 1 afvist.');
    const again = await imported('quotes', fileOf('whole.csv', text.replaceAll('"', '')));
    expect(outputLines(again.stdout).map(({ status }) => status)).toEqual(Array(5).fill('accepted'));
  });

  it('is answered row by row when Excel wrote it: sep=;, Windows-1252, 7:30', async () => {
    await imported('excel', fileOf('one.ndjson', bulk(enrolLine(1))));
    const text = `sep=;\r\ndeltager;uge;aktivitet;timer;leverandør;begrundelse\r\n${participant(1)};uge 14, 2022;Løntilskud;7:30;;fik løn\r\n`;
    const { code, stdout } = await imported('excel', fileOf('excel.csv', Buffer.from(text, 'latin1')));
    expect(code).toBe(0);
    expect(outputLines(stdout)).toMatchObject([{ line: 3, status: 'accepted' }]);
    const { stdout: history } = await inProcess([
      'history',
      participant(1),
      '--data',
      path('excel'),
      '--format',
      'ndjson',
    ]);
    expect(outputLines(history)[1]).toMatchObject({ facts: { minutes: 450 }, reason: 'fik løn' });
  });
});

describe('The refused lines', () => {
  const hoursFile = (): string =>
    fileOf(
      'refused.csv',
      [
        'deltager;uge;aktivitet;timer',
        `${participant(1)};2022-W14;samtale;7.30`,
        `${participant(1)};2022-W15;samtale;1`,
      ].join('\n'),
    );
  const enrolled = (name: string) => imported(name, fileOf('enrolled.ndjson', bulk(enrolLine(1))));

  it('are one table for people', async () => {
    await enrolled('table');
    const { code, stdout } = await imported('table', hoursFile(), '--answers-format', 'table');
    expect(code).toBe(1);
    const [head, , row, ...rest] = stdout.split('\n');
    expect(head).toBe('    Linje  Kode                          Forklaring');
    expect(row).toMatch(/^ {8}2 {2}malformed {21}timer: Timerne kan læses på flere måder\. /);
    expect(rest.join('\n')).toMatch(/I alt +2\n/);
    const none = await imported('table', hoursFile(), '--decimal', 'point', '--answers-format', 'table');
    expect(none.code).toBe(0);
    expect(none.stdout).toContain('Ingen linjer blev afvist.');
  });

  it('are a CSV to hand back', async () => {
    await enrolled('back');
    await imported('back', hoursFile(), '--answers-format', 'csv', '--answers', path('back.csv'));
    expect(readFileSync(path('back.csv'), 'utf8').split('\n')).toEqual([
      '\uFEFFlinje;kode;forklaring',
      expect.stringMatching(/^2;malformed;"timer: .*; .*"$/),
      '',
    ]);
  });
});
