import { uptime } from 'node:os';

let latest = { at: Number.NaN, text: '' };

/** The machine's time, ISO 8601 with milliseconds (UTC); everybody who asks in the same millisecond is given the same text. */
export const timeNow = (): string => {
  const at = Date.now();
  if (at !== latest.at) latest = { at, text: new Date(at).toISOString() };
  return latest.text;
};

/** What time it is: the only way in for it, so that time can be set in a demo and in tests. */
export abstract class Clock {
  /** UTC, ISO 8601 with milliseconds: `2022-04-04T08:30:00.000Z`. */
  abstract now(): string;

  /** Milliseconds since some moment that stays the same: they go on evenly, also when somebody sets the clock. */
  abstract elapsedMs(): number;
}

/** The machine's clock. */
export class SystemClock extends Clock {
  now(): string {
    return timeNow();
  }

  /** Since the machine started: a machine that slept has the time that it slept in it, unlike the process's own count. */
  elapsedMs(): number {
    return uptime() * 1_000;
  }
}

/** A clock that was set to another time once and has run with the machine's since. */
export class ShiftedClock extends SystemClock {
  readonly #aheadMs: number;

  /** @param shown what it showed (ISO 8601 with zone) when the machine's clock showed `at`. */
  constructor({ shown, at }: { readonly shown: string; readonly at: string }) {
    super();
    this.#aheadMs = Date.parse(shown) - Date.parse(at);
  }

  override now(): string {
    return new Date(Date.parse(super.now()) + this.#aheadMs).toISOString();
  }
}

/** A clock that stands still until it is set. */
export class SettableClock extends Clock {
  #milliseconds: number;
  #elapsedMs = 0;

  /** @param instant ISO 8601 with zone. */
  constructor(instant: string) {
    super();
    this.#milliseconds = Date.parse(instant);
  }

  now(): string {
    return new Date(this.#milliseconds).toISOString();
  }

  elapsedMs(): number {
    return this.#elapsedMs;
  }

  /** Has the clock jump. @param instant ISO 8601 with zone; may lie before the time it shows. */
  set(instant: string): void {
    this.#milliseconds = Date.parse(instant);
  }

  /** Moves the time on. */
  advance(milliseconds: number): void {
    this.#milliseconds += milliseconds;
    this.#elapsedMs += milliseconds;
  }
}
