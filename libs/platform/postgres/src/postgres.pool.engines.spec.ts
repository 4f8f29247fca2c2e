import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ConnectionSettings,
  connectionSettings,
  PostgresPool,
  PostgresUnavailable,
  StatementRefused,
} from '#libs/platform/postgres';
import { emptyDatabase, type TestDatabase, testServer, TroubledRoute } from '#libs/platform/postgres/testing';

describe('A pool of connections', () => {
  let database: TestDatabase;
  const opened: { close(): Promise<void> }[] = [];

  const pool = (
    statementMs: number,
    settings: ConnectionSettings = connectionSettings(database.url),
  ): PostgresPool => {
    const made = new PostgresPool(settings, { connections: 2, statementMs, idleInTransactionMs: 200 });
    opened.push(made);
    return made;
  };

  beforeEach(async () => {
    database = await emptyDatabase();
    await database.sql(`CREATE SCHEMA ${database.schema}; CREATE TABLE thing (name text PRIMARY KEY)`);
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    await database.dispose();
  });

  it('ends a statement that takes too long', async () => {
    const one = pool(100);
    await expect(one.query('SELECT pg_sleep(60)')).rejects.toEqual(new PostgresUnavailable('57014'));
    expect(await one.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('ends a transaction that lies idle', async () => {
    const one = pool(1_000);
    using session = await one.session();
    await session.query('BEGIN');
    await session.query('SELECT FROM thing');
    await database.sql('SELECT pg_sleep(0.5)');
    await expect(session.query('SELECT FROM thing')).rejects.toThrow(PostgresUnavailable);
  });

  it('gives at most so many connections, and does not wait for one for ever', async () => {
    const settings = connectionSettings(database.url);
    const one = pool(1_000, { ...settings, client: { ...settings.client, connectionTimeoutMillis: 200 } });
    const sessions = [await one.session(), await one.session()];
    await expect(one.session()).rejects.toThrow(PostgresUnavailable);
    for (const session of sessions) session[Symbol.dispose]();
    expect(await one.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('goes on after its connections were ended', async () => {
    const one = pool(1_000);
    const [here] = await one.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const dying = one.query('SELECT pg_sleep(60)');
    const ending = database.sql('SELECT pg_terminate_backend($1)', [here!.pid]);
    await expect(dying).rejects.toThrow(PostgresUnavailable);
    await ending;
    expect(await one.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('gives a network up that has fallen silent', async () => {
    const route = await TroubledRoute.to(testServer());
    opened.push(route);
    const one = pool(100, connectionSettings(route.url));
    await one.query('SELECT');
    route.fallSilent();
    await expect(one.query('SELECT')).rejects.toThrow(PostgresUnavailable);
  });

  it('tells a statement that is wrong from a database that is away, and quotes no row', async () => {
    const one = pool(1_000);
    await expect(one.query('SELECT FROM nowhere')).rejects.toThrow(/42P01.*nowhere/);
    await one.query(`INSERT INTO thing VALUES ('010190-1234')`);
    const again = one.query(`INSERT INTO thing VALUES ('010190-1234')`);
    await expect(again).rejects.toEqual(new StatementRefused('23505', null));
    await expect(one.query(`SELECT '010190-1234'::integer`)).rejects.not.toThrow(/010190/);
  });

  it('undoes a transaction that fails, whoever fails it', async () => {
    const one = pool(1_000);
    using session = await one.session();
    const failing = session.transaction(async () => {
      await session.query(`INSERT INTO thing VALUES ('a')`);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await expect(session.transaction(() => session.query('SELECT 1/0'))).rejects.toThrow(StatementRefused);
    expect(await session.query('SELECT FROM thing')).toEqual([]);
  });

  it('closes while somebody holds a connection, and tells them', async () => {
    const one = pool(1_000);
    using session = await one.session();
    await one.close();
    await expect(session.query('SELECT 1')).rejects.toThrow(PostgresUnavailable);
    await expect(one.query('SELECT 1')).rejects.toThrow(PostgresUnavailable);
  });
});
