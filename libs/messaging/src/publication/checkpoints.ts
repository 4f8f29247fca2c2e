import { Fault } from '#libs/platform';
import type { Progress } from './publication.ts';

/** Progress as it is kept, numbered from 1: each move counts one up. */
export interface KeptProgress {
  readonly version: number;
  readonly progress: Progress;
}

/** The progress is not the one that the move built on: another instance has moved it. */
export class CheckpointMoved extends Fault {
  override readonly name = 'CheckpointMoved';
  readonly kind = 'contended';

  override get text(): string {
    return 'En anden proces har ført udgivelsen videre imens.';
  }
}

/** Progress cannot be read or kept just now. */
export class CheckpointsUnavailable extends Fault {
  override readonly name = 'CheckpointsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return 'Hvor langt udgivelsen er kommet, kan ikke læses eller skrives.';
  }
}

/** The progress of a publication that is to begin again. */
export const beginning: Progress = { position: null, state: {} };

/** Where publications keep their progress. */
export abstract class Checkpoints {
  /**
   * The progress kept under a name, `null` when there is none.
   *
   * @throws CheckpointsUnavailable
   */
  abstract read(name: string): Promise<KeptProgress | null>;

  /**
   * Keeps progress in the place of the one numbered `from` (0: of none); answers the new number.
   *
   * @throws CheckpointMoved, CheckpointsUnavailable
   */
  abstract move(name: string, from: number, progress: Progress): Promise<number>;

  /**
   * Puts every publication back to the beginning, so that everything is published again under the same ids; answers
   * their names. One that is at work is told when it next moves.
   *
   * @throws CheckpointsUnavailable
   */
  abstract beginAgain(): Promise<readonly string[]>;

  abstract close(): Promise<void>;
}
