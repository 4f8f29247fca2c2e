import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { openLog, readConfig } from '#libs/runtime';
import { ApiClient } from '../../../testing/src/api-client.ts';
import { ApiProcess } from '../../../testing/src/api-process.ts';
import { Browser, type Visited } from '../../../testing/src/browser.ts';
import { lineOfEnrolment } from '../../../testing/src/sample.ts';

const people = Array.from({ length: 40 }, () => randomUUID());
const weeks = Array.from({ length: 35 }, (_, index) => `2022-W${index + 15}`);
const rows = people.flatMap((id) => weeks.map((week) => `${id};${week};Samtale;1`));
const file = Buffer.from(['deltager;uge;aktivitet;timer', ...rows, ''].join('\n'));

describe('An import whose server is killed in the middle of recording', () => {
  let folder: string;
  let api: ApiProcess;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nytteindsats-killed-'));
    api = new ApiProcess({ DATA_DIR: folder });
  });
  afterEach(async () => {
    api.signal('SIGKILL');
    await api.exitCode();
    await rm(folder, { recursive: true, force: true });
  });

  const enrol = async (address: string): Promise<void> => {
    const client = new ApiClient(address);
    const lines = people.map((id) => JSON.stringify(lineOfEnrolment(id))).join('\n');
    await client.call('POST', '/v1/commands', lines, { 'content-type': 'application/x-ndjson' });
    client.close();
  };

  /** The file as the server has tried it, for somebody who has signed in. */
  const tried = async (browser: Browser, address: string): Promise<Visited> => {
    const link = /http:\S+hemmelighed=\S+/.exec(api.stdout)?.[0];
    await browser.submit(await browser.visit(link!), { role: 'koordinator', kommunekode: '751' });
    return browser.submit(await browser.visit(`${address}/import`), {}, { files: { fil: file } });
  };

  /** What the disk shows of the log's writing: it changes with every commit. */
  const written = (): string => {
    const seen = statSync(join(folder, 'events.db-wal'), { bigint: true, throwIfNoEntry: false });
    return seen ? `${seen.size} ${seen.mtimeNs}` : '';
  };

  const killAfterWrites = async (writes: number): Promise<void> => {
    let [last, seen] = [written(), 0];
    while (seen < writes) {
      await turn();
      const now = written();
      if (now !== last) seen += 1;
      last = now;
    }
    api.signal('SIGKILL');
    await api.exitCode();
  };

  /** The hours in the log, as `participant week`; the log itself is whole. */
  const recorded = async (): Promise<readonly string[]> => {
    const read = readConfig({ DATA_DIR: folder });
    if (!('config' in read)) throw new TypeError('the configuration is unusable');
    const log = await openLog(read.config, 'read');
    try {
      const hours: string[] = [];
      for await (const events of log.store.readAll(['participant']))
        for (const { type, stream, data } of events)
          if (type === 'HoursRecorded')
            hours.push(`${stream.replace('participant-', '')} ${data['week'] as string}`);
      expect((await log.store.verify()).faults).toEqual([]);
      return hours;
    } finally {
      await log.close();
    }
  };

  it('has every row once when the same file is sent again, and says which were there', async () => {
    const address = await api.address();
    await enrol(address);
    const browser = new Browser();
    const first = await tried(browser, address);
    expect(first.text).toMatch(/<strong>1.400<\/strong> tilføjes/);
    const recording = browser.submit(first).catch(() => null);
    await killAfterWrites(2);
    await recording;
    const before = await recorded();
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(rows.length);
    api = new ApiProcess({ DATA_DIR: folder });
    const again = new Browser();
    const second = await tried(again, await api.address());
    const counts = [...second.text.matchAll(/<strong>([\d.]+)<\/strong> (?:tilføjes|uændret)/g)];
    expect(counts.map(([, count]) => Number(count!.replace('.', '')))).toEqual([
      rows.length - before.length,
      before.length,
    ]);
    const done = await again.submit(second);
    expect(done.text).toContain('Filen er registreret.');
    const wanted = people.flatMap((id) => weeks.map((week) => `${id} ${week}`));
    expect((await recorded()).toSorted()).toEqual(wanted.toSorted());
  });
});
