import { connectionSettings } from './connection-settings.ts';
import type { OwnedTables } from './migration.ts';
import { isUndefinedTable } from './postgres.errors.ts';
import { PostgresPool } from './postgres.pool.ts';
import { grantStatements, type Roles } from './roles.ts';
import {
  type AppliedMigration,
  checksumOf,
  expectCurrent,
  pendingMigrations,
  SchemaMismatch,
} from './schema-version.ts';
import type { PostgresSession } from './postgres.session.ts';

/** How a database is migrated. */
interface MigrateOptions {
  /** Certificates (PEM) that vouch for the server. */
  readonly caFile?: string | undefined;
  /** Roles that get the privileges they need, again after every migration. */
  readonly roles?: Roles;
}

const oldestServer = 140_000;
const migrationMs = 3_600_000;

const appliedIn = async (session: PostgresSession): Promise<readonly AppliedMigration[]> => {
  try {
    return await session.query<AppliedMigration>(
      // As JSON, because the table has no owner where all had one sequence.
      `SELECT to_jsonb(m) ->> 'owner' AS owner, number, checksum FROM migration m ORDER BY number`,
    );
  } catch (error) {
    if (isUndefinedTable(error)) return [];
    throw error;
  }
};

const expectServer = async (session: PostgresSession): Promise<void> => {
  const [server] = await session.query<{ version: string }>(
    `SELECT current_setting('server_version_num') AS version`,
  );
  if (Number(server?.version) < oldestServer)
    throw new SchemaMismatch('PostgreSQL skal være version 14 eller nyere.');
};

const makeSchema = async (session: PostgresSession, schema: string): Promise<void> => {
  const [found] = await session.query<{ there: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS there', [
    schema,
  ]);
  if (!found?.there) await session.query(`CREATE SCHEMA ${schema}`);
  await session.script(`
    CREATE TABLE IF NOT EXISTS migration (
      owner text,
      number integer NOT NULL,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    );
    ALTER TABLE migration ADD COLUMN IF NOT EXISTS owner text, DROP CONSTRAINT IF EXISTS migration_pkey;
    CREATE UNIQUE INDEX IF NOT EXISTS one_step_of_an_owner ON migration (owner, number)`);
};

const takeSteps = async (
  session: PostgresSession,
  all: readonly OwnedTables[],
): Promise<readonly string[]> => {
  const applied = await appliedIn(session);
  const taken: string[] = [];
  for (const owned of all)
    for (const step of pendingMigrations(owned, applied)) {
      await session.script(step.sql);
      await session.query('INSERT INTO migration (owner, number, name, checksum) VALUES ($1, $2, $3, $4)', [
        owned.owner,
        step.number,
        step.name,
        checksumOf(step),
      ]);
      taken.push(`${owned.owner}: ${step.name}`);
    }
  return taken;
};

/**
 * Brings the tables of all owners to where this program is: forward only, all steps in one transaction, owner by owner in
 * the order given, one process at a time. Needs a role that owns the schema, or may create it. Answers the steps that
 * were taken: `owner: step`.
 *
 * @throws SchemaMismatch, UnusableConnectionString, PostgresUnavailable, StatementRefused
 */
export const migrate = async (
  connectionString: string,
  all: readonly OwnedTables[],
  { caFile, roles = {} }: MigrateOptions = {},
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
      const taken = await takeSteps(session, all);
      for (const statement of grantStatements(settings.schema, all, roles)) await session.query(statement);
      return taken;
    });
  } finally {
    await pool.close();
  }
};

/**
 * Makes sure that an owner's tables stand where this program does, and that the database answers at all.
 *
 * @throws SchemaMismatch, PostgresUnavailable
 */
export const expectMigrated = async (
  pool: Pick<PostgresPool, 'session'>,
  ...all: readonly OwnedTables[]
): Promise<void> => {
  using session = await pool.session();
  const applied = await appliedIn(session);
  for (const owned of all) expectCurrent(owned, applied);
};
