import type { JsonObject, Position, StoredEvent, SubscriptionMessage } from '#libs/event-store';
import type { OutgoingMessage } from '../message.ts';

/** How far a publication has come: the last event published, and what it has to remember besides. */
export interface Progress {
  /** `null` while nothing has been published. */
  readonly position: Position | null;
  readonly state: JsonObject;
}

/** What is to be published next, and where the publication stands once it is. */
export interface Installment {
  readonly messages: readonly OutgoingMessage[];
  readonly progress: Progress;
  /** When the oldest event of it was recorded; `null` when there is none. */
  readonly since: string | null;
}

/**
 * One stream of public messages made from the log: a function of the log alone, so that it can always be made again.
 * What it throws on an event (an unknown type, say) stops it: an event is never passed over.
 */
export abstract class Publication {
  /** Names its checkpoint and its metrics. */
  abstract readonly name: string;

  /** Where to go on, given what was kept; `null` when nothing was. */
  abstract begin(kept: Progress | null): Progress;

  /** The log after a position, in the batches that `publish` is given. */
  abstract follow(after: Position | null, signal: AbortSignal): AsyncIterable<SubscriptionMessage>;

  /** What the events, which follow on `from`, bring about. */
  abstract publish(events: readonly StoredEvent[], from: Progress): Promise<Installment>;

  /** What the time passing up to `now` (UTC, ISO 8601) brings about, all events being published; `null`: nothing. */
  abstract passTime(now: string, from: Progress): Promise<Installment | null>;
}
