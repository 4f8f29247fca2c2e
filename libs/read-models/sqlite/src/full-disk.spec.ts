import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ReadModelsUnavailable } from '#libs/read-models';
import { sqliteParticipants } from '#libs/read-models/participants/sqlite';
import { openSqliteReadModels, type SqliteReadModels } from '#libs/read-models/sqlite';
import { enrolIn, projectAll } from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';

describe('Read models whose disk does not do what it should', () => {
  let folder: string;
  let log: TestLog;
  let readModels: SqliteReadModels;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'full-disk-'));
    log = await openTestLog();
    readModels = openSqliteReadModels(folder, [sqliteParticipants]);
  });
  afterEach(async () => {
    await readModels.close();
    await log.dispose();
    rmSync(folder, { recursive: true });
  });

  it('say that it is full, and go on from where they stood when there is room again', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, n) => log.scribe.give(n, enrolIn())));
    const tables = readModels.tables(sqliteParticipants);
    readModels.db.exec('PRAGMA max_page_count = 1');
    const failed: unknown = await projectAll(log.store, tables).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ReadModelsUnavailable);
    expect((failed as ReadModelsUnavailable).text).toBe('Disken er fuld. Gør plads, og prøv igen.');
    expect(await tables.checkpoint()).toMatchObject({ count: 0 });
    readModels.db.exec('PRAGMA max_page_count = 1000000');
    await projectAll(log.store, tables);
    expect(await tables.checkpoint()).toMatchObject({ count: 200 });
  });

  it.each([
    ['EMFILE', 'Der er for mange åbne filer. Hæv grænsen (ulimit -n), eller luk andre programmer.'],
    ['EIO', 'Disken svarer med en fejl. Se systemets log, og brug en anden disk eller sikkerhedskopien.'],
    ['EROFS', 'Stedet er skrivebeskyttet. Vælg et sted, der kan skrives.'],
  ])('tell what the system says by %s', (code, text) => {
    const cause = Object.assign(new Error('x'), { code, syscall: 'open' });
    expect(new ReadModelsUnavailable('away', { cause }).text).toBe(text);
    expect(new ReadModelsUnavailable('away').text).toContain('Læsemodellerne kan ikke nås');
  });
});
