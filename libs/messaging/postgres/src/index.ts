export { openPostgresCheckpoints, type PostgresCheckpointsOptions } from './open-postgres-checkpoints.ts';
export { PostgresCheckpoints } from './postgres.checkpoints.ts';
export { publicationTables } from './publication-tables.ts';
