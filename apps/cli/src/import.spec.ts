import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { bulk, enrolLine, line, outputLines, participant, weekLine } from './testing/command-lines.ts';
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

describe('A bulk file', () => {
  const mixed = (): string => {
    const good = [1, 2, 3].flatMap((n) => [enrolLine(n), weekLine(n, 14, 2220), weekLine(n, 15, 1500)]);
    const bad = [
      '{"command":',
      line('RecordWeek', 'w-other', 9, { week: '2022-W14', entries: [], absences: [] }),
      weekLine(1, 1, 60),
      line('RecordHours', 'h-1', 1, { week: '2022-W16', activity: 'haekling', minutes: 60 }),
      line('RecordHours', 'h-2', 1, { week: '2022-W16', activity: 'nytteindsats', minutes: 60, hours: 1 }),
    ];
    return fileOf('mixed.ndjson', bulk(...good, '', ...bad, weekLine(2, 16, 0)));
  };
  const accepted = (revision: number, events = 1) =>
    expect.objectContaining({ status: 'accepted', events, revision });

  it('has every line answered in order, the good ones applied, and ends with 1 for the bad ones', async () => {
    const { code, stdout, stderr } = await imported('mixed', mixed());
    const answers = outputLines(stdout);
    expect(code).toBe(1);
    expect(answers.map(({ line: number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16,
    ]);
    expect(answers.slice(0, 3)).toEqual([accepted(0), accepted(1), accepted(2)]);
    expect(answers.slice(9).map(({ status, code: refusal }) => refusal ?? status)).toEqual([
      'malformed',
      'unknown_participant',
      'week_outside_forloeb',
      'unknown_code',
      'malformed',
      'accepted',
    ]);
    expect(stderr).toContain('10 udført (10 hændelser), 0 uændret, 5 afvist.');
  });

  it('is recorded in the name of the operating system’s user who ran it', async () => {
    await imported('mine', fileOf('mine.ndjson', bulk(enrolLine(1))));
    const history = await inProcess([
      'history',
      participant(1),
      '--format',
      'ndjson',
      '--data',
      path('mine'),
    ]);
    expect(outputLines(history.stdout)).toEqual([
      expect.objectContaining({ actor: `cli:${userInfo().username}`, source: 'import' }),
    ]);
  });

  it('changes nothing when it comes a second time', async () => {
    const first = outputLines((await imported('twice', mixed())).stdout);
    const second = outputLines((await imported('twice', mixed())).stdout);
    const expected = first.map((answer) =>
      answer['status'] === 'accepted' ? { ...answer, status: 'unchanged', events: 0 } : answer,
    );
    expect(second).toEqual(expected);
    const history = await inProcess([
      'history',
      participant(1),
      '--format',
      'ndjson',
      '--data',
      path('twice'),
    ]);
    expect(outputLines(history.stdout)).toHaveLength(3);
  });

  it('is answered line by line with what a program needs', async () => {
    const { code, stdout } = await imported(
      'shape',
      fileOf('shape.ndjson', bulk(enrolLine(1), weekLine(1, 14, 60))),
    );
    expect(code).toBe(0);
    expect(outputLines(stdout)).toEqual([
      {
        line: 1,
        commandId: 'enrol-1',
        status: 'accepted',
        events: 1,
        revision: 0,
        position: expect.any(String),
      },
      {
        line: 2,
        commandId: 'week-1-14',
        status: 'accepted',
        events: 1,
        revision: 1,
        position: expect.any(String),
      },
    ]);
  });

  it('comes on stdin too', async () => {
    const { code, stdout } = await runCli(['import', '-', '--data', path('stdin')], {
      stdin: bulk(enrolLine(1)),
    });
    expect(code).toBe(0);
    expect(outputLines(stdout)).toEqual([accepted(0)]);
  });

  it('has its answers in a file for the owner alone and a summary on stdout when asked for', async () => {
    const answers = path('answers.ndjson');
    const { code, stdout } = await imported('summary', mixed(), '--answers', answers);
    expect(code).toBe(1);
    expect(outputLines(readFileSync(answers, 'utf8'))).toHaveLength(15);
    expect(statSync(answers).mode & 0o777).toBe(0o600);
    expect(stdout).toBe(
      `${[
        'Svar                    Linjer',
        '──────────────────────  ──────',
        'Udført                      10',
        'Uændret                      0',
        'Afvist                       5',
        '  malformed                  2',
        '  unknown_participant        1',
        '  week_outside_forloeb       1',
        '  unknown_code               1',
        '──────────────────────  ──────',
        'I alt                       15',
        'Hændelser registreret       10',
      ].join('\n')}\n`,
    );
  });

  it('may say when the source system recorded the facts only as trusted history', async () => {
    const file = fileOf('trusted.ndjson', bulk(enrolLine(1, { recordedAt: '2022-04-05T08:00:00+02:00' })));
    const plain = await imported('untrusted', file);
    expect(outputLines(plain.stdout)).toEqual([expect.objectContaining({ code: 'malformed' })]);
    expect((await imported('trusted', file, '--trusted-history')).code).toBe(0);
    const { stdout } = await runCli([
      'history',
      participant(1),
      '--format',
      'ndjson',
      '--data',
      path('trusted'),
    ]);
    expect(outputLines(stdout)[0]).toMatchObject({ sourceRecordedAt: '2022-04-05T06:00:00.000Z' });
  });

  it('is in the read models when the import ends', async () => {
    await imported('projected', fileOf('projected.ndjson', bulk(enrolLine(1), weekLine(1, 14, 2220))));
    const { code, stdout } = await inProcess(['timekrav', participant(1), '--data', path('projected')]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ forloeb: [{ metWeeks: 1 }] });
  });
});

describe('A dry run', () => {
  it('answers what each line would do, one building on the other, and records nothing', async () => {
    await imported('dry', fileOf('dry-one.ndjson', bulk(enrolLine(1))));
    const history = () => inProcess(['history', participant(1), '--format', 'ndjson', '--data', path('dry')]);
    const before = (await history()).stdout;
    const rows = ['2022-W14;samtale;1;', '2022-W14;samtale;1;', '2019-W10;samtale;1;', '2022-W15;samtale;0;'];
    const text = ['deltager;uge;aktivitet;timer', ...rows.map((row) => `${participant(1)};${row}`)].join(
      '\n',
    );
    const file = fileOf('dry.csv', text);
    const lines = fileOf('dry.ndjson', bulk(enrolLine(2), weekLine(2, 14, 60), weekLine(2, 14, 90)));
    const outcomes = ({ stdout }: { readonly stdout: string }) =>
      outputLines(stdout).map(({ position: _position, ...answer }) => answer);
    const dry = [await imported('dry', file, '--dry-run'), await imported('dry', lines, '--dry-run')];
    expect((await history()).stdout).toBe(before);
    expect(dry[0]?.stderr).toContain('Prøvekørsel: intet er registreret.');
    const real = [await imported('dry', file), await imported('dry', lines)];
    expect(dry.map(({ code }) => code)).toEqual([1, 1]);
    expect(dry.map(outcomes)).toEqual(real.map(outcomes));
  });
});
