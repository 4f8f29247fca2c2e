import { randomBytes } from 'node:crypto';
import { migrate, type OwnedTables } from '#libs/platform/postgres';
import { Client } from 'pg';

/** A schema of its own on the server that `POSTGRES_URL` names. */
export interface TestDatabase {
  /** A connection string to the schema. */
  readonly url: string;
  readonly schema: string;
  /** Runs SQL in the schema, as its owner, behind everybody's back. */
  sql<Row = object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Drops the schema with everything in it. */
  dispose(): Promise<void>;
}

/** The server that tests run on. */
export const testServer = (): string => {
  const url = process.env['POSTGRES_URL'];
  if (!url) throw new Error('these tests need a PostgreSQL server: set POSTGRES_URL');
  return url;
};

/** A name that no other test has. */
export const uniqueName = (): string => `test_${randomBytes(8).toString('hex')}`;

/** The server's connection string with some parts replaced. */
export const serverUrl = (change: (url: URL) => void): string => {
  const url = new URL(testServer());
  change(url);
  return url.href;
};

/** Makes an empty schema name; nothing is there until it is migrated. */
export const emptyDatabase = async (): Promise<TestDatabase> => {
  const schema = uniqueName();
  const client = new Client({ connectionString: testServer(), options: `-c search_path=${schema},pg_temp` });
  client.on('error', () => undefined);
  await client.connect();
  return {
    url: serverUrl((url) => url.searchParams.set('schema', schema)),
    schema,
    sql: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query({ text, values: [...values] })).rows as Row[],
    dispose: async () => {
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await client.end();
    },
  };
};

/** A schema with the tables of some owners. */
export const openTestDatabase = async (...all: readonly OwnedTables[]): Promise<TestDatabase> => {
  const database = await emptyDatabase();
  await migrate(database.url, all);
  return database;
};
