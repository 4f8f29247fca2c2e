import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { keyTables, openPostgresParticipantKeys } from '#libs/event-store/postgres-keys';
import { erasureTables, openPostgresErasureRegister } from '#libs/persons/erasures/postgres';
import { openPostgresPersonRegister, personTables } from '#libs/persons/postgres';
import { describePersonRegister } from '#libs/persons/testing';
import { migrate } from '#libs/platform/postgres';
import { openTestDatabase, uniqueName } from '#libs/platform/postgres/testing';

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

it('A register of an earlier version numbers those who stand; the role of the api says and forgets names there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'persons-'));
  const database = await openTestDatabase(
    keyTables,
    { ...personTables, steps: personTables.steps.slice(0, 2) },
    erasureTables,
  );
  await database.sql(`INSERT INTO person SELECT 'p-' || n, 'sealed' FROM generate_series(1, 205) AS n`);
  const roles = { reader: uniqueName(), writer: uniqueName() };
  for (const role of Object.values(roles)) await database.sql(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
  await migrate(database.url, [keyTables, personTables, erasureTables], { roles });
  const url = new URL(database.url);
  [url.username, url.password] = [roles.reader, roles.reader];
  const keys = await openPostgresParticipantKeys(url.href, { masterKeyFile: keyFile(folder, 'master.key') });
  const register = await openPostgresPersonRegister(url.href, {
    keys,
    indexKeyFile: keyFile(folder, 'index.key'),
  });
  const first = await register.changedAfter(0);
  const rest = await register.changedAfter(first.persons.at(-1)!.change);
  expect(new Set([...first.persons, ...rest.persons].map(({ id }) => id)).size).toBe(205);
  const person = { cpr: '0101900000', name: 'Anna Prøve', protectedAddress: false };
  const said = { participantId: 'p-new', kommuner: ['751'], person, at: '2022-12-01T10:00:00.000Z' };
  await register.register(said);
  await register.register({ ...said, person: { ...person, name: 'Anna Ny' } });
  expect(await register.changedAfter(205)).toMatchObject({
    removals: 0,
    persons: [{ id: 'p-new', change: 207 }],
  });
  await register.forget('p-new');
  expect(await register.changedAfter(205)).toEqual({ removals: 1, persons: [] });
  await register.close();
  await keys.close();
  for (const role of Object.values(roles)) await database.sql(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await database.dispose();
  rmSync(folder, { recursive: true });
});
