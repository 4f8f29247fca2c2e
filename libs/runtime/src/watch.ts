import { setTimeout as pause } from 'node:timers/promises';
import { Fault, faultKind, unlessAborted } from '#libs/platform';
import type { Standing } from './readiness.ts';

interface WatchTimes {
  readonly betweenLooksMs: number;
  readonly patienceMs: number;
}

const ordinary: WatchTimes = { betweenLooksMs: 1_000, patienceMs: 2_000 };

/** Looks again and again, in the background, whether something answers, so that whoever asks is told at once. */
export class Watch {
  readonly #look: () => Promise<unknown>;
  readonly #times: WatchTimes;
  readonly #stop = new AbortController();
  #failure: { readonly cause: unknown } | null = null;

  /** @param look rejects when there is no answer; given up after two seconds. */
  constructor(look: () => Promise<unknown>, times: Partial<WatchTimes> = {}) {
    this.#look = look;
    this.#times = { ...ordinary, ...times };
  }

  /** Resolves when the first look has told something. */
  async start(): Promise<void> {
    await this.#lookOnce();
    void this.#goOn();
  }

  /** What was wrong at the last look, in Danish; `silent` when there was no answer in time, `null` when nothing was. */
  reason(silent: string): string | null {
    if (this.#failure === null) return null;
    const { cause } = this.#failure;
    return cause instanceof Fault ? cause.text : silent;
  }

  /**
   * `reachable`, `unreachable`, or `mismatched` (it answers, but does not fit the configuration), as of the last look;
   * `silent` is the reason when there was no answer in time.
   */
  standing(silent: string): Standing {
    if (this.#failure === null) return { state: 'reachable', reason: null };
    const state = faultKind(this.#failure.cause) === 'mismatched' ? 'mismatched' : 'unreachable';
    return { state, reason: this.reason(silent) };
  }

  stop(): void {
    this.#stop.abort();
  }

  async #goOn(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await pause(this.#times.betweenLooksMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#lookOnce();
    }
  }

  async #lookOnce(): Promise<void> {
    try {
      await unlessAborted(AbortSignal.timeout(this.#times.patienceMs), this.#look());
      this.#failure = null;
    } catch (cause) {
      this.#failure = { cause };
    }
  }
}
