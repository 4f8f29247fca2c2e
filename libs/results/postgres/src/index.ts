export { openPostgresResultStore } from './open-postgres-result-store.ts';
export { resultTables } from './result-tables.ts';
