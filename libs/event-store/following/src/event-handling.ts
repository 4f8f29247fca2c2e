import type { StoredEvent, SubscriptionMessage } from '#libs/event-store';
import type { Checkpoint } from './checkpoint.ts';
import type { FollowerProgress } from './follower-progress.ts';
import type { FollowerReport } from './follower-status.ts';
import type { LogHandler } from './log-handler.ts';
import { PoisonEvent } from './poison-event.ts';
import { tick } from './with-ticks.ts';

/** Has a handler handle what a subscription hands over, and keeps how far that has come. */
export class EventHandling<Kept extends Checkpoint> {
  readonly #handler: LogHandler<Kept>;
  readonly #progress: FollowerProgress<Kept>;
  readonly #notify: (report: FollowerReport) => void;

  constructor(
    handler: LogHandler<Kept>,
    progress: FollowerProgress<Kept>,
    notify: (report: FollowerReport) => void,
  ) {
    this.#handler = handler;
    this.#progress = progress;
    this.#notify = notify;
  }

  async take(message: SubscriptionMessage | typeof tick): Promise<void> {
    if (message === tick) {
      if (this.#progress.state === 'live') await this.#passTime();
    } else if (message.kind === 'events') await this.#handle(message.events);
    else await this.#reachEnd();
  }

  /** Finishes all that was handed over. */
  async finish(): Promise<void> {
    if (this.#handler.finish) this.#progress.handledUpTo(await this.#handler.finish());
  }

  /** Handles events; when one is poison, those before it. */
  async #handle(events: readonly StoredEvent[]): Promise<void> {
    this.#progress.handedOver(events);
    try {
      this.#progress.handledUpTo(await this.#handler.handle(events));
    } catch (error) {
      if (!(error instanceof PoisonEvent)) throw error;
      const poisoned = events.findIndex(({ position }) => position === error.position);
      const sound = events.slice(0, Math.max(0, poisoned));
      if (sound.length > 0) await this.#handle(sound);
      throw error;
    }
    this.#notify({ kind: 'handled', events: events.length, checkpoint: this.#progress.at });
  }

  async #passTime(): Promise<void> {
    if (this.#handler.passTime) this.#progress.handledUpTo(await this.#handler.passTime());
  }

  async #reachEnd(): Promise<void> {
    await this.finish();
    await this.#passTime();
    this.#progress.reachEnd();
    this.#notify({ kind: 'caught-up', checkpoint: this.#progress.at });
  }
}
