export { damageOfSqliteReadModels, removeDamagedSqliteReadModels } from './damaged-file.ts';
export { openSqliteReadModels, openSqliteReadModelsReadOnly } from './open-sqlite-read-models.ts';
export { sqliteParticipants } from './participants.sqlite.ts';
export type { AnySqliteReadModel, SqliteReadModel, SqliteRows, TableSet } from './sqlite.read-model.ts';
export { SqliteReadModels } from './sqlite.read-models.ts';
export { checkpointOf } from './sqlite.tables.ts';
