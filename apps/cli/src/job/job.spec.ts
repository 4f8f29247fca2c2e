import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { takeJobLock } from '#libs/runtime';
import { bulk, enrolLine, line, outputLines } from '../testing/command-lines.ts';
import { inProcess } from '../testing/in-process.ts';
import { startCli } from '../testing/run-cli.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const path = temporaryFolder();
const job = ['job', 'monthly-statistics', '--kommune', '751'];

const run = (out: string, ...options: readonly string[]) =>
  inProcess([...job, '--out', path(out), '--data', path('data'), ...options]);

const lastLine = (stdout: string) => outputLines(stdout).at(-1);

const reports = async (): Promise<readonly Record<string, unknown>[]> =>
  JSON.parse(
    (await inProcess(['report', 'list', '--format', 'json', '--data', path('data')])).stdout,
  ) as readonly Record<string, unknown>[];

beforeAll(async () => {
  writeFileSync(
    path('few.ndjson'),
    bulk(enrolLine(1), line('ExitParticipant', 'exit', 1, { exitedOn: '2022-06-06', exitReason: 'andet' })),
  );
  await inProcess(['import', path('few.ndjson'), '--data', path('data')]);
});

describe('job monthly-statistics', () => {
  it('survives being killed at any step: the next goes on, and in the end everything is there once', async () => {
    for (const step of [1, 1, 2, 1]) {
      const child = startCli([...job, '--out', path('killed'), '--data', path('data')]);
      let told = 0;
      for await (const _ of createInterface(child.stderr)) if ((told += 1) === step) child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    const done = await run('killed');
    expect([done.code, done.stderr.includes('Error')]).toEqual([0, false]);
    const [report, ...others] = await reports();
    expect(others).toEqual([]);
    const { period } = report!['parameters'] as { readonly period: string };
    expect(report).toMatchObject({ version: 1, state: 'published' });
    const folder = `statistik-751-${period}-v1`;
    expect(readdirSync(path('killed')).filter((name) => !name.startsWith('.monthly'))).toEqual([folder]);
    expect(readdirSync(path(`killed/${folder}`))).toEqual(
      ['csv', 'json', 'jsonstat.json', 'metadata.json', 'xlsx'].map(
        (ending) => `nytteindsats-751-${period}-published.${ending}`,
      ),
    );
    const json = readFileSync(path(`killed/${folder}/nytteindsats-751-${period}-published.json`));
    expect(report!['publishedDigest']).toBe(`sha256:${createHash('sha256').update(json).digest('hex')}`);
  });

  it('changes nothing when it runs again, and says so in a last line that programs read', async () => {
    const before = await reports();
    const again = await run('killed');
    expect([again.code, again.stderr]).toEqual([
      0,
      'Der er intet, der mangler at blive frosset, skrevet eller offentliggjort.\n',
    ]);
    expect(lastLine(again.stdout)).toEqual({
      job: 'monthly-statistics',
      kommunekode: '751',
      outcome: 'nothing_due',
      exitCode: 0,
      frozen: [],
      written: [],
      published: [],
    });
    expect(await reports()).toEqual(before);
  });

  it('runs once at a time, and ends with 3 when another is at it or a store is away', async () => {
    mkdirSync(path('locked'));
    const lock = takeJobLock(path('locked/.monthly-statistics-751.lock'));
    const second = await run('locked');
    lock.close();
    expect([second.code, second.stderr]).toEqual([3, expect.stringContaining('Jobbet kører allerede')]);
    expect(lastLine(second.stdout)).toMatchObject({ outcome: 'failed', exitCode: 3 });
    const away = await run('away', '--api', 'http://127.0.0.1:1');
    expect([away.code, away.stderr]).toEqual([3, expect.stringContaining('kan ikke nås')]);
    expect(lastLine(away.stdout)).toMatchObject({ outcome: 'failed', exitCode: 3, frozen: [] });
  });

  it('makes folders for their owner alone, and no temporary ones stay', () => {
    for (const name of readdirSync(path('killed')))
      expect(statSync(join(path('killed'), name)).mode & 0o077).toBe(0);
  });

  it.each([
    [['--out', 'x'], /--kommune mangler/],
    [['--kommune', '751'], /--out mangler/],
    [['--kommune', '751', '--out', 'x', '--from', '2022'], /--from skal være en måned/],
  ])('refuses a wrong call: %j', async (options, says) => {
    const { code, stderr } = await inProcess(['job', 'monthly-statistics', ...options]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });
});
