import { connectionSettings } from './connection-settings.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { isUndefinedTable } from './postgres.errors.ts';
import { PostgresPool } from './postgres.pool.ts';
import { grantStatements } from './roles.ts';
import type { Roles } from './roles.ts';
import {
  type AppliedMigration,
  checksumOf,
  expectCurrent,
  pendingMigrations,
  SchemaMismatch,
} from './schema-version.ts';
import type { Session } from './session.ts';

/** How a database is migrated. */
export interface MigrateOptions {
  /** Certificates (PEM) that vouch for the server. */
  readonly caFile?: string | undefined;
  /** Roles that get the privileges they need, again after every migration. */
  readonly roles?: Roles;
  /** The steps; left out: all of them. */
  readonly steps?: readonly Migration[];
}

const oldestServer = 140_000;
const migrationMs = 3_600_000;

const appliedIn = async (session: Session): Promise<readonly AppliedMigration[]> => {
  try {
    return await session.query<AppliedMigration>('SELECT number, checksum FROM migration ORDER BY number');
  } catch (error) {
    if (isUndefinedTable(error)) return [];
    throw error;
  }
};

const expectServer = async (session: Session): Promise<void> => {
  const [server] = await session.query<{ version: string }>(
    `SELECT current_setting('server_version_num') AS version`,
  );
  if (Number(server?.version) < oldestServer)
    throw new SchemaMismatch('PostgreSQL skal være version 14 eller nyere.');
};

const makeSchema = async (session: Session, schema: string): Promise<void> => {
  const [found] = await session.query<{ there: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS there', [
    schema,
  ]);
  if (!found?.there) await session.query(`CREATE SCHEMA ${schema}`);
  await session.query(`
    CREATE TABLE IF NOT EXISTS migration (
      number integer PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
};

/**
 * Brings a database's tables to where this program is: forward only, all steps in one transaction, one process at a
 * time. Needs a role that owns the schema, or may create it. Answers the names of the steps that were taken.
 *
 * @throws SchemaMismatch, UnusableConnectionString, PostgresUnavailable, StatementRefused
 */
export const migrate = async (
  connectionString: string,
  { caFile, roles = {}, steps = migrations }: MigrateOptions = {},
): Promise<readonly string[]> => {
  const settings = connectionSettings(connectionString, caFile);
  const pool = new PostgresPool(settings, {
    connections: 1,
    statementMs: migrationMs,
    idleInTransactionMs: 60_000,
  });
  try {
    using session = await pool.session();
    await expectServer(session);
    return await session.transaction(async () => {
      await session.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${settings.schema}/migrate`,
      ]);
      await makeSchema(session, settings.schema);
      const pending = pendingMigrations(steps, await appliedIn(session));
      for (const migration of pending) {
        await session.script(migration.sql);
        await session.query('INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)', [
          migration.number,
          migration.name,
          checksumOf(migration),
        ]);
      }
      for (const statement of grantStatements(settings.schema, roles)) await session.query(statement);
      return pending.map(({ name }) => name);
    });
  } finally {
    await pool.close();
  }
};

/**
 * Makes sure that the database stands where this program does, and answers at all.
 *
 * @throws SchemaMismatch, PostgresUnavailable
 */
export const expectMigrated = async (
  pool: Pick<PostgresPool, 'session'>,
  steps: readonly Migration[] = migrations,
): Promise<void> => {
  using session = await pool.session();
  expectCurrent(steps, await appliedIn(session));
};
