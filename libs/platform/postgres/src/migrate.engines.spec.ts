import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectionSettings, expectMigrated, migrate, PostgresPool } from '#libs/platform/postgres';
import { emptyDatabase, type TestDatabase } from '#libs/platform/postgres/testing';
import type { Migration } from './migrations/migration.ts';

const step = (number: number, sql: string): Migration => ({ number, name: `step ${number}`, sql });
const first = step(1, 'CREATE TABLE thing (name text PRIMARY KEY)');
const second = step(2, `INSERT INTO thing VALUES ('one'); INSERT INTO thing VALUES ('two')`);

describe('Migrating', () => {
  let database: TestDatabase;
  let pool: PostgresPool;

  beforeEach(async () => {
    database = await emptyDatabase();
    pool = new PostgresPool(connectionSettings(database.url), {
      connections: 1,
      statementMs: 5_000,
      idleInTransactionMs: 5_000,
    });
  });
  afterEach(async () => {
    await pool.close();
    await database.dispose();
  });

  it('takes each step once, in order, and says which', async () => {
    expect(await migrate(database.url, { steps: [first] })).toEqual(['step 1']);
    expect(await migrate(database.url, { steps: [first, second] })).toEqual(['step 2']);
    expect(await migrate(database.url, { steps: [first, second] })).toEqual([]);
    expect(await database.sql('SELECT name FROM thing ORDER BY name')).toEqual([
      { name: 'one' },
      { name: 'two' },
    ]);
    await expect(expectMigrated(pool, [first, second])).resolves.toBeUndefined();
  });

  it('takes all steps or none', async () => {
    const broken = step(2, `INSERT INTO thing VALUES ('one'); INSERT INTO nothing VALUES (1)`);
    await expect(migrate(database.url, { steps: [first, broken] })).rejects.toThrow(/nothing/);
    await expect(expectMigrated(pool, [first])).rejects.toThrow(/ingen tabeller endnu/);
    expect(await migrate(database.url, { steps: [first, second] })).toEqual(['step 1', 'step 2']);
  });

  it('is done by one process at a time', async () => {
    const done = await Promise.all(
      Array.from({ length: 5 }, () => migrate(database.url, { steps: [first, second] })),
    );
    expect(done.flat()).toEqual(['step 1', 'step 2']);
  });

  it('leaves a database alone that a newer or another program has migrated', async () => {
    await migrate(database.url, { steps: [first, second] });
    await expect(migrate(database.url, { steps: [first] })).rejects.toThrow(/nyere end programmet/);
    const other = step(2, 'SELECT 1');
    await expect(migrate(database.url, { steps: [first, other] })).rejects.toThrow(/trin 2 er ikke det/);
  });

  it('brings an empty database to where this program is', async () => {
    await expect(expectMigrated(pool)).rejects.toThrow(/ingen tabeller endnu/);
    await migrate(database.url);
    await expect(expectMigrated(pool)).resolves.toBeUndefined();
  });
});
