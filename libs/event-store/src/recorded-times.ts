import type { Clock } from '#libs/platform';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Checks the recording times of a whole log, event by event in its order, against now and against each other. */
export class RecordedTimes {
  readonly #clock: Clock;
  #now: number;
  #latest = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#now = Date.parse(clock.now());
  }

  /**
   * What is wrong with the time of the next event, in Danish; `null` when nothing is: it is no more than a minute after
   * now, and no more than an hour before any event before it. A time in the future makes no later event late.
   * The demo plays the times of its scenario, many of a day at once: its events say nothing of a clock.
   */
  faultOf({
    recordedAt,
    source,
  }: {
    readonly recordedAt?: unknown;
    readonly source?: unknown;
  }): string | null {
    if (source === 'demo') return null;
    const at = typeof recordedAt === 'string' ? Date.parse(recordedAt) : Number.NaN;
    if (Number.isNaN(at)) return 'Hændelsen siger ikke, hvornår den er registreret.';
    if (this.#isFuture(at))
      return `Hændelsen er stemplet ${new Date(at).toISOString()}, som ligger i fremtiden: uret gik forkert, da den blev registreret.`;
    const latest = this.#latest;
    this.#latest = Math.max(latest, at);
    return at >= latest - hourMs
      ? null
      : `Hændelsen er stemplet ${new Date(at).toISOString()}, mere end en time før en tidligere hændelse i loggen (${new Date(latest).toISOString()}): uret gik forkert.`;
  }

  /** A log that is still written may hold what was recorded after the check began. */
  #isFuture(at: number): boolean {
    if (at <= this.#now + minuteMs) return false;
    this.#now = Date.parse(this.#clock.now());
    return at > this.#now + minuteMs;
  }
}
