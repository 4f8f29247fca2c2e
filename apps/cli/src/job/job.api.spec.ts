import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testToken } from '#libs/access/testing';
import { type RunningApi, startApi } from '../../../api/testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../../../api/testing/src/embedded.engines.ts';
import { giveCommand, enrolled } from '../../../api/testing/src/sample.ts';
import { outputLines } from '../testing/command-lines.ts';
import { inProcess } from '../testing/in-process.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const path = temporaryFolder();

describe('job monthly-statistics beside a running API', () => {
  let running: RunningApi;
  let token: string;

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines);
    token = await testToken({ subject: 'statistik', roles: ['system'] });
    for (let left = 0; left < 7; left += 1) {
      const id = await enrolled(running.client, { enrolledOn: '2022-04-11' });
      await giveCommand(running.client, id, 'ExitParticipant', {
        exitedOn: '2022-06-06',
        exitReason: 'andet',
      });
    }
  });
  afterAll(() => running.end());

  const job = async (out: string, ...options: readonly string[]) => {
    const args = ['job', 'monthly-statistics', '--kommune', '751', '--from', '2022-04', '--out', path(out)];
    const run = await inProcess([...args, '--api', running.client.address, ...options], {
      NYTTEINDSATS_TOKEN: token,
    });
    return { ...run, last: outputLines(run.stdout).at(-1)! };
  };

  const reports = async (): Promise<readonly Record<string, unknown>[]> => {
    const { stdout } = await inProcess(
      ['report', 'list', '--kommune', '751', '--format', 'json', '--api', running.client.address],
      { NYTTEINDSATS_TOKEN: token },
    );
    return JSON.parse(stdout) as readonly Record<string, unknown>[];
  };

  it('leaves publishing to a person when it is told to, and the next publishes what waited', async () => {
    const held = await job('whole', '--no-publish');
    expect([held.code, held.stderr]).toEqual([0, expect.not.stringContaining('Error')]);
    expect(held.last).toMatchObject({ outcome: 'done', published: [] });
    const waiting = await reports();
    expect(new Set(waiting.map(({ state }) => state))).toEqual(new Set(['frozen']));
    const done = await job('whole');
    expect([done.code, done.last]).toMatchObject([0, { outcome: 'done', frozen: [] }]);
    const published = await reports();
    expect(published.map(({ reportId, state }) => [reportId, state])).toEqual(
      waiting.map(({ reportId }) => [reportId, 'published']),
    );
  });

  it('writes to the byte what the API keeps, and changes nothing when it runs again', async () => {
    const folders = readdirSync(path('whole')).filter((name) => !name.startsWith('.'));
    const known = await reports();
    expect(folders.length).toBe(known.length);
    for (const { reportId, parameters, version } of known) {
      const { period } = parameters as { readonly period: string };
      const folder = `statistik-751-${period}-v${String(version)}`;
      const url = `${running.client.address}/v1/reports/${String(reportId)}/result?form=published&format=json`;
      const kept = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      expect([kept.status, await kept.text()]).toEqual([
        200,
        readFileSync(join(path('whole'), folder, `nytteindsats-751-${period}-published.json`), 'utf8'),
      ]);
    }
    const again = await job('whole');
    expect([again.code, again.last]).toMatchObject([0, { outcome: 'nothing_due' }]);
    expect(await reports()).toEqual(known);
  });
});
