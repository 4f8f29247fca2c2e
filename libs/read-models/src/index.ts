export { type ProjectionCheckpoint, noCheckpoint } from './checkpoint.ts';
export { logCheckpoint } from './log-checkpoint.ts';
export { OneHistory } from './one-history.ts';
export { project } from './project.ts';
export { projectionFollower, projectionLease } from './projection.follower.ts';
export type {
  LiveTables,
  ProjectionBatch,
  ProjectionTables,
  ProjectionTarget,
  RebuildTarget,
} from './projection-target.ts';
export { Projection } from './projection.ts';
export type { ReadModel } from './read-model.ts';
export * from './read-models.errors.ts';
export { ReadModels } from './read-models.ts';
export { rebuild } from './rebuild.ts';
export {
  type ComparableRows,
  type ComparedRows,
  FaultTally,
  mostFaults,
  type ReadModelVerification,
} from './verification.ts';
export { verifyAgainstLog } from './verify.ts';
