import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CheckpointMoved, CheckpointsUnavailable } from '#libs/messaging';
import { SqliteCheckpoints } from '#libs/messaging/sqlite';

const at = (position: string) => ({ position, state: { day: '2022-06-01', agenda: { x: ['y'] } } });

describe('Checkpoints in a file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
    path = join(folder, 'publications.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are kept for each publication, beyond a close', async () => {
    const first = new SqliteCheckpoints(path);
    expect(await first.read('a')).toBeNull();
    expect(await first.move('a', 0, at('1'))).toBe(1);
    expect(await first.move('a', 1, at('2'))).toBe(2);
    expect(await first.move('b', 0, at('9'))).toBe(1);
    await first.close();
    const second = new SqliteCheckpoints(path);
    expect(await second.read('a')).toEqual({ version: 2, progress: at('2') });
    expect(await second.read('b')).toEqual({ version: 1, progress: at('9') });
    await second.close();
  });

  it('move only from where they stand', async () => {
    const checkpoints = new SqliteCheckpoints(path);
    await checkpoints.move('a', 0, at('1'));
    await expect(checkpoints.move('a', 0, at('2'))).rejects.toThrow(CheckpointMoved);
    await expect(checkpoints.move('a', 2, at('2'))).rejects.toThrow(CheckpointMoved);
    expect(await checkpoints.read('a')).toEqual({ version: 1, progress: at('1') });
    await checkpoints.close();
  });

  it('say so when they cannot be had', () => {
    writeFileSync(path, 'this is no database, and long enough not to be an empty one');
    expect(() => new SqliteCheckpoints(path)).toThrow(CheckpointsUnavailable);
  });
});
