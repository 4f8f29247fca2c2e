export { openSqliteSessionStore } from './open-sqlite-session-store.ts';
export { sessionsFile } from './sessions.tables.ts';
export { SqliteSessionStore } from './sqlite.session-store.ts';
