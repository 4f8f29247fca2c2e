import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fromSource } from '#libs/runtime/testing';
import { bulk, enrolLine, weekLine } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const broken = 'Disken svarer med en fejl';
const mendDisk = 'Se systemets log, og brug en anden disk eller sikkerhedskopien.';

beforeAll(async () => {
  writeFileSync(path('lines.ndjson'), bulk(enrolLine(1), weekLine(1, 14, 2220)));
  expect(await inProcess(['import', path('lines.ndjson'), '--data', path('data')])).toMatchObject({
    code: 0,
  });
});

/** What the system cannot read: whoever reads a process's memory from its beginning is told of an I/O error. */
const unreadable = '/proc/self/mem';

describe('A disk that does not read', () => {
  beforeAll(() => {
    cpSync(path('data'), path('unreadable'), { recursive: true });
    for (const end of ['', '-wal', '-shm']) rmSync(path(`unreadable/events.db${end}`), { force: true });
    symlinkSync(unreadable, path('unreadable/events.db'));
  });

  it.each<[string, () => readonly string[]]>([
    ['report', () => ['report', 'status']],
    ['verify', () => ['verify']],
    ['rebuild', () => ['rebuild']],
    ['backup', () => ['backup', path('unreadable.tar')]],
    ['import', () => ['import', path('lines.ndjson')]],
  ])('is told with the file and what to do: %s', async (_, verb) => {
    const run = await inProcess([...verb(), '--data', path('unreadable')]);
    expect(run).toEqual({
      code: 3,
      stdout: '',
      stderr: `${broken}: ${path('unreadable/events.db')}. ${mendDisk}\n`,
    });
  });

  it.each(['ndjson', 'csv'])('is told of what is imported as %s, too', async (format) => {
    const run = await inProcess(['import', unreadable, '--format', format, '--data', path('data')]);
    expect([run.code, run.stderr]).toEqual([
      3,
      expect.stringContaining(`${broken}: ${unreadable}. ${mendDisk}`),
    ]);
  });
});

/** A file system of its own, seen by nobody else, in which a verb is run; what the shell does first comes before it. */
const within = (size: string, first: string, args: readonly string[]) => {
  const script = `mount -t tmpfs -o size=${size} tmpfs ${path('place')} && ${first} && exec "$0" "$@"`;
  const command = ['--mount', 'sh', '-c', script, process.execPath, ...fromSource('apps/cli/src/main.ts')];
  const { status, stdout, stderr } = spawnSync('unshare', [...command, ...args], { encoding: 'utf8' });
  return { code: status, stdout, stderr };
};

const mayMount = spawnSync('unshare', ['--mount', 'true']).status === 0;

(mayMount ? describe : describe.skip)('A place of its own (left out where nothing may be mounted)', () => {
  beforeAll(() => {
    mkdirSync(path('place'));
  });

  const readOnly = (): string =>
    `cp -r ${path('data')} ${path('place')} && mount -o remount,ro ${path('place')}`;

  it.each([[['report', 'status', '--format', 'json']], [['verify']]])(
    'that may only be read, by root too, is read all the same: %j',
    async (verb) => {
      const elsewhere = await inProcess([...verb, '--data', path('data')]);
      const unkept = expect.stringMatching(/^Resultatet er ikke gemt til siden Revision\. [^\n]+\n$/);
      const expected = verb[0] === 'verify' ? { ...elsewhere, stderr: unkept } : elsewhere;
      expect(within('8m', readOnly(), [...verb, '--data', path('place/data')])).toEqual(expected);
    },
  );

  it.each<[string, () => readonly string[], string]>([
    ['import', () => ['import', path('lines.ndjson'), '--data', path('place/data')], 'data/writer.lock'],
    ['rebuild', () => ['rebuild', '--data', path('place/data')], 'data/writer.lock'],
    ['import into a new folder', () => ['import', path('lines.ndjson'), '--data', path('place/new')], 'new'],
    ['demo', () => ['demo', '--data', path('place/demo')], 'demo'],
    ['backup', () => ['backup', path('place/b.tar'), '--data', path('data')], '.nytteindsats-backup-'],
  ])(
    'that may only be read is told, with what could not be written, where something is: %s',
    (_, args, where) => {
      const { code, stdout, stderr } = within('8m', readOnly(), args());
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^Stedet er skrivebeskyttet: \S+\. Vælg et sted, der kan skrives\.\n$/);
      expect(stderr).toContain(path(`place/${where}`));
    },
  );

  it('that may only be read is told of --answers, before anything is recorded', () => {
    const answers = path('place/answers.ndjson');
    const run = within('8m', readOnly(), [
      'import',
      path('lines.ndjson'),
      '--answers',
      answers,
      '--data',
      path('new'),
    ]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/^--answers kan ikke skrives der\. Stedet er skrivebeskyttet: /);
  });

  it.each<[string, () => readonly string[]]>([
    ['import', () => ['import', path('lines.ndjson'), '--data', path('place/data')]],
    ['demo', () => ['demo', '--data', path('place/demo')]],
    ['backup', () => ['backup', path('place/b.tar'), '--data', path('data')]],
  ])('that is full is told, with what could not be written: %s', (_, args) => {
    const { code, stdout, stderr } = within('200k', 'true', args());
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/Disken er fuld: \S+\. Gør plads, og prøv igen\.\n$/);
    expect(stderr).toContain(path('place/'));
  });
});
