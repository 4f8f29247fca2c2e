import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ReadModelsDamaged, ReadModelsUnavailable, verifyAgainstLog } from '#libs/read-models';
import { sqliteParticipants } from '#libs/read-models/participants/sqlite';
import { openSqliteReadModels } from '#libs/read-models/sqlite';
import { participantStream } from '#libs/event-store';
import {
  enrolIn,
  projectAll,
  rowsOf,
  correctedWeek,
  writeRows,
  openParticipants,
} from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';

describe('The read models in a data folder', () => {
  let folder: string;
  let log: TestLog;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'read-models-'));
    log = await openTestLog();
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
  });
  afterEach(async () => {
    await log.dispose();
    rmSync(folder, { recursive: true });
  });

  const projected = async (into = folder): Promise<void> => {
    const readModels = openParticipants(into);
    await projectAll(log.store, readModels);
    await readModels.close();
  };

  it('are made where there are none, the folder too', async () => {
    await projected(join(folder, 'new', 'data'));
    expect(existsSync(join(folder, 'new', 'data', 'read-models.db'))).toBe(true);
  });

  it('are what they were when they are opened again', async () => {
    await projected();
    const readModels = openParticipants(folder);
    expect(await verifyAgainstLog(log.store, readModels)).toMatchObject({
      at: { count: 2 },
      rows: 1,
      faultCount: 0,
    });
    await readModels.close();
  });

  it('of another version are emptied for writing and refused for reading', async () => {
    await projected();
    const db = new DatabaseSync(join(folder, 'read-models.db'));
    db.exec('UPDATE projection SET version = 0');
    db.close();
    expect(() => openParticipants(folder, 'read')).toThrow(ReadModelsUnavailable);
    const readModels = openParticipants(folder);
    expect(await readModels.checkpoint()).toMatchObject({ count: 0, position: null });
    expect(await rowsOf(readModels)).toEqual([]);
    await readModels.close();
  });

  it('of the version that kept no last event open for reading too, verify, and keep it from the next event on', async () => {
    await projected();
    const db = new DatabaseSync(join(folder, 'read-models.db'));
    db.exec('ALTER TABLE projection DROP COLUMN last');
    db.close();
    const reader = openParticipants(folder, 'read');
    expect(await verifyAgainstLog(log.store, reader)).toMatchObject({
      at: { count: 2 },
      rows: 1,
      faultCount: 0,
    });
    await reader.close();
    const readModels = openParticipants(folder);
    expect(await readModels.checkpoint()).toMatchObject({ count: 2, position: '2', last: null });
    await log.scribe.give(1, correctedWeek('2022-W02', 60));
    await projectAll(log.store, readModels);
    expect(await readModels.checkpoint()).toMatchObject({
      count: 3,
      position: '3',
      last: { stream: participantStream(participantId(1)), revision: 2, hash: expect.any(String) },
    });
    await readModels.close();
  });

  it('are refused for reading where there are none, and none are made', () => {
    expect(() => openParticipants(folder, 'read')).toThrow(ReadModelsUnavailable);
    expect(existsSync(join(folder, 'read-models.db'))).toBe(false);
  });

  it('that are damaged are refused', () => {
    writeFileSync(
      join(folder, 'read-models.db'),
      'this is no database, and longer than a hundred bytes '.repeat(9),
    );
    expect(() => openParticipants(folder)).toThrow(ReadModelsDamaged);
    expect(() => openParticipants(folder, 'read')).toThrow(ReadModelsDamaged);
  });

  it('hold back the write-ahead log while somebody reads, and no longer when that reader breaks off', async () => {
    const readModels = openParticipants(folder);
    const db = new DatabaseSync(join(folder, 'read-models.db'));
    const isHeldBack = async (): Promise<boolean> => {
      await log.scribe.give(1, correctedWeek('2022-W03', (minutes += 1)));
      await projectAll(log.store, readModels);
      return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 1;
    };
    let minutes = 60;
    let reads = 0;
    for await (const { rows } of readModels.rows.participants()) {
      reads += rows.length + 1;
      expect(await isHeldBack()).toBe(true);
      break;
    }
    expect(reads).toBe(1);
    expect(await isHeldBack()).toBe(false);
    db.close();
    await readModels.close();
  });

  it('are not written by a reader', async () => {
    await projected();
    const readModels = openParticipants(folder, 'read');
    await expect(writeRows(readModels, [])).rejects.toHaveProperty('message');
    await readModels.close();
  });

  it('are copied as of one moment while they are written', async () => {
    const file = openSqliteReadModels(folder, [sqliteParticipants]);
    const readModels = file.tables(sqliteParticipants);
    await Promise.all(Array.from({ length: 199 }, (_, n) => log.scribe.give(n + 2, enrolIn())));
    await projectAll(log.store, readModels);
    const target = join(folder, 'copy');
    mkdirSync(target);
    const copied = file.backup(join(target, 'read-models.db'));
    await log.scribe.give(1, correctedWeek('2022-W01', 61), correctedWeek('2022-W02', 60));
    await projectAll(log.store, readModels);
    await copied;
    const copy = openParticipants(target, 'read');
    expect(await verifyAgainstLog(log.store, copy)).toMatchObject({
      at: { count: 201 },
      rows: 200,
      faultCount: 0,
    });
    expect(await verifyAgainstLog(log.store, readModels)).toMatchObject({
      at: { count: 203 },
      faultCount: 0,
    });
    await copy.close();
    await file.close();
  });
});
