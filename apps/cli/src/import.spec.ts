import { once } from 'node:events';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform';
import { openEngines } from '#libs/runtime';
import { bulk, enrol, line, parsedLines, participant, recordWeek } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { runCli, startCli } from './testing/run-cli.ts';
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
    const good = [1, 2, 3].flatMap((n) => [enrol(n), recordWeek(n, 14, 2220), recordWeek(n, 15, 1500)]);
    const bad = [
      '{"command":',
      line('RecordWeek', 'w-other', 9, { week: '2022-W14', entries: [], absences: [] }),
      recordWeek(1, 1, 60),
      line('RecordHours', 'h-1', 1, { week: '2022-W16', activity: 'haekling', minutes: 60 }),
      line('RecordHours', 'h-2', 1, { week: '2022-W16', activity: 'nytteindsats', minutes: 60, hours: 1 }),
    ];
    return fileOf('mixed.ndjson', bulk(...good, '', ...bad, recordWeek(2, 16, 0)));
  };
  const accepted = (revision: number, events = 1) =>
    expect.objectContaining({ status: 'accepted', events, revision });

  it('has every line answered in order, the good ones applied, and ends with 1 for the bad ones', async () => {
    const { code, stdout, stderr } = await imported('mixed', mixed());
    const answers = parsedLines(stdout);
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
    await imported('mine', fileOf('mine.ndjson', bulk(enrol(1))));
    const history = await inProcess([
      'history',
      participant(1),
      '--format',
      'ndjson',
      '--data',
      path('mine'),
    ]);
    expect(parsedLines(history.stdout)).toEqual([
      expect.objectContaining({ actor: `cli:${userInfo().username}`, source: 'import' }),
    ]);
  });

  it('changes nothing when it comes a second time', async () => {
    const first = parsedLines((await imported('twice', mixed())).stdout);
    const second = parsedLines((await imported('twice', mixed())).stdout);
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
    expect(parsedLines(history.stdout)).toHaveLength(3);
  });

  it('is answered line by line with what a program needs', async () => {
    const { code, stdout } = await imported(
      'shape',
      fileOf('shape.ndjson', bulk(enrol(1), recordWeek(1, 14, 60))),
    );
    expect(code).toBe(0);
    expect(parsedLines(stdout)).toEqual([
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
      stdin: bulk(enrol(1)),
    });
    expect(code).toBe(0);
    expect(parsedLines(stdout)).toEqual([accepted(0)]);
  });

  it('has its answers in a file for the owner alone and a summary on stdout when asked for', async () => {
    const answers = path('answers.ndjson');
    const { code, stdout } = await imported('summary', mixed(), '--answers', answers);
    expect(code).toBe(1);
    expect(parsedLines(readFileSync(answers, 'utf8'))).toHaveLength(15);
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
    const file = fileOf('trusted.ndjson', bulk(enrol(1, { recordedAt: '2022-04-05T08:00:00+02:00' })));
    const plain = await imported('untrusted', file);
    expect(parsedLines(plain.stdout)).toEqual([expect.objectContaining({ code: 'malformed' })]);
    expect((await imported('trusted', file, '--trusted-history')).code).toBe(0);
    const { stdout } = await runCli([
      'history',
      participant(1),
      '--format',
      'ndjson',
      '--data',
      path('trusted'),
    ]);
    expect(parsedLines(stdout)[0]).toMatchObject({ sourceRecordedAt: '2022-04-05T06:00:00.000Z' });
  });

  it('is in the read models when the import ends', async () => {
    await imported('projected', fileOf('projected.ndjson', bulk(enrol(1), recordWeek(1, 14, 2220))));
    const { code, stdout } = await inProcess(['timekrav', participant(1), '--data', path('projected')]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ forloeb: [{ metWeeks: 1 }] });
  });
});

describe('A table of hours', () => {
  const rows = (first: string) =>
    [
      '\uFEFFdeltager;uge;aktivitet;timer;leverandør;begrundelse',
      `${participant(1)};2022-W14;nytteindsats;${first};P1000000001;`,
      `${participant(1)};2022-W14;danskuddannelse;12,25;;`,
      `${participant(1)};2022-W14;danskuddannelse;3;;`,
    ].join('\r\n');

  it.each(['file', 'stdin'])('is imported from %s, and the same one again changes nothing', async (from) => {
    const data = `csv-${from}`;
    await imported(data, fileOf('enrolled.ndjson', bulk(enrol(1))));
    const run = () =>
      from === 'file'
        ? imported(data, fileOf('timer.csv', rows('7,5')))
        : runCli(['import', '-', '--format', 'csv', '--data', path(data)], { stdin: rows('7,5') });
    const [first, second] = [await run(), await run()];
    expect(first.code).toBe(1);
    expect(parsedLines(first.stdout).map(({ status, code }) => code ?? status)).toEqual([
      'accepted',
      'accepted',
      'duplicate_entry',
    ]);
    expect(parsedLines(second.stdout).map(({ status, code }) => code ?? status)).toEqual([
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
    await imported('quotes', fileOf('five.ndjson', bulk(...[1, 2, 3, 4, 5].map((n) => enrol(n)))));
    const rows = ['"sagde ja', 'kom for sent', '', 'lovede "snart"', 'ok'].map(
      (reason, index) => `${participant(index + 1)};2022-W14;nytteindsats;37;;${reason}`,
    );
    const text = ['deltager;uge;aktivitet;timer;leverandoer;begrundelse', ...rows, ''].join('\n');
    const { code, stdout, stderr } = await imported('quotes', fileOf('stray.csv', text));
    expect(code).toBe(1);
    expect(parsedLines(stdout)).toEqual([
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
    expect(parsedLines(again.stdout).map(({ status }) => status)).toEqual(Array(5).fill('accepted'));
  });

  it('is answered row by row when Excel wrote it: sep=;, Windows-1252, 7:30', async () => {
    await imported('excel', fileOf('one.ndjson', bulk(enrol(1))));
    const text = `sep=;\r\ndeltager;uge;aktivitet;timer;leverandør;begrundelse\r\n${participant(1)};uge 14, 2022;Løntilskud;7:30;;fik løn\r\n`;
    const { code, stdout } = await imported('excel', fileOf('excel.csv', Buffer.from(text, 'latin1')));
    expect(code).toBe(0);
    expect(parsedLines(stdout)).toMatchObject([{ line: 3, status: 'accepted' }]);
    const { stdout: history } = await inProcess([
      'history',
      participant(1),
      '--data',
      path('excel'),
      '--format',
      'ndjson',
    ]);
    expect(parsedLines(history)[1]).toMatchObject({ facts: { minutes: 450 }, reason: 'fik løn' });
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
  const enrolled = (name: string) => imported(name, fileOf('enrolled.ndjson', bulk(enrol(1))));

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

describe('A dry run', () => {
  it('answers what each line would do, one building on the other, and records nothing', async () => {
    await imported('dry', fileOf('dry-one.ndjson', bulk(enrol(1))));
    const history = () => inProcess(['history', participant(1), '--format', 'ndjson', '--data', path('dry')]);
    const before = (await history()).stdout;
    const rows = ['2022-W14;samtale;1;', '2022-W14;samtale;1;', '2019-W10;samtale;1;', '2022-W15;samtale;0;'];
    const text = ['deltager;uge;aktivitet;timer', ...rows.map((row) => `${participant(1)};${row}`)].join(
      '\n',
    );
    const file = fileOf('dry.csv', text);
    const lines = fileOf('dry.ndjson', bulk(enrol(2), recordWeek(2, 14, 60), recordWeek(2, 14, 90)));
    const outcomes = ({ stdout }: { readonly stdout: string }) =>
      parsedLines(stdout).map(({ position: _position, ...answer }) => answer);
    const dry = [await imported('dry', file, '--dry-run'), await imported('dry', lines, '--dry-run')];
    expect((await history()).stdout).toBe(before);
    expect(dry[0]?.stderr).toContain('Prøvekørsel: intet er registreret.');
    const real = [await imported('dry', file), await imported('dry', lines)];
    expect(dry.map(({ code }) => code)).toEqual([1, 1]);
    expect(dry.map(outcomes)).toEqual(real.map(outcomes));
  });
});

describe('The file for answers', () => {
  const input = () => fileOf('input.ndjson', bulk(enrol(1)));
  const tried = async (answers: string, ...options: readonly string[]) => {
    const { code, stderr } = await imported('safe', input(), '--answers', answers, ...options);
    return { code, stderr };
  };
  const said = (text: string) => ({ code: 2, stderr: expect.stringContaining(text) });

  it('is a new one, unless it may be written over', async () => {
    const answers = fileOf('precious.txt', 'kun her');
    expect(await tried(answers)).toEqual(said('findes i forvejen'));
    expect(readFileSync(answers, 'utf8')).toBe('kun her');
    expect(await tried(answers, '--overwrite')).toMatchObject({ code: 0 });
    expect(parsedLines(readFileSync(answers, 'utf8'))).toHaveLength(1);
    expect(statSync(answers).mode & 0o777).toBe(0o600);
    expect(await tried('/dev/null')).toMatchObject({ code: 0 });
  });

  it('is never the input, by whatever name', async () => {
    const file = input();
    linkSync(file, path('hard-link.ndjson'));
    symlinkSync(file, path('soft-link.ndjson'));
    for (const name of ['input.ndjson', 'hard-link.ndjson', 'soft-link.ndjson'])
      expect(await tried(path(name), '--overwrite')).toEqual(said('samme fil som FIL'));
    expect(readFileSync(file, 'utf8')).toBe(bulk(enrol(1)));
  });

  it('is never in the data folder, new or old, by whatever way or link', async () => {
    expect((await imported('safe', input())).code).toBe(0);
    const kept = readdirSync(path('safe')).toSorted();
    symlinkSync(path('safe'), path('way-in'));
    symlinkSync(path('safe/new-by-link'), path('dangling'));
    linkSync(path('safe/events.db'), path('log-by-hard-link'));
    symlinkSync(path('safe/master.key'), path('key-by-soft-link'));
    const names = [
      'safe/events.db',
      'safe/new.txt',
      'safe/../safe/x',
      'way-in/y',
      'dangling',
      'log-by-hard-link',
      'key-by-soft-link',
    ];
    for (const name of names) expect(await tried(path(name), '--overwrite')).toMatchObject({ code: 2 });
    expect(readdirSync(path('safe')).toSorted()).toEqual(kept);
    expect((await inProcess(['verify', '--data', path('safe')])).code).toBe(0);
  });

  it('is not written into a data folder that is yet to be made', async () => {
    mkdirSync(path('parent'));
    const { code } = await imported('parent/young', input(), '--answers', path('parent/young/answers'));
    expect({ code, made: existsSync(path('parent/young')) }).toEqual({ code: 2, made: false });
  });
});

describe('An import that cannot have the store', () => {
  it('ends with 3 and says so when another process holds it, while readers go on', async () => {
    await imported('held', fileOf('held.ndjson', bulk(enrol(1))));
    const read = readConfig({ DATA_DIR: path('held') });
    if ('faults' in read) throw new Error('the environment is faulty');
    const engines = await openEngines(read.config, 'write');
    try {
      const more = fileOf('more.ndjson', bulk(enrol(2)));
      const { code, stdout, stderr } = await runCli(['import', more, '--data', path('held')]);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toContain('er i brug');
      expect((await inProcess(['rebuild', '--data', path('held')])).code).toBe(3);
      for (const verb of [['verify'], ['history', participant(1)], ['timekrav'], ['report', 'status']])
        expect(await runCli([...verb, '--data', path('held')])).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await engines.close();
    }
  });

  it.each([['verify'], ['timekrav'], ['report status'], ['rebuild'], ['backup']])(
    'ends with 3 for %s of a folder without stores, and leaves none there',
    async (words) => {
      const copy = words === 'backup' ? [path('copy.tar')] : [];
      const { code, stdout } = await inProcess([...words.split(' '), ...copy, '--data', path('none')]);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(existsSync(path('none'))).toBe(false);
    },
  );
});

describe('An import that is cut short', () => {
  const manyLines = bulk(...Array.from({ length: 3_000 }, (_, n) => enrol(n)));

  it('finishes what it has read, says how far it came and ends with 1 on SIGINT', async () => {
    const child = startCli(['import', '-', '--data', path('interrupted')]);
    let [out, notes] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (notes += text));
    child.stdin.write(bulk(enrol(1), enrol(2)));
    while (parsedLines(out).length < 2) await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(notes).toContain('Standset efter linje 2');
    const { stdout } = await inProcess(['timekrav', '--data', path('interrupted')]);
    expect(parsedLines(stdout)).toHaveLength(2);
  });

  it('ends quietly when nobody reads its answers any more', async () => {
    const child = startCli(['import', '-', '--data', path('unread')]);
    let notes = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (notes += text));
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end(manyLines);
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(notes).not.toMatch(/EPIPE|\n {4}at /);
    expect(notes).toContain('udført');
  });
});
