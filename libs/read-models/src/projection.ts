import type { Position } from '#libs/event-store';
import type { CheckpointNotInLog, FollowerStatus } from '#libs/event-store/following';
import type { ProjectionCheckpoint } from './checkpoint.ts';

/** Read models that are kept up with the log, by this process or by another one. */
export abstract class Projection {
  /** Begins to project, or to watch; resolves without waiting for the log's end. */
  abstract start(): Promise<void>;

  /** Finishes what is in hand, then stops. */
  abstract stop(): Promise<void>;

  /** How the projection is doing; `now` in epoch milliseconds. */
  abstract status(now: number): FollowerStatus<ProjectionCheckpoint>;

  /**
   * True from the first time on that the read models had all of the log; false again when they are found emptied. Before
   * that, what is read from them is not what stood at any time.
   */
  abstract get hasCaughtUp(): boolean;

  /** That the read models rest on an event that the log does not hold, as of the last look; `null` when they do not. */
  abstract get notInLog(): CheckpointNotInLog | null;

  /**
   * True once everything up to `position` can be read; false when that took longer than `timeoutMs`, or cannot come
   * true because nothing is projected.
   *
   * @throws MalformedPosition
   */
  abstract waitFor(position: Position, timeoutMs: number): Promise<boolean>;
}
