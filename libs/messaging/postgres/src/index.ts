export { openPostgresCheckpoints, type PostgresCheckpointsOptions } from './open-postgres-checkpoints.ts';
export { PostgresCheckpoints } from './postgres.checkpoints.ts';
