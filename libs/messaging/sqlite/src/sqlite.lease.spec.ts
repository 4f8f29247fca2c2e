import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteLease } from '#libs/messaging/sqlite';

const script = join(import.meta.dirname, '../../testing/src/holding.process.ts');
const never = new AbortController().signal;

describe('A lease in a data folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lease-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one holder’s at a time, and each name has its own', async () => {
    const [one, two] = [new SqliteLease(folder), new SqliteLease(folder)];
    const held = await one.acquire('a', never);
    const other = await two.acquire('b', never);
    const waiting = two.acquire('a', never);
    const first = await Promise.race([waiting.then(() => 'taken'), Promise.resolve('still held')]);
    expect(first).toBe('still held');
    await held?.release();
    const taken = await waiting;
    expect(taken).not.toBeNull();
    await Promise.all([other?.release(), taken?.release()]);
  });

  it('is not waited for any longer than wanted', async () => {
    const held = await new SqliteLease(folder).acquire('a', never);
    const leaving = new AbortController();
    const waiting = new SqliteLease(folder).acquire('a', leaving.signal);
    leaving.abort();
    expect(await waiting).toBeNull();
    await held?.release();
  });

  it('says so when its file is no lease, rather than wait for ever', async () => {
    writeFileSync(join(folder, 'a.lease'), 'this is no database, and long enough not to be an empty one');
    await expect(new SqliteLease(folder).acquire('a', never)).rejects.toThrow(/not a database/);
  });

  it('falls to another process when its holder is killed', async () => {
    const args = [
      '--conditions=nytteindsats-source',
      '--disable-warning=ExperimentalWarning',
      script,
      folder,
      'a',
    ];
    const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(String(await once(holder.stdout, 'data'))).toBe('held\n');
    const waiting = new SqliteLease(folder).acquire('a', never);
    holder.kill('SIGKILL');
    const held = await waiting;
    expect(held).not.toBeNull();
    await held?.release();
  });
});
