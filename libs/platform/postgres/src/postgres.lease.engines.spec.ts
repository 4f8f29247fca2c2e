import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { HeldLease } from '#libs/platform';
import { connectionSettings, PostgresLease } from '#libs/platform/postgres';
import {
  emptyDatabase,
  OwnServer,
  type TestDatabase,
  testServer,
  TroubledRoute,
} from '#libs/platform/postgres/testing';

const never = new AbortController().signal;

describe('A lease in PostgreSQL', () => {
  let database: TestDatabase;
  const held: HeldLease[] = [];

  const lease = (url = database.url): PostgresLease => new PostgresLease(connectionSettings(url));
  const acquired = async (one: PostgresLease, name = 'work'): Promise<HeldLease> => {
    const got = await one.acquire(name, never);
    held.push(got!);
    return got!;
  };
  /** Resolves when the lease is lost; the test's own time limit ends it when it never is. */
  const lost = async ({ lost: signal }: HeldLease): Promise<void> => {
    if (!signal.aborted) await once(signal, 'abort');
  };

  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(async () => {
    for (const one of held.splice(0)) await one.release();
    await database.dispose();
  });

  it('is held by one at a time, and each name has its own', async () => {
    const first = await acquired(lease());
    await acquired(lease(), 'other work');
    const waiting = acquired(lease());
    const state = await Promise.race([
      waiting,
      database.sql('SELECT pg_sleep(0.7)').then(() => 'still held'),
    ]);
    expect(state).toBe('still held');
    await first.release();
    expect((await waiting).lost.aborted).toBe(false);
  });

  it('is another schema’s own', async () => {
    const elsewhere = await emptyDatabase();
    await acquired(lease());
    expect((await acquired(lease(elsewhere.url))).lost.aborted).toBe(false);
    await elsewhere.dispose();
  });

  it('is lost as soon as its connection is ended, and can be had again', async () => {
    const first = await acquired(lease());
    await database.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
       AND (classid::bigint << 32) + objid::bigint = hashtextextended($1, 0)`,
      [`${database.schema}/work`],
    );
    await lost(first);
    expect((await acquired(lease())).lost.aborted).toBe(false);
  });

  it('is lost when the network falls silent, and free for another some seconds later', async () => {
    const route = await TroubledRoute.to(testServer());
    const first = await acquired(lease(`${route.url}?schema=${database.schema}`));
    const since = performance.now();
    route.fallSilent();
    await Promise.all([lost(first), acquired(lease())]);
    expect(performance.now() - since).toBeLessThan(10_000);
    await route.close();
  });

  it('is no longer waited for once that is called off', async () => {
    await acquired(lease());
    const stopping = new AbortController();
    const waiting = lease().acquire('work', stopping.signal);
    stopping.abort();
    expect(await waiting).toBeNull();
  });

  it('is waited for while the server is away', async () => {
    const server = await OwnServer.start();
    const first = await acquired(lease(server.url));
    const crashing = server.crashAndRestart();
    await lost(first);
    expect((await acquired(lease(server.url))).lost.aborted).toBe(false);
    await crashing;
    await server.dispose();
  });
});
