export { openSqliteReadModels, openSqliteReadModelsReadOnly } from './open-sqlite-read-models.ts';
export { SqliteReadModels } from './sqlite.read-models.ts';
