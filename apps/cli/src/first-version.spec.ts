import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { inProcess } from './testing/in-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const path = temporaryFolder();
const file = new URL('testing/first-version.tar.gz', import.meta.url).pathname;

const said = (name: string): object[] =>
  readFileSync(path(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);

const run = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await inProcess([...args, '--data', path('data')]);
  expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
};

/**
 * The file holds a backup that the first version (36b32e3) took of 361 events of each type that it knew, one citizen's free
 * text erased; its master key; and what that version answered of it.
 */
describe('A backup by the first version', () => {
  beforeAll(() => {
    execFileSync('tar', ['-xzf', file, '-C', path('.')]);
    mkdirSync(path('data'));
    execFileSync('tar', ['-xf', path('backup.tar'), '-C', path('data')]);
    copyFileSync(path('master.key'), path('data/master.key'));
  });

  const inOrder =
    /^Loggen: 361 hændelser i 24 strømme: i orden\.\n.*: 24 borgere mod .* 361 hændelser: i orden\.\n/;

  const answersAsItDid = async (): Promise<void> => {
    const weeks = await run('timekrav', '--on', '2026-11-29');
    const now = weeks.trim().split('\n');
    const before = said('timekrav.ndjson');
    expect(before.length).toBe(23);
    expect(now.map((line) => JSON.parse(line) as object)).toMatchObject(before);
    for (const kommune of ['751', '101']) {
      const period = ['--kommune', kommune, '--from', '2022-01-01', '--to', '2022-12-31'];
      const report = await run('report', 'status', ...period, '--format', 'json');
      expect([JSON.parse(report)]).toMatchObject(said(`status-${kommune}.json`));
    }
  };

  it('is in order, log and read models, and gives every figure and its evidence as then', async () => {
    expect(await run('verify')).toMatch(inOrder);
    await answersAsItDid();
  });

  it('does so too once its read models are made anew', async () => {
    await run('rebuild');
    expect(await run('verify')).toMatch(inOrder);
    await answersAsItDid();
  });

  it('takes what is recorded on top, and nothing about whom it had erased', async () => {
    type Judged = { participantId: string; forloeb: { weeks: { week: string }[] }[] };
    const [erased, other] = said('timekrav.ndjson') as Judged[];
    const lines = [erased, other].map((judged, index) =>
      JSON.stringify({
        command: 'RecordWeek',
        commandId: `on-top-${index}`,
        participantId: judged?.participantId,
        week: judged?.forloeb[0]?.weeks[0]?.week,
        entries: [{ activity: 'nytteindsats', minutes: 1500 }],
        absences: [],
        reason: 'Timeseddel modtaget sent',
      }),
    );
    writeFileSync(path('more.ndjson'), `${lines.join('\n')}\n`);
    const { stdout } = await inProcess(['import', path('more.ndjson'), '--data', path('data')]);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringContaining('"code":"participant_erased"'),
      expect.stringContaining('"status":"accepted"'),
    ]);
    expect(await run('verify')).toContain('i 24 strømme: i orden.');
  });
});
