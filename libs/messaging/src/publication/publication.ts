import type { Categories, JsonObject, StoredEvent } from '#libs/event-store';
import { type Checkpoint, noEvent } from '#libs/event-store/following';
import type { OutgoingMessage } from '../message.ts';

/** How far a publication has come: the last event published, and what it has to remember besides. */
export interface PublicationCheckpoint extends Checkpoint {
  readonly state: JsonObject;
}

/** The checkpoint of a publication that is to begin, or to begin again. */
export const beginning: PublicationCheckpoint = { ...noEvent, state: {} };

/** What is to be published next, and where the publication stands once it is. */
export interface Installment {
  readonly messages: readonly OutgoingMessage[];
  readonly checkpoint: PublicationCheckpoint;
}

/**
 * One stream of public messages made from the log: a function of the log alone, so that it can always be made again.
 * An event that it cannot publish stops it: none is ever passed over.
 */
export abstract class Publication {
  /** Names its checkpoint and its metrics. */
  abstract readonly name: string;

  /** The categories whose events it publishes. */
  abstract readonly categories: Categories;

  /** Where to go on, given what was kept; `null` when nothing was. What was given before is forgotten. */
  abstract begin(kept: PublicationCheckpoint | null): PublicationCheckpoint;

  /**
   * What these events bring about, which come next; `from` is where the publication stood after what came before. May
   * leave the last of them for the next call; `null` when it leaves them all.
   *
   * @throws PoisonEvent for one that cannot be published.
   */
  abstract publish(events: readonly StoredEvent[], from: PublicationCheckpoint): Promise<Installment | null>;

  /** What the time passing up to `now` (UTC, ISO 8601) brings about, all events being published; `null`: nothing. */
  abstract passTime(now: string, from: PublicationCheckpoint): Promise<Installment | null>;
}
