export type { LiveGeneration, Moment } from './live-generation.ts';
export { openPostgresReadModels, type PostgresOptions } from './open-postgres-read-models.ts';
export {
  type AnyPostgresReadModel,
  type PostgresReadModel,
  tablesOfReadModels,
} from './postgres.read-model.ts';
export { PostgresReadModels } from './postgres.read-models.ts';
export { ProjectionWatch } from './projection.watch.ts';
