import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { textOf } from '#libs/platform';
import { connectionSettings, PostgresPool } from '#libs/platform/postgres';
import { emptyDatabase, type TestDatabase } from '#libs/platform/postgres/testing';

let database: TestDatabase;
beforeAll(async () => (database = await emptyDatabase()));
afterAll(() => database.dispose());

it.each([
  [
    'unknown user',
    (url: URL): void => void (url.username = 'ukendt_bruger'),
    'PostgreSQL lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret brugernavn og kodeord i POSTGRES_URL, eller giv brugeren adgang.',
  ],
  [
    'unknown database',
    (url: URL): void => void (url.pathname = '/findes_ikke'),
    'Databasen findes ikke i PostgreSQL. Ret dens navn i POSTGRES_URL, eller opret den.',
  ],
  [
    'wish for TLS of a server without',
    (url: URL): void => url.searchParams.set('sslmode', 'require'),
    'PostgreSQL svarer uden TLS, men der er bedt om TLS. Slå TLS til på serveren, eller skriv sslmode=disable i POSTGRES_URL.',
  ],
] as const)('A real PostgreSQL tells of an %s', async (_, change, text) => {
  const url = new URL(database.url);
  change(url);
  const pool = new PostgresPool(connectionSettings(url.href), {
    connections: 1,
    statementMs: 5_000,
    idleInTransactionMs: 5_000,
  });
  expect(textOf(await pool.query('SELECT 1').catch((error: unknown) => error))).toBe(text);
  await pool.close();
});
