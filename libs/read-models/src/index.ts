export type { CaseChange, CaseHead, ParticipantRow, StandingCase, Wanted } from './participant.rows.ts';
export { type ParticipantColumns, readable, toParticipantRow } from './participant.columns.ts';
export { listColumns } from './participant.rows.ts';
export { type ProjectionCheckpoint, noCheckpoint } from './checkpoint.ts';
export { type ParticipantModel, participants } from './participant.projection.ts';
export { project } from './project.ts';
export type { ReadModel } from './read-model.ts';
export { logCheckpoint } from './log-checkpoint.ts';
export { OutOfSequence } from './case-fold.ts';
export { projectionFollower, projectionLease } from './projection.follower.ts';
export type {
  LiveTables,
  ProjectionBatch,
  ProjectionTables,
  ProjectionTarget,
  RebuildTarget,
} from './projection-target.ts';
export * from './read-models.errors.ts';
export {
  type ParticipantTables,
  ReadModels,
  type RowBatch,
  type RowFilter,
  type StrayWeek,
} from './read-models.ts';
export { rebuild } from './rebuild.ts';
export {
  type ComparableRows,
  type ComparedRows,
  FaultTally,
  type ReadModelFault,
  type ReadModelVerification,
  type RowKey,
} from './verification.ts';
export { verify, verifyCheckpoint } from './verify.ts';
export { Projection } from './projection.ts';
export { CaughtUpReadModels } from './caught-up.read-models.ts';
