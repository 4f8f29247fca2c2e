export { backUpReadLog } from './back-up-read-log.ts';
export { openReadLogIn, openSqliteReadLog, readLogPath } from './open-sqlite-read-log.ts';
export { SqliteReadLog } from './sqlite.read-log.ts';
