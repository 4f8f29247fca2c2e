import type { JsonObject } from '#libs/event-store';
import { type LastEvent, noEvent } from '#libs/event-store/following';
import { Fault, systemFault } from '#libs/platform';
import type { PublicationCheckpoint } from './publication.ts';

/** A checkpoint as it is kept, numbered from 1: each move counts one up. */
export interface KeptCheckpoint {
  readonly version: number;
  readonly checkpoint: PublicationCheckpoint;
}

/** Checkpoints cannot be read or kept just now. */
export class CheckpointsUnavailable extends Fault {
  override readonly name = 'CheckpointsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return systemFault(this.cause)?.text ?? 'Hvor langt udgivelsen er kommet, kan ikke læses eller skrives.';
  }
}

/** What keeps the checkpoints is damaged and cannot be read any more. */
export class CheckpointsDamaged extends Fault {
  override readonly name = 'CheckpointsDamaged';
  readonly kind = 'damaged';

  override get text(): string {
    return (
      'publications.db er beskadiget: det vides ikke, hvor langt udgivelsen er kommet. Flyt filen væk, og start igen: ' +
      'alt bliver udgivet forfra under de samme id’er.'
    );
  }
}

/** Where publications keep how far they have come. */
export abstract class Checkpoints {
  /**
   * The checkpoint kept under a name, `null` when there is none.
   *
   * @throws CheckpointsUnavailable
   */
  abstract read(name: string): Promise<KeptCheckpoint | null>;

  /**
   * Keeps a checkpoint in the place of the one numbered `from` (0: of none); answers the new number.
   *
   * @throws CheckpointMoved, CheckpointsUnavailable
   */
  abstract move(name: string, from: number, checkpoint: PublicationCheckpoint): Promise<number>;

  /**
   * Puts every publication back to the beginning, so that everything is published again under the same ids; answers
   * their names. One that is at work is told when it next moves.
   *
   * @throws CheckpointsUnavailable
   */
  abstract beginAgain(): Promise<readonly string[]>;

  abstract close(): Promise<void>;
}

/** A checkpoint as adapters keep it: JSON. */
export const checkpointText = (checkpoint: PublicationCheckpoint): string => JSON.stringify(checkpoint);

/** A checkpoint from what an adapter kept; earlier versions kept no `last`. */
export const parsedCheckpoint = (text: string): PublicationCheckpoint => ({
  ...noEvent,
  ...(JSON.parse(text) as {
    readonly position: string | null;
    readonly last?: LastEvent | null;
    readonly state: JsonObject;
  }),
});
