export { readLogFile } from './read-log.tables.ts';
export { SqliteReadLog } from './sqlite.read-log.ts';
