import type { ParticipantKeys } from '#libs/event-store';
import {
  CprIndex,
  IndexKeyUnusable,
  lostIndexKey,
  otherIndexKey,
  PersonsUnavailable,
  readIndexKey,
} from '#libs/persons';
import { erasureTables } from '#libs/persons/erasures/postgres';
import { connectionSettings, expectMigrated, PostgresPool } from '#libs/platform/postgres';
import { personTables } from './person-tables.ts';
import { PostgresPersonRegister } from './postgres.person-register.ts';

/** How the register is opened. */
interface PostgresPersonsOptions {
  readonly keys: ParticipantKeys;
  /** A file with the index key: 64 hex digits. It is never made here: all processes must have the same. */
  readonly indexKeyFile: string;
  /** Certificates (PEM) that vouch for the server. */
  readonly caFile?: string | undefined;
}

/** The index under the key in the file; the first key that comes is the register's until there are persons of another. */
const indexFor = async (pool: PostgresPool, path: string): Promise<CprIndex> => {
  try {
    const key = readIndexKey(path);
    if (!key) return new CprIndex(lostIndexKey(path));
    const index = new CprIndex(key);
    const [marked] = await pool.query<{ readonly mark: Buffer }>(
      `INSERT INTO index_key (mark) VALUES ($1) ON CONFLICT (only_one) DO UPDATE
       SET mark = CASE WHEN EXISTS (SELECT FROM person) THEN index_key.mark ELSE excluded.mark END RETURNING mark`,
      [index.mark],
    );
    return marked?.mark.equals(index.mark) ? index : new CprIndex(otherIndexKey(path));
  } catch (error) {
    if (error instanceof IndexKeyUnusable) return new CprIndex(error);
    throw error;
  }
};

/**
 * Opens the person register of a database that was migrated. One without its index key is opened as such.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @throws SchemaMismatch, PersonsUnavailable, UnusableConnectionString
 */
export const openPostgresPersonRegister = async (
  connectionString: string,
  { keys, indexKeyFile, caFile }: PostgresPersonsOptions,
): Promise<PostgresPersonRegister> => {
  const pool = new PostgresPool(connectionSettings(connectionString, caFile), {
    connections: 4,
    statementMs: 15_000,
    idleInTransactionMs: 15_000,
    settings: { synchronous_commit: 'on' },
    unavailable: (cause) => new PersonsUnavailable(cause.message, { cause }),
  });
  try {
    await expectMigrated(pool, personTables, erasureTables);
    return new PostgresPersonRegister(pool, keys, await indexFor(pool, indexKeyFile));
  } catch (error) {
    await pool.close();
    throw error;
  }
};
