import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openReadLogIn, openSqliteReadLog, readLogPath, SqliteReadLog } from '#libs/access/read-log/sqlite';
import { describeReadLog } from '#libs/access/read-log/testing';
import { TimeSlices } from '#libs/platform';

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

describe('Readings that name a whole municipality each', () => {
  const everybody = Array.from({ length: 100 }, (_, index) => `m-${index}`);
  const reading = {
    at: '2026-11-27T10:00:00.000Z',
    reader: { issuer: 'https://id.example', subject: 'anna', name: null, grants: [] },
    what: 'GET /v1/participants',
    participantIds: everybody,
    kommunekoder: ['751'],
    search: null,
    purposes: ['sagsbehandling'],
    engagement: null,
    reason: null,
    result: 200,
  } as const;

  it('are read one by one, and others have their turn between', async () => {
    const written = openReadLogIn(folder);
    const five = Array.from({ length: 5 }, () => reading);
    for (const each of five) await written.record(each);
    await written.close();
    let [turns, milliseconds] = [0, 0];
    const next = async (): Promise<void> => void (turns += 1);
    const slices = (): TimeSlices => new TimeSlices({ next }, () => (milliseconds += 5));
    const log = new SqliteReadLog(new DatabaseSync(readLogPath(folder)), { lost: null }, slices);
    const time = { from: '2026', to: '2027' };
    const reviewer = { issuer: 'https://id.example', subject: 'ib', name: null };
    for (const ask of [
      () => log.readings({ ...time, limit: 10 }),
      () => log.about({ participantIds: ['m-7'], limit: 10 }),
      async () => (await log.sample({ ...time, at: '2027', reviewer, size: 10 })).readings,
    ]) {
      turns = 0;
      expect((await ask()).map(({ number: _, ...facts }) => facts)).toEqual(five);
      expect(turns).toBe(5);
    }
    turns = 0;
    const [sample] = await log.samples({ kommunekoder: ['751'], limit: 10 });
    expect([sample?.readings, turns]).toEqual([[1, 2, 3, 4, 5], 5]);
    await log.close();
  });
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
