export { openPostgresReadLog } from './open-postgres-read-log.ts';
export { PostgresReadLog } from './postgres.read-log.ts';
export { readLogTables } from './read-log-tables.ts';
