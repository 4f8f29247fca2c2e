export {
  type ConnectionSettings,
  connectionSettings,
  UnusableConnectionString,
} from './connection-settings.ts';
export { PostgresLease } from './postgres.lease.ts';
export { expectMigrated, migrate } from './migrate.ts';
export type { Migration, OwnedTables } from './migration.ts';
export { isLockTimeout, isUndefinedTable, PostgresUnavailable, StatementRefused } from './postgres.errors.ts';
export { type PoolPlan, PostgresPool } from './postgres.pool.ts';
export type { Roles } from './roles.ts';
export { SchemaMismatch } from './schema-version.ts';
export type { PostgresSession, Statement } from './postgres.session.ts';
export { TurnBatch } from './turn-batch.ts';
