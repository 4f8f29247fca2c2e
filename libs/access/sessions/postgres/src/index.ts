export { openPostgresSessionStore } from './open-postgres-session-store.ts';
export { PostgresSessionStore } from './postgres.session-store.ts';
export { sessionTables } from './session-tables.ts';
