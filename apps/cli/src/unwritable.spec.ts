import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fromSource } from '#libs/runtime/testing';
import { bulk, enrolLine, weekLine } from './testing/command-lines.ts';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();

/** Runs the command line under a shell, with stdout as the shell sends it. */
const shell = (
  verb: string,
  redirection: string,
): Promise<{ readonly code: number; readonly stderr: string }> => {
  const command = [process.execPath, ...fromSource('apps/cli/src/main.ts')]
    .map((word) => `'${word}'`)
    .join(' ');
  return new Promise((resolve) => {
    const script = `set -o pipefail; ${redirection.replace('CLI', `${command} ${verb} --data ${path('data')}`)}`;
    execFile(
      'bash',
      ['--norc', '-c', script],
      { env: { PATH: process.env['PATH'] ?? '' } },
      (error, _stdout, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stderr }),
    );
  });
};

const verbs = ['report status --to 2022-12-31', 'timekrav --on 2022-12-31'];
const said = 'Resultatet kunne ikke skrives til stdout';

beforeAll(async () => {
  const people = Array.from({ length: 400 }, (_, n) => [enrolLine(n), weekLine(n, 14, 2220)]).flat();
  writeFileSync(path('many.ndjson'), bulk(...people));
  await inProcess(['import', path('many.ndjson'), '--data', path('data'), '--answers', path('answers')]);
});

describe('A verb that shows something', () => {
  it.each(verbs)('says so and ends with 1 when the disk is full: %s', async (verb) => {
    const { code, stderr } = await shell(verb, 'CLI > /dev/full');
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });

  it.each([
    ['report status --to 2022-12-31', 1],
    ['timekrav --on 2022-12-31', 2_000],
  ])(
    'says so and ends with 1 when the file may not grow so long, wherever it is cut: %s',
    async (verb, kib) => {
      const { code, stderr } = await shell(verb, `ulimit -f ${kib}; CLI > ${path('cut')}`);
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(said) });
    },
  );

  it.each(['participants', 'worklist --from 2022-W14 --to 2022-W20'])(
    'shows nobody, and ends with 3, when the read log may not grow: %s',
    async (verb) => {
      const { code, stderr } = await shell(verb, `ulimit -f 1; CLI > ${path('cut')}`);
      expect(readFileSync(path('cut'), 'utf8')).toBe('');
      expect({ code, stderr }).toEqual({
        code: 3,
        stderr: expect.stringContaining('Læseloggen kan ikke bruges'),
      });
    },
  );

  it.each(verbs)('says so and ends with 1 when stdout is closed: %s', async (verb) => {
    const { code, stderr } = await shell(verb, 'CLI >&-');
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });

  it.each(verbs)(
    'takes /dev/null for closed when it is open both ways, as Python’s DEVNULL: %s',
    async (verb) => {
      const { code, stderr } = await shell(verb, 'CLI 1<> /dev/null');
      expect(code).toBe(1);
      expect(stderr).toContain(said);
    },
  );

  it.each(verbs)('ends quietly with 0 when nobody reads on, or somebody wants nothing: %s', async (verb) => {
    for (const redirection of ['CLI | head -c 1', 'CLI > /dev/null'])
      expect(await shell(verb, redirection)).toEqual({ code: 0, stderr: '' });
  });
});

describe('A verb whose exit code is the answer', () => {
  it.each([
    ['verify', ''],
    ['rebuild', ''],
    ['backup', 'kept.tar'],
    ['import', 'many.ndjson'],
  ])('needs nobody who reads stdout, closed or /dev/null open both ways: %s', async (verb, file) => {
    const call = file === '' ? verb : `${verb} ${path(file)}`;
    for (const redirection of ['CLI 1<> /dev/null', `rm -f ${path('kept.tar')}; CLI >&-`])
      expect((await shell(call, redirection)).code).toBe(0);
  });
});
