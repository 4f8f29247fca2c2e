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
import { describe, expect, it } from '@jest/globals';
import { openEngines, readConfig } from '#libs/runtime';
import { bulk, enrolLine, outputLines, participant } from './testing/command-lines.ts';
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

describe('The file for answers', () => {
  const input = () => fileOf('input.ndjson', bulk(enrolLine(1)));
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
    expect(outputLines(readFileSync(answers, 'utf8'))).toHaveLength(1);
    expect(statSync(answers).mode & 0o777).toBe(0o600);
    expect(await tried('/dev/null')).toMatchObject({ code: 0 });
  });

  it('is never the input, by whatever name', async () => {
    const file = input();
    linkSync(file, path('hard-link.ndjson'));
    symlinkSync(file, path('soft-link.ndjson'));
    for (const name of ['input.ndjson', 'hard-link.ndjson', 'soft-link.ndjson'])
      expect(await tried(path(name), '--overwrite')).toEqual(said('samme fil som FIL'));
    expect(readFileSync(file, 'utf8')).toBe(bulk(enrolLine(1)));
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
    await imported('held', fileOf('held.ndjson', bulk(enrolLine(1))));
    const read = readConfig({ DATA_DIR: path('held') });
    if ('faults' in read) throw new Error('the environment is faulty');
    const engines = await openEngines(read.config, 'write');
    try {
      const more = fileOf('more.ndjson', bulk(enrolLine(2)));
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
  const manyLines = bulk(...Array.from({ length: 3_000 }, (_, n) => enrolLine(n)));

  it('finishes what it has read, says how far it came and ends with 1 on SIGINT', async () => {
    const child = startCli(['import', '-', '--data', path('interrupted')]);
    let [out, notes] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (notes += text));
    child.stdin.write(bulk(enrolLine(1), enrolLine(2)));
    while (outputLines(out).length < 2) await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(notes).toContain('Standset efter linje 2');
    const { stdout } = await inProcess(['timekrav', '--data', path('interrupted')]);
    expect(outputLines(stdout)).toHaveLength(2);
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
