import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import { CheckpointsDamaged, CheckpointsUnavailable } from '#libs/messaging';
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

it.each([
  [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'Disken er fuld. Gør plads, og prøv igen.'],
  [
    { code: 'ERR_SQLITE_ERROR', errcode: 266 },
    'Disken svarer med en fejl. Se systemets log, og brug en anden disk eller sikkerhedskopien.',
  ],
  [
    { code: 'EMFILE', syscall: 'open' },
    'Der er for mange åbne filer. Hæv grænsen (ulimit -n), eller luk andre programmer.',
  ],
  [
    { code: 'EROFS', syscall: 'open', path: '/d/publications.db' },
    'Stedet er skrivebeskyttet: /d/publications.db. Vælg et sted, der kan skrives.',
  ],
  [{ code: 'ERR_OTHER' }, 'Hvor langt udgivelsen er kommet, kan ikke læses eller skrives.'],
])('Checkpoints that cannot be had tell what the system says: %j', (system, text) => {
  const cause = Object.assign(new Error('x'), system);
  expect(new CheckpointsUnavailable('away', { cause }).text).toBe(text);
});

it('Checkpoints in a folder where their file cannot be say which and what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
  const path = join(folder, 'missing', 'publications.db');
  expect(() => new SqliteCheckpoints(path)).toThrow(
    expect.objectContaining({ text: `Stien findes ikke og kan ikke laves: ${path}. Ret den.` }),
  );
  rmSync(folder, { recursive: true });
});
