export { sessionTables } from './sessions.tables.ts';
export { SqliteSessionStore } from './sqlite.session-store.ts';
