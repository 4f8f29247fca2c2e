export { openSqliteReadModels, openSqliteReadModelsReadOnly } from './open-sqlite-read-models.ts';
export type { SqliteReadModel, SqliteRows, SqliteShape, TableSet } from './sqlite.read-model.ts';
export { SqliteReadModels } from './sqlite.read-models.ts';
