import { ParticipantKeysUnavailable } from '#libs/event-store';
import { connectionSettings, expectMigrated, PostgresPool } from '#libs/platform/postgres';
import { keyTables } from './key-tables.ts';
import { givenMasterKey } from './master-key.ts';
import { PostgresParticipantKeys } from './postgres.participant-keys.ts';

/** How the participants' keys are opened. */
interface PostgresKeysOptions {
  /** A file with the master key: 64 hex digits. It is never made here: all processes must have the same. */
  readonly masterKeyFile: string;
  /** Certificates (PEM) that vouch for the server. */
  readonly caFile?: string | undefined;
  /** How long a key is used before the database is asked again whether it still is one; left out: 10,000 ms. */
  readonly confirmedForMs?: number;
}

/**
 * Opens the participants' keys of a database that was migrated.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @throws MasterKeyUnusable when there is no master key, or not that of the keys that are there.
 * @throws SchemaMismatch, ParticipantKeysUnavailable, UnusableConnectionString
 */
export const openPostgresParticipantKeys = async (
  connectionString: string,
  { masterKeyFile, caFile, ...options }: PostgresKeysOptions,
): Promise<PostgresParticipantKeys> => {
  const masterKey = givenMasterKey(masterKeyFile);
  const pool = new PostgresPool(connectionSettings(connectionString, caFile), {
    connections: 4,
    statementMs: 15_000,
    idleInTransactionMs: 15_000,
    settings: { synchronous_commit: 'on' },
    unavailable: (cause) => new ParticipantKeysUnavailable(cause.message, { cause }),
  });
  try {
    await expectMigrated(pool, keyTables);
    const keys = new PostgresParticipantKeys(pool, masterKey, options);
    await keys.expectMasterKey();
    return keys;
  } catch (error) {
    await pool.close();
    throw error;
  }
};
