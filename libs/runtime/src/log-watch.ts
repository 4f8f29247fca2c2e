import { type EventStore, participantCategory, type ParticipantKeys } from '#libs/event-store';
import type { Clock, Metrics } from '#libs/platform';
import type { OneHistory } from '#libs/read-models';
import { ClockWatch } from './clock-watch.ts';
import type { ReadinessChecks } from './readiness.ts';
import { Watch } from './watch.ts';

interface LogParts {
  readonly store: EventStore;
  readonly history: Pick<OneHistory, 'look' | 'notInLog'>;
  readonly keys: ParticipantKeys;
  readonly clock: Clock;
}

/**
 * Watches what recording rests on: that the log answers and is the one it was, that it and the keys take what is new, and
 * that the clock is right.
 */
export class LogWatch {
  readonly #store: Watch;
  readonly #appends: Watch;
  readonly #history: Watch;
  readonly #notInLog: () => OneHistory['notInLog'];
  readonly #clock: ClockWatch;

  constructor({ store, history, keys, clock }: LogParts) {
    this.#clock = new ClockWatch(clock);
    this.#store = new Watch(async () => {
      await store.lastPosition([participantCategory]);
      await this.#clock.compareWith(store, [participantCategory]);
    });
    this.#appends = new Watch(async () => {
      await store.expectAppends();
      await keys.expectNewKeys();
    });
    this.#history = new Watch(() => history.look());
    this.#notInLog = () => history.notInLog;
  }

  /** Resolves when each has been looked at once. */
  async start(): Promise<void> {
    await Promise.all([this.#store.start(), this.#history.start(), this.#appends.start()]);
  }

  /** Has readiness judge by all of them. */
  tell(readiness: ReadinessChecks): ReadinessChecks {
    return readiness
      .add('store', () => this.#store.standing('Hændelsesloggen svarer ikke.'))
      .add('history', () => {
        const notInLog = this.#notInLog();
        return { state: notInLog === null ? 'same' : 'another', reason: notInLog && notInLog.text };
      })
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
    this.#history.stop();
    this.#appends.stop();
  }
}
