import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneSheet } from '#libs/application/testing';
import { usable } from '#libs/platform';
import { readConfig } from '#libs/runtime';
import { fromSource } from '#libs/runtime/testing';
import { prepareDemoFolder } from './demo-run/demo-folder.ts';
import { bulk, enrolLine, participant, weekLine } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const nobody = 65_534;

beforeAll(async () => {
  writeFileSync(path('lines.ndjson'), bulk(enrolLine(1), weekLine(1, 14, 2220)));
  const imported = await inProcess(['import', path('lines.ndjson'), '--data', path('data')]);
  expect(imported).toMatchObject({ code: 0 });
});

describe('A data folder that cannot be made', () => {
  it.each([
    [
      'where nothing can be made',
      () => '/proc/foo',
      'Stien findes ikke og kan ikke laves: /proc/foo. Ret den.',
    ],
    ['below a file', () => path('lines.ndjson/data'), 'Der ligger noget andet på stien: '],
    ['with too long a name', () => path('x'.repeat(300)), 'Stien er for lang: '],
  ])('is told with its path and what to do: %s', async (_, folder, says) => {
    const { code, stdout, stderr } = await inProcess(['import', path('lines.ndjson'), '--data', folder()]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(says);
  });
});

describe('A folder for temporary files that cannot be used', () => {
  it('is told in words when a workbook is imported, and nothing is recorded', () => {
    writeFileSync(
      path('timer.xlsx'),
      oneSheet(['deltager', 'uge', 'aktivitet', 'timer'], [participant(1), '2022-W15', 'Samtale', 1]),
    );
    const words = ['import', path('timer.xlsx'), '--data', path('data')];
    const run = spawnSync(process.execPath, [...fromSource('apps/cli/src/main.ts'), ...words], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: '/proc' },
    });
    expect([run.status, run.stdout]).toEqual([3, '']);
    expect(run.stderr).toMatch(/^(Stien findes ikke og kan ikke laves|Adgang nægtet)/);
  });
});

describe('A data folder that is none', () => {
  beforeAll(() => {
    writeFileSync(path('file'), '');
    symlinkSync('ring-b', path('ring-a'));
    symlinkSync('ring-a', path('ring-b'));
  });

  it.each(['file', 'file/below', 'ring-a', 'ring-a/below', 'nowhere'])(
    'is told by every verb, and ends it: %s',
    async (name) => {
      for (const verb of [['report', 'status'], ['verify'], ['rebuild'], ['backup', path('none.tar')]]) {
        const { code, stdout, stderr } = await inProcess([...verb, '--data', path(name)]);
        expect({ failed: code === 2 || code === 3, stdout }).toEqual({ failed: true, stdout: '' });
        expect(stderr).toMatch(/Stien går i ring|er en fil, ikke en mappe|Der er ingen log i mappen/);
      }
    },
  );
});

describe('Files of the data folder', () => {
  it('are their owner’s alone in a folder of the scenario too', async () => {
    mkdirSync(path('scenario'), { mode: 0o755 });
    writeFileSync(path('scenario/demo.json'), '{}', { mode: 0o644 });
    await prepareDemoFolder(usable(readConfig({ DATA_DIR: path('scenario') })).config);
    expect(statSync(path('scenario/demo.json')).mode & 0o077).toBe(0);
  });

  it('are their owner’s alone, also when an older version made them wider', async () => {
    for (const name of readdirSync(path('data'))) chmodSync(path(`data/${name}`), 0o644);
    for (const key of ['master.key', 'index.key']) chmodSync(path(`data/${key}`), 0o600);
    expect(await inProcess(['import', path('lines.ndjson'), '--data', path('data')])).toMatchObject({
      code: 0,
    });
    const wide = readdirSync(path('data')).filter((name) => statSync(path(`data/${name}`)).mode & 0o077);
    expect(wide).toEqual([]);
    expect(statSync(path('data')).mode & 0o077).toBe(0);
  });
});

describe('A data folder that nobody may write', () => {
  const folder = (): string => path('read-only');
  const ofFigures = ['verify', 'report'];
  const elsewhere = ([name = '']: readonly string[]): readonly string[] =>
    ofFigures.includes(name) ? [] : ['--read-log', path('elsewhere/read-log.db')];
  const asNobody = async <T>(work: () => Promise<T>): Promise<T> => {
    if (process.geteuid?.() !== 0) return work();
    process.seteuid!(nobody);
    try {
      return await work();
    } finally {
      process.seteuid!(0);
    }
  };

  beforeAll(() => {
    cpSync(path('data'), folder(), { recursive: true });
    for (const name of readdirSync(folder())) chmodSync(join(folder(), name), 0o400);
    chmodSync(folder(), 0o555);
    mkdirSync(path('elsewhere'));
    if (process.geteuid?.() !== 0) return;
    chownSync(path('elsewhere'), nobody, nobody);
    for (const name of ['.', ...readdirSync(folder())]) chownSync(join(folder(), name), nobody, nobody);
    chmodSync(path('.'), 0o755);
  });
  afterAll(() => chmodSync(folder(), 0o755));

  it.each([
    [['verify']],
    [['report', 'status']],
    [['timekrav']],
    [['participants']],
    [['worklist']],
    [['history', participant(1)]],
  ])('is read all the same: %j', async (verb) => {
    const files = readdirSync(folder());
    const expected = await inProcess([...verb, '--data', path('data')]);
    const { code, stdout, stderr } = await asNobody(() =>
      inProcess([...verb, ...elsewhere(verb), '--data', folder()]),
    );
    expect(code).toBe(0);
    if (verb[0] === 'verify')
      expect(stderr).toMatch(/^Resultatet er ikke gemt til siden Revision\. [^\n]+\n$/);
    else expect(stderr).toBe('');
    expect(stdout).toBe(expected.stdout);
    expect(readdirSync(folder())).toEqual(files);
  });

  it.each([[['timekrav']], [['participants']], [['worklist']], [['history', participant(1)]]])(
    'shows nobody without a read log elsewhere, and says what to do: %j',
    async (verb) => {
      const { code, stdout, stderr } = await asNobody(() => inProcess([...verb, '--data', folder()]));
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^Læseloggen kan ikke bruges, og derfor vises ingen borger\. .*--read-log FIL/s);
    },
  );

  it.each([
    ['keys.db', ['report', 'status'], 0],
    ['keys.db', ['history', participant(1)], 0],
    ['master.key', ['report', 'status'], 0],
    ['read-models.db', ['report', 'status'], 3],
    ['events.db', ['verify'], 3],
  ])('names the file that may not be read, unless it does without: %s for %j', async (file, verb, code) => {
    if (process.geteuid?.() !== 0) return;
    chmodSync(join(folder(), file), 0);
    const run = await asNobody(() => inProcess([...verb, ...elsewhere(verb), '--data', folder()]));
    chmodSync(join(folder(), file), 0o400);
    expect(run.code).toBe(code);
    if (code === 0) expect(run.stderr).toBe('');
    else expect(run.stderr).toMatch(/^(?:Adgang nægtet|Databasefilen kan ikke åbnes): .*\. Giv /);
    if (code !== 0) expect(run.stderr).toContain(join(folder(), file));
  });

  it('is not written, and that is said', async () => {
    const { code, stderr } = await asNobody(() =>
      inProcess(['import', path('lines.ndjson'), '--data', folder()]),
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/skrivebeskyttet|Adgang nægtet|kan ikke åbnes/);
  });
});

describe('A disk that takes no more', () => {
  const limited = (...args: readonly string[]) => {
    const command = ['-c', `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`, process.execPath];
    const run = spawnSync('bash', [...command, ...fromSource('apps/cli/src/main.ts'), ...args], {
      encoding: 'utf8',
    });
    return { code: run.status, stderr: run.stderr };
  };

  it.each([
    ['backup', () => ['backup', path('full.tar'), '--data', path('data')]],
    ['import', () => ['import', path('lines.ndjson'), '--data', path('full')]],
  ])('is told in words: %s', (_, args) => {
    const { code, stderr } = limited(...args());
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /Filen bliver større, end systemet tillader|Disken (?:er fuld|svarer med en fejl)/,
    );
  });
});
