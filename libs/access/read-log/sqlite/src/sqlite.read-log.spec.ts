import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openReadLogIn, openSqliteReadLog, readLogPath } from '#libs/access/read-log/sqlite';
import { describeReadLog } from '#libs/access/read-log/testing';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describeReadLog('SQLite', async () => {
  const [log, beside] = [openReadLogIn(folder), openReadLogIn(folder)];
  return {
    log,
    beside,
    dispose: async () => {
      await log.close();
      await beside.close();
    },
  };
});

describe('The file of the read log', () => {
  it('is its owner’s alone, and lets nobody change a reading', async () => {
    await openReadLogIn(folder).close();
    expect(statSync(readLogPath(folder)).mode & 0o077).toBe(0);
    const db = new DatabaseSync(readLogPath(folder));
    db.exec(`INSERT INTO reading (at, subject, facts) VALUES ('2026', 'anna', '{}')`);
    expect(() => db.exec(`UPDATE reading SET subject = 'ib'`)).toThrow('a reading is never changed');
    db.close();
  });

  it('is not written any more once it was moved away', async () => {
    const log = openReadLogIn(folder);
    await log.expectWritable();
    renameSync(readLogPath(folder), join(folder, 'elsewhere.db'));
    const lost = async (): Promise<boolean> =>
      log.expectWritable().then(
        () => false,
        () => true,
      );
    while (!(await lost())) await new Promise(setImmediate);
    await expect(log.deleteBefore('2000')).rejects.toMatchObject({ name: 'ReadLogUnavailable' });
    await log.close();
  });

  it('is not made anew in the place of one that is gone, until somebody says so', async () => {
    await openReadLogIn(folder).close();
    for (const end of ['', '-wal', '-shm']) rmSync(readLogPath(folder) + end, { force: true });
    expect(() => openReadLogIn(folder)).toThrow(
      expect.objectContaining({
        name: 'ReadLogDamaged',
        text: expect.stringMatching(/har været her og mangler.*fjern da .*read-log\.db\.made/),
      }),
    );
    rmSync(`${readLogPath(folder)}.made`);
    await openReadLogIn(folder).close();
  });

  it('says what is wrong with one that cannot be opened', () => {
    const path = join(folder, 'other.db');
    writeFileSync(path, 'this is no database, and long enough not to be an empty one');
    expect(() => openSqliteReadLog(path)).toThrow(/other\.db kan ikke læses: filen er beskadiget/);
    const db = new DatabaseSync(join(folder, 'newer.db'));
    db.exec('CREATE TABLE reading (number INTEGER); PRAGMA user_version = 2');
    db.close();
    expect(() => openSqliteReadLog(join(folder, 'newer.db'))).toThrow(/nyere udgave/);
    expect(() => openSqliteReadLog(join(folder, 'missing', 'read-log.db'))).toThrow(
      expect.objectContaining({
        name: 'ReadLogUnavailable',
        text: expect.stringContaining(
          'Læseloggen kan ikke bruges, og derfor vises ingen borger. Stien findes ikke',
        ),
      }),
    );
  });
});
