import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { CheckpointsUnavailable } from '#libs/messaging';
import { SqliteCheckpoints } from '#libs/messaging/sqlite';
import { describeCheckpoints } from '#libs/messaging/testing';

describeCheckpoints('Checkpoints in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
  return {
    open: async () => new SqliteCheckpoints(join(folder, 'publications.db')),
    dispose: async () => rmSync(folder, { recursive: true }),
  };
});

it('Checkpoints in what is no database say that they cannot be had', () => {
  const folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
  const path = join(folder, 'publications.db');
  writeFileSync(path, 'this is no database, and long enough not to be an empty one');
  expect(() => new SqliteCheckpoints(path)).toThrow(CheckpointsUnavailable);
  rmSync(folder, { recursive: true });
});
