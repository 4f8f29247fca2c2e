import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { keyTables, openPostgresParticipantKeys } from '#libs/event-store/postgres-keys';
import { erasureTables, openPostgresErasureRegister } from '#libs/persons/erasures/postgres';
import { openPostgresPersonRegister, personTables } from '#libs/persons/postgres';
import { describePersonRegister } from '#libs/persons/testing';
import { openTestDatabase } from '#libs/platform/postgres/testing';

const hexKey = (): string => `${randomBytes(32).toString('hex')}\n`;

const keyFile = (folder: string, name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, hexKey(), { mode: 0o600 });
  return path;
};

const opened = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'persons-'));
  const database = await openTestDatabase(keyTables, personTables, erasureTables);
  const masterKeyFile = keyFile(folder, 'master.key');
  const indexKeyFile = keyFile(folder, 'index.key');
  const keys = await openPostgresParticipantKeys(database.url, { masterKeyFile });
  const register = (file = indexKeyFile) =>
    openPostgresPersonRegister(database.url, { keys, indexKeyFile: file });
  const dispose = async (): Promise<void> => {
    await keys.close();
    await database.dispose();
    rmSync(folder, { recursive: true });
  };
  return { folder, database, keys, register, dispose };
};

describePersonRegister('PostgreSQL', async () => {
  const { database, keys, register, dispose } = await opened();
  const [one, beside] = [await register(), await register()];
  const erasures = await openPostgresErasureRegister(database.url);
  const pages = async (): Promise<Buffer> => {
    await database.sql('CHECKPOINT');
    const files = await database.sql<{ readonly file: Buffer }>(
      `SELECT pg_read_binary_file(pg_relation_filepath(oid)) AS file FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i') AND relname LIKE '%person%'`,
    );
    return Buffer.concat(files.map(({ file }) => file));
  };
  return {
    register: one,
    beside,
    keys,
    erasures,
    written: pages,
    dispose: async () => {
      await one.close();
      await beside.close();
      await erasures.close();
      await dispose();
    },
  };
});

it('A register in PostgreSQL is used with the index key that it was made with, and says which is missing', async () => {
  const { folder, register, dispose } = await opened();
  const first = await register();
  const person = { cpr: '0101900000', name: 'Anna Prøve', protectedAddress: false };
  await first.register({ participantId: 'p-1', kommuner: ['751'], person, at: '2022-12-01T10:00:00.000Z' });
  await first.close();
  for (const [file, why] of [
    [join(folder, 'nowhere.key'), /Indeksnøglen mangler/],
    [keyFile(folder, 'other.key'), /ikke den indeksnøgle/],
  ] as const) {
    const opening = await register(file);
    expect(opening.lost?.text).toMatch(why);
    await expect(opening.withCpr(person.cpr, 'all')).rejects.toThrow(why);
    expect(await opening.of('p-1')).toEqual(person);
    await opening.close();
  }
  await dispose();
});
