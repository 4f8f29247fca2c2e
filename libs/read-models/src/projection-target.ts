import type { ProjectionCheckpoint } from './checkpoint.ts';
import type { CaseChange, StandingCase, Wanted } from './participant.rows.ts';

/** A set of tables that a projection writes: the live ones, or those of a rebuild beside them. */
export interface ProjectionTarget {
  /** What the projection has handled so far: count, position of the last event and sum of hashes. */
  checkpoint(): Promise<ProjectionCheckpoint>;

  /**
   * What stands at the checkpoint `from` of these participants, as far as asked for; those of whom nothing stands are
   * left out.
   *
   * @throws CheckpointMoved when the checkpoint is not `from`.
   */
  standing(wanted: Wanted, from: ProjectionCheckpoint): Promise<ReadonlyMap<string, StandingCase>>;

  /**
   * Writes the changes and moves the checkpoint from `from` to `to` in one transaction.
   *
   * @throws CheckpointMoved, with nothing written, when the checkpoint is not `from`, or when a rebuild has put other
   * tables in the place of those that `standing` told of last: the changes may be folded from what it mended.
   */
  apply(changes: readonly CaseChange[], from: ProjectionCheckpoint, to: ProjectionCheckpoint): Promise<void>;
}

/**
 * Tables built beside the live ones, unseen by readers until the switch. As long as the checkpoint has not moved, `apply`
 * brings whole rows of participants who are not there yet, so an engine may load them in bulk.
 */
export interface RebuildTarget extends ProjectionTarget {
  /**
   * Puts these tables in the place of the live ones, in one transaction, if `covers` says so of the live checkpoint
   * as it is then. Answers whether it did.
   */
  switchOver(covers: (live: ProjectionCheckpoint) => boolean): Promise<boolean>;

  /** Drops what was built. */
  abandon(): Promise<void>;
}
