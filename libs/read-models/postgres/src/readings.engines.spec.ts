import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  connectionSettings,
  PostgresPool,
  PostgresUnavailable,
  StatementRefused,
} from '#libs/platform/postgres';
import { type TestDatabase, TroubledRoute } from '#libs/platform/postgres/testing';
import { LiveGeneration } from './live-generation.ts';
import { beginSnapshot } from './snapshot.ts';
import { openParticipantsDatabase } from '#libs/read-models/postgres/testing';

/** Of a statement, until the client itself gives up: 0.1 s and the 5 s that the server is given to say so. */
const patienceMs = 5_100;

describe('A reading as of one moment', () => {
  let database: TestDatabase;
  let route: TroubledRoute;
  let pool: PostgresPool;

  beforeEach(async () => {
    database = await openParticipantsDatabase();
    route = await TroubledRoute.to(database.url);
    pool = new PostgresPool(connectionSettings(route.url), {
      connections: 1,
      statementMs: 100,
      idleInTransactionMs: 10_000,
    });
  });
  afterEach(async () => {
    await pool.close();
    await route.close();
    await database.dispose();
  });

  const isUsable = async (): Promise<boolean> => (await pool.query('SELECT')).length === 1;

  it('that is refused before it begins leaves the connection for the next', async () => {
    await database.sql('ALTER TABLE projection RENAME TO elsewhere');
    const beginning = async (): Promise<void> => {
      using session = await pool.session();
      await beginSnapshot(session, 'participants', async () => undefined);
    };
    await expect(beginning()).rejects.toThrow(StatementRefused);
    expect(await isUsable()).toBe(true);
  });

  it('that is refused on the way leaves the connection for the next', async () => {
    const live = new LiveGeneration({ reads: pool, snapshots: pool }, 'participants');
    const reading = async (): Promise<void> => {
      const batches = live.throughout(
        () => ['projection'],
        async function* ({ session }) {
          yield await session.query('SELECT 1 / 0');
        },
      );
      for await (const _ of batches);
    };
    await expect(reading()).rejects.toThrow(StatementRefused);
    expect(await isUsable()).toBe(true);
  });

  it('waits once for a network that has fallen silent, and lets the connection go', async () => {
    const reading = async (): Promise<void> => {
      using session = await pool.session();
      await beginSnapshot(session, 'participants', () => {
        route.fallSilent();
        return session.query('SELECT');
      });
    };
    const began = performance.now();
    await expect(reading()).rejects.toThrow(PostgresUnavailable);
    expect(performance.now() - began).toBeLessThan(2 * patienceMs);
    expect(await isUsable()).toBe(true);
  });
});
