export { openPostgresCheckpoints } from './open-postgres-checkpoints.ts';
export { publicationTables } from './publication-tables.ts';
