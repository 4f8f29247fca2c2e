import type { ProjectionCheckpoint } from './checkpoint.ts';
import type { ReadModel } from './read-model.ts';
import type { ComparableRows } from './verification.ts';

/** A batch that was begun: what stands, and the way to write what is folded from it. */
export interface ProjectionBatch<Standing, Change> {
  /** What stands of what was asked for. */
  readonly standing: Standing;

  /**
   * Writes the changes and moves the checkpoint to `to`, in one transaction.
   *
   * @throws CheckpointMoved, with nothing written, when the checkpoint is no longer where the batch began, or when a
   * rebuild has put other tables in the place of those that it read: the changes may be folded from what it mended.
   */
  commit(changes: readonly Change[], to: ProjectionCheckpoint): Promise<void>;
}

/** A set of tables that a projection writes: the live ones, or those of a rebuild beside them. */
export interface ProjectionTarget<Wanted, Standing, Change> {
  readonly model: ReadModel<Wanted, Standing, Change>;

  /** What the projection has handled so far. */
  checkpoint(): Promise<ProjectionCheckpoint>;

  /**
   * Begins a batch that follows on `from`.
   *
   * @throws CheckpointMoved when the checkpoint is not `from`.
   */
  begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch<Standing, Change>>;
}

/**
 * Tables built beside the live ones, unseen by readers until the switch: first loaded, then finished, then brought up with
 * the log like any other.
 */
export interface RebuildTarget<Wanted, Standing, Change> extends ProjectionTarget<Wanted, Standing, Change> {
  /**
   * Adds whole rows that are not there yet, in bulk where the engine can. A failure may be told by a later
   * call.
   *
   * @throws CheckpointMoved when another rebuild has taken this one's place.
   */
  load(rows: readonly Change[]): Promise<void>;

  /** Ends the loading: what was loaded is all that was handled up to this checkpoint. */
  finish(checkpoint: ProjectionCheckpoint): Promise<void>;

  /**
   * Puts these tables in the place of the live ones, in one transaction, if `covers` says so of the live checkpoint
   * as it is then. Answers whether it did.
   */
  switchOver(covers: (live: ProjectionCheckpoint) => boolean): Promise<boolean>;

  /** Drops what was built. */
  abandon(): Promise<void>;
}

/** The live tables of a read model, which a rebuild can replace and `verify` can compare with the log. */
export interface ProjectionTables<
  Wanted,
  Standing,
  Change,
  Rows extends ComparableRows = ComparableRows,
> extends ProjectionTarget<Wanted, Standing, Change> {
  /** Its rows as questions read them. */
  readonly rows: Rows;

  /** Empty tables beside the live ones; what an earlier rebuild left behind is dropped. */
  beginRebuild(): Promise<RebuildTarget<Wanted, Standing, Change>>;
}

/** The live tables of a read model, whatever it holds: what is projected, rebuilt and verified in one way. */
export type LiveTables<Rows extends ComparableRows = ComparableRows> = ProjectionTables<
  unknown,
  unknown,
  unknown,
  Rows
>;
