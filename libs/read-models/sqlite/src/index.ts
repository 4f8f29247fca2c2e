export { damageOfSqliteReadModels, removeDamagedSqliteReadModels } from './damaged-file.ts';
export { openSqliteReadModels, openSqliteReadModelsReadOnly } from './open-sqlite-read-models.ts';
export { typedRows, withReadModelErrors } from './sqlite.failure.ts';
export type {
  AnySqliteReadModel,
  ReadModelsFile,
  SqliteReadModel,
  SqliteStatements,
  TableSuffix,
} from './sqlite.read-model.ts';
export { SqliteReadModels } from './sqlite.read-models.ts';
export { checkpointOf } from './sqlite.tables.ts';
