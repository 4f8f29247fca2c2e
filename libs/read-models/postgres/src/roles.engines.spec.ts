import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyTables, openPostgresParticipantKeys } from '#libs/event-store/postgres-keys';
import { publicationTables } from '#libs/messaging/postgres';
import { migrate } from '#libs/platform/postgres';
import { openTestDatabase, type TestDatabase, uniqueName } from '#libs/platform/postgres/testing';
import { rebuild, verifyAgainstLog } from '#libs/read-models';
import {
  enrolIn,
  projectAll,
  rowsOf,
  correctedWeek,
  writeRows,
  type OpenParticipants,
} from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';
import { Client } from 'pg';
import { openPostgresParticipants, tablesOfParticipants } from '#libs/read-models/postgres/testing';

const tables = [...tablesOfParticipants, keyTables, publicationTables];
const denied = /42501|25006|permission denied/;

describe('Roles with least privilege', () => {
  const [reader, writer] = [uniqueName(), uniqueName()];
  let database: TestDatabase;
  let log: TestLog;
  let folder: string;
  let masterKeyFile: string;
  const opened: OpenParticipants[] = [];

  const urlOf = (role: string): string => {
    const url = new URL(database.url);
    url.username = role;
    url.password = role;
    return url.href;
  };
  const as = async (role: string): Promise<OpenParticipants> => {
    const readModels = await openPostgresParticipants(urlOf(role));
    opened.push(readModels);
    return readModels;
  };
  /** Runs a statement as a role, past the program. */
  const run = async (role: string, statement: string): Promise<unknown> => {
    const client = new Client({
      connectionString: urlOf(role),
      options: `-c search_path=${database.schema}`,
    });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const liveTable = async (): Promise<string> => {
    const [live] = await database.sql<{ generation: number }>('SELECT generation FROM projection');
    return `week_sheet_${live!.generation}`;
  };

  beforeAll(async () => {
    [database, log] = [await openTestDatabase(...tables), await openTestLog()];
    for (const role of [reader, writer]) await database.sql(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
    expect(await migrate(database.url, tables, { roles: { reader, writer } })).toEqual([]);
    folder = mkdtempSync(join(tmpdir(), 'roles-'));
    masterKeyFile = join(folder, 'master.key');
    writeFileSync(masterKeyFile, randomBytes(32).toString('hex'));
    for (const n of [1, 2, 3])
      await log.scribe.give(n, enrolIn(), correctedWeek('2022-W01', n), correctedWeek('2022-W02', n));
  });
  afterAll(async () => {
    for (const readModels of opened) await readModels.close();
    await log.dispose();
    rmSync(folder, { recursive: true });
    for (const role of [reader, writer]) await database.sql(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await database.dispose();
  });

  it('let the writer project and rebuild, and the reader read what it wrote, of every generation', async () => {
    const [writing, reading] = [await as(writer), await as(reader)];
    await projectAll(log.store, writing);
    expect(await rowsOf(reading)).toHaveLength(3);
    await rebuild(log.store, writing);
    expect(await rowsOf(reading)).toHaveLength(3);
    expect(await verifyAgainstLog(log.store, reading)).toMatchObject({ at: { count: 9 }, faultCount: 0 });
  });

  it('let the reader write no row and begin no rebuild', async () => {
    const reading = await as(reader);
    await expect(writeRows(reading, [])).rejects.toThrow(denied);
    await expect(reading.beginRebuild()).rejects.toThrow(denied);
    const table = await liveTable();
    for (const statement of [
      `DELETE FROM ${table}`,
      'DELETE FROM projection',
      `INSERT INTO publication VALUES ('a', 1, '')`,
    ])
      await expect(run(reader, statement)).rejects.toThrow(denied);
  });

  it('let nobody but the owner change or drop a table, or migrate', async () => {
    const table = await liveTable();
    for (const role of [reader, writer]) {
      for (const statement of [`DROP TABLE ${table}`, `TRUNCATE ${table}`, `CREATE TABLE mine (a int)`])
        await expect(run(role, statement)).rejects.toThrow(/must be owner|permission denied/);
      await expect(
        run(role, `INSERT INTO migration (number, name, checksum) VALUES (99, '', '')`),
      ).rejects.toThrow(denied);
      await expect(migrate(urlOf(role), tables)).rejects.toThrow(denied);
    }
  });

  it('let both seal and open free text, and destroy a key by its owner’s function alone', async () => {
    for (const role of [reader, writer]) {
      const keys = await openPostgresParticipantKeys(urlOf(role), { masterKeyFile });
      const token = await keys.encrypt(role, 'e-1', 'reason', 'flyttet');
      expect(await keys.decrypt(role, 'e-1', 'reason', token)).toBe('flyttet');
      for (const statement of ['UPDATE participant_key SET wrapped = NULL', 'DELETE FROM participant_key'])
        await expect(run(role, statement)).rejects.toThrow(denied);
      await keys.destroy(role);
      expect(await keys.decrypt(role, 'e-1', 'reason', token)).toBeNull();
      await keys.close();
    }
  });

  it('let other roles of the server do nothing', async () => {
    const stranger = uniqueName();
    await database.sql(`CREATE ROLE ${stranger} LOGIN PASSWORD '${stranger}'`);
    for (const statement of ['SELECT FROM projection', 'SELECT begin_generation()'])
      await expect(run(stranger, statement)).rejects.toThrow(/permission denied|does not exist/);
    await database.sql(`DROP ROLE ${stranger}`);
  });
});
