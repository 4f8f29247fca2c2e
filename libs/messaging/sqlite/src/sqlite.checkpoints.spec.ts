import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import { CheckpointsDamaged } from '#libs/messaging';
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
  expect(() => new SqliteCheckpoints(path)).toThrow(CheckpointsDamaged);
  rmSync(folder, { recursive: true });
});

it('A checkpoint that an earlier version kept, without the last event, goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
  const path = join(folder, 'publications.db');
  await new SqliteCheckpoints(path).close();
  const db = new DatabaseSync(path);
  db.prepare(`INSERT INTO publication VALUES ('a', 7, '{"position":"41","state":{"day":null}}')`).run();
  db.close();
  const checkpoints = new SqliteCheckpoints(path);
  expect(await checkpoints.read('a')).toEqual({
    version: 7,
    checkpoint: { position: '41', last: null, state: { day: null } },
  });
  await checkpoints.close();
  rmSync(folder, { recursive: true });
});
