import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectionSettings, expectMigrated, migrate, PostgresPool } from '#libs/platform/postgres';
import { emptyDatabase, type TestDatabase } from '#libs/platform/postgres/testing';
import type { Migration, OwnedTables } from './migration.ts';

const step = (number: number, sql: string): Migration => ({ number, name: `step ${number}`, sql });
const first = step(1, 'CREATE TABLE thing (name text PRIMARY KEY)');
const things = (...steps: readonly Migration[]): OwnedTables => ({ owner: 'things', steps });
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
    expect(await migrate(database.url, [things(first)])).toEqual(['things: step 1']);
    expect(await migrate(database.url, [things(first, second)])).toEqual(['things: step 2']);
    expect(await migrate(database.url, [things(first, second)])).toEqual([]);
    expect(await database.sql('SELECT name FROM thing ORDER BY name')).toEqual([
      { name: 'one' },
      { name: 'two' },
    ]);
    await expect(expectMigrated(pool, things(first, second))).resolves.toBeUndefined();
  });

  it('takes all steps or none', async () => {
    const broken = step(2, `INSERT INTO thing VALUES ('one'); INSERT INTO nothing VALUES (1)`);
    await expect(migrate(database.url, [things(first, broken)])).rejects.toThrow(/nothing/);
    await expect(expectMigrated(pool, things(first))).rejects.toThrow(/ingen tabeller endnu/);
    expect(await migrate(database.url, [things(first, second)])).toEqual([
      'things: step 1',
      'things: step 2',
    ]);
  });

  it('is done by one process at a time', async () => {
    const done = await Promise.all(
      Array.from({ length: 5 }, () => migrate(database.url, [things(first, second)])),
    );
    expect(done.flat()).toEqual(['things: step 1', 'things: step 2']);
  });

  it('leaves a database alone that a newer or another program has migrated', async () => {
    await migrate(database.url, [things(first, second)]);
    await expect(migrate(database.url, [things(first)])).rejects.toThrow(/nyere end programmet/);
    const other = step(2, 'SELECT 1');
    await expect(migrate(database.url, [things(first, other)])).rejects.toThrow(/trin 2 er ikke det/);
  });

  it('takes the steps of several owners, one after the other, and lets each grow by itself', async () => {
    const others: OwnedTables = { owner: 'others', steps: [step(1, 'CREATE TABLE other ()')] };
    expect(await migrate(database.url, [things(first)])).toEqual(['things: step 1']);
    expect(await migrate(database.url, [things(first), others])).toEqual(['others: step 1']);
    expect(await migrate(database.url, [things(first, second), others])).toEqual(['things: step 2']);
    await expect(expectMigrated(pool, others)).resolves.toBeUndefined();
    await expect(expectMigrated(pool, things(first, second), others)).resolves.toBeUndefined();
    await expect(expectMigrated(pool, { ...others, owner: 'nobody' })).rejects.toThrow(
      /ældre end programmet/,
    );
  });
});
