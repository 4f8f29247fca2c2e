import { execFileSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { ApiClient } from '../testing/src/api-client.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { enrolmentFacts } from '../testing/src/sample.ts';

/** Writes over all of a file, which stays the same one and as long as it was. */
const damage = (path: string): void => {
  const { size } = statSync(path);
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, Buffer.alloc(size, 'beskadiget '), 0, size, 0);
  closeSync(descriptor);
};

describe('The API, when something is wrong with its files', () => {
  let folder: string;
  let api: ApiProcess;
  let client: ApiClient;
  const file = (name: string): string => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-faults-'));
  });
  afterEach(async () => {
    client.close();
    api.signal('SIGKILL');
    await api.exitCode();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (limits?: string): Promise<void> => {
    api = new ApiProcess({ DATA_DIR: folder }, limits);
    client = new ApiClient(await api.address());
  };
  const ready = () => api.readiness();
  const enrol = () => client.send('POST', '/v1/participants', enrolmentFacts());
  const refusedWrite = async () => {
    for (;;) {
      const answer = await enrol();
      if (answer.status !== 201) return answer;
    }
  };
  const refusedRead = async () => {
    for (;;) {
      const answer = await client.get('/v1/participants');
      if (answer.status !== 200) return answer;
    }
  };
  const isSaid = async (check: string): Promise<void> => {
    expect(await (await api.operations()).metrics()).toContain(`nytteindsats_not_ready{check="${check}"} 1`);
    await until(() => api.stderr.includes(`"check":"${check}"`));
  };

  it('a disk that takes no more: writes are 503, reads go on, it is not ready and says why, and goes on by itself when there is room', async () => {
    await start('ulimit -S -f 400');
    const refused = await refusedWrite();
    expect([refused.status, refused.json.code]).toEqual([503, 'store_unavailable']);
    await until(async () => (await ready()).status === 'not_ready');
    expect((await ready()).reasons).toEqual({
      appends: expect.stringMatching(/Filen bliver større|Disken (?:er fuld|svarer med en fejl)/),
    });
    await isSaid('appends');
    expect((await client.get('/v1/participants?limit=1')).status).toBe(200);
    execFileSync('prlimit', ['--pid', String(api.pid), '--fsize=unlimited']);
    await until(async () => (await ready()).status === 'ready');
    expect((await enrol()).status).toBe(201);
  });

  it('the log’s file is moved away: nothing more is acknowledged, and it goes on when the file is back', async () => {
    await start();
    expect((await enrol()).status).toBe(201);
    renameSync(file('events.db'), file('elsewhere.db'));
    const refused = await refusedWrite();
    expect([refused.status, refused.json.detail]).toEqual([503, expect.stringContaining('events.db er væk')]);
    await until(async () => (await ready()).status === 'not_ready');
    expect((await ready()).reasons).toEqual({ appends: expect.stringContaining('events.db er væk') });
    await isSaid('appends');
    expect((await enrol()).status).toBe(503);
    renameSync(file('elsewhere.db'), file('events.db'));
    await until(async () => (await ready()).status === 'ready');
    expect((await enrol()).status).toBe(201);
  });

  it('the log’s file is replaced by another: nothing more is acknowledged', async () => {
    await start();
    expect((await enrol()).status).toBe(201);
    copyFileSync(file('events.db'), file('copy.db'));
    renameSync(file('copy.db'), file('events.db'));
    const refused = await refusedWrite();
    expect([refused.status, refused.json.detail]).toEqual([503, expect.stringContaining('er skiftet ud')]);
    await until(async () => (await ready()).status === 'not_ready');
    expect((await ready()).reasons).toEqual({ appends: expect.stringContaining('er skiftet ud') });
  });

  it('the read models’ file is gone: reads are 503, it is not ready and says what to do', async () => {
    await start();
    rmSync(file('read-models.db'));
    await until(async () => (await ready()).status === 'not_ready');
    expect((await ready()).reasons).toEqual({
      readModels: expect.stringContaining('read-models.db er væk'),
    });
    await isSaid('readModels');
    const refused = await client.get('/v1/participants');
    expect([refused.status, refused.json.code]).toEqual([503, 'store_unavailable']);
  });

  it('the read models’ file is damaged: reads are 503, it is not ready and says what to do, and writes go on', async () => {
    await start();
    const people = Array.from({ length: 200 }, () => enrol());
    expect(new Set((await Promise.all(people)).map(({ status }) => status))).toEqual(new Set([201]));
    await until(async () => (await client.get('/v1/participants')).status === 200);
    for (const name of ['read-models.db', 'read-models.db-wal']) damage(file(name));
    const refused = await refusedRead();
    expect([refused.status, refused.json.code]).toEqual([503, 'store_unusable']);
    await until(async () => (await ready()).status === 'not_ready');
    expect((await ready()).reasons).toMatchObject({
      readModels: expect.stringMatching(/^Læsemodellerne er beskadigede .*nytteindsats rebuild/),
    });
    await isSaid('readModels');
    expect((await enrol()).status).toBe(201);
  });

  it.each([
    [
      'a disk that is full at the start',
      () => folder,
      'ulimit -f 8',
      /Filen bliver større|Disken (?:er fuld|svarer med en fejl)/,
    ],
    [
      'a data folder that cannot be made',
      () => '/proc/none',
      undefined,
      /Stien findes ikke og kan ikke laves: \/proc\/none/,
    ],
  ])('ends with 3 and in words on %s', async (_, dataDir, limits, words) => {
    api = new ApiProcess({ DATA_DIR: dataDir() }, limits);
    client = new ApiClient('http://127.0.0.1:1');
    expect(await api.exitCode()).toBe(3);
    expect(api.stdout).toBe('');
    expect(api.stderr).toMatch(words);
    expect(api.stderr).not.toMatch(/\n {4}at |ERR_/);
  });
});
