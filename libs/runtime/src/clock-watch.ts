import { Gauge } from 'prom-client';
import { danish } from '#libs/domain';
import { type Categories, type EventStore, UnreadableEvent } from '#libs/event-store';
import type { Clock, Metrics } from '#libs/platform';
import type { Standing } from './readiness.ts';

const mostOffMs = 60_000;
const minutesOff = 120;

const lengthOf = (milliseconds: number): string => {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  return minutes < minutesOff
    ? danish.counted(minutes, 'minut', 'minutter')
    : `${danish.number(Math.round(minutes / 60))} timer`;
};

/**
 * Watches the machine's clock: whatever is recorded under a wrong one says for ever that it was recorded at that time.
 * The clock is off while it stands more than a minute from where it should be by the time that has passed since the
 * process began, and while it shows an earlier time than the log's last event had when the log was first asked.
 */
export class ClockWatch {
  readonly #clock: Clock;
  /** What the clock shows when no time has passed. */
  readonly #epoch: number;
  #notBefore: string | null | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#epoch = Date.parse(clock.now()) - clock.elapsedMs();
  }

  /** Asks the log when its last event was recorded, unless it has told. An event that cannot be read tells nothing. */
  async compareWith(store: Pick<EventStore, 'lastRecordedAt'>, categories: Categories): Promise<void> {
    if (this.#notBefore !== undefined) return;
    this.#notBefore = await store.lastRecordedAt(categories).catch((error: unknown) => {
      if (error instanceof UnreadableEvent) return null;
      throw error;
    });
  }

  /** How far the clock has jumped since the process began, in milliseconds; positive: forward. */
  get jumpedMs(): number {
    return Date.parse(this.#clock.now()) - this.#clock.elapsedMs() - this.#epoch;
  }

  /** `right`, `jumped` or `behind_log`. */
  standing(): Standing {
    const { jumpedMs } = this;
    if (Math.abs(jumpedMs) > mostOffMs)
      return {
        state: 'jumped',
        reason:
          `Maskinens ur er sprunget ${lengthOf(Math.abs(jumpedMs))} ${jumpedMs > 0 ? 'frem' : 'tilbage'}, siden processen blev startet. ` +
          'Stil det tilbage, eller genstart processen, hvis det går rigtigt nu.',
      };
    const notBefore = this.#notBefore ?? null;
    if (notBefore !== null && Date.parse(this.#clock.now()) < Date.parse(notBefore))
      return {
        state: 'behind_log',
        reason: `Maskinens ur går bagud: loggens sidste hændelse er registreret ${notBefore}, og uret er ikke nået dertil. Stil uret, eller kør nytteindsats verify, hvis det går rigtigt.`,
      };
    return { state: 'right', reason: null };
  }

  /** Measures how far the clock has jumped. */
  measure({ registry }: Metrics): void {
    const jumpedSeconds = (): number => this.jumpedMs / 1_000;
    registry.registerMetric(
      new Gauge({
        name: 'nytteindsats_clock_jumped_seconds',
        help: 'How far the clock has jumped against the time that has passed since the process began',
        registers: [],
        collect() {
          this.set(jumpedSeconds());
        },
      }),
    );
  }
}
