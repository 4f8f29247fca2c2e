import { type EventStore, participantCategory } from '#libs/event-store';
import type { Clock, Metrics } from '#libs/platform';
import { ClockWatch } from './clock-watch.ts';
import type { Readiness } from './readiness.ts';
import { Watch } from './watch.ts';

/** Watches what recording rests on: that the log answers, that it takes appends, and that the clock is right. */
export class LogWatch {
  readonly #store: Watch;
  readonly #appends: Watch;
  readonly #clock: ClockWatch;

  constructor(store: EventStore, clock: Clock) {
    this.#clock = new ClockWatch(clock);
    this.#store = new Watch(async () => {
      await store.lastPosition([participantCategory]);
      await this.#clock.compareWith(store, [participantCategory]);
    });
    this.#appends = new Watch(() => store.expectAppends());
  }

  /** Resolves when both have been looked at once. */
  async start(): Promise<void> {
    await Promise.all([this.#store.start(), this.#appends.start()]);
  }

  /** Has readiness judge by all three. */
  tell(readiness: Readiness): Readiness {
    return readiness
      .add('store', () => this.#store.standing('Hændelsesloggen svarer ikke.'))
      .add('appends', () => {
        const reason = this.#appends.reason('Hændelsesloggen tager ikke imod.');
        return { state: reason === null ? 'possible' : 'failing', reason };
      })
      .add('clock', () => this.#clock.standing());
  }

  measure(metrics: Metrics): void {
    this.#clock.measure(metrics);
  }

  stop(): void {
    this.#store.stop();
    this.#appends.stop();
  }
}
