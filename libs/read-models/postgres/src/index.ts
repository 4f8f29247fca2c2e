export { openPostgresReadModels, type PostgresOptions } from './open-postgres-read-models.ts';
export type { ConnectionLimits } from './postgres.pools.ts';
export { PostgresReadModels } from './postgres.read-models.ts';
export { projectionLease, projectWhileLeased } from './project-while-leased.ts';
export { ProjectionFollower } from './projection.follower.ts';
export { LeasedProjection } from './leased.projection.ts';
