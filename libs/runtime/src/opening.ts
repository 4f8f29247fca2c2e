import {
  backOffMs,
  type Config,
  faultKind,
  isPassing,
  type Logger,
  pauseUnless,
  textOf,
  unlessAborted,
} from '#libs/platform';
import { ReadinessChecks } from './readiness.ts';
import { readModelsOf } from './read-models.ts';
import { besideLogOf } from './stores-beside-log.ts';

/** True when some store is another process's, which may be away, or silent for long. */
export const mayBeAway = (config: Pick<Config, 'besideLog' | 'readModels' | 'dataDir'>): boolean =>
  besideLogOf(config).isShared || readModelsOf(config).watch !== null;

/** The opening of stores that may be away: tried again until they are there, while whoever asks is told why it waits. */
export class Opening {
  /** Not ready, with what keeps it. */
  readonly readiness: ReadinessChecks;
  readonly #logger: Logger;
  readonly #retryAfterMs: (attempt: number) => number;
  #failure: unknown = null;

  constructor(logger: Logger, retryAfterMs: (attempt: number) => number = backOffMs) {
    this.#logger = logger;
    this.#retryAfterMs = retryAfterMs;
    this.readiness = new ReadinessChecks().add('stores', () => ({
      state: faultKind(this.#failure) === 'mismatched' ? 'mismatched' : 'opening',
      reason: this.reason,
    }));
  }

  /** Why it is not done, in Danish. */
  get reason(): string {
    return this.#failure === null ? 'Lagrene åbnes; de har ikke svaret endnu.' : textOf(this.#failure);
  }

  /** What the last try met; `null` while the first is under way. */
  get failure(): unknown {
    return this.#failure;
  }

  /**
   * What `open` opened; `null` when `end` aborted before: what is being opened then is left to the process's end.
   *
   * @throws what `open` throws, unless it passes by itself.
   */
  async done<T>(open: () => Promise<T>, end: AbortSignal): Promise<T | null> {
    for (let attempt = 1; !end.aborted; attempt += 1) {
      try {
        return await unlessAborted(end, open());
      } catch (error) {
        if (end.aborted) return null;
        if (!isPassing(error)) throw error;
        this.#failure = error;
        const afterMs = this.#retryAfterMs(attempt);
        const level = faultKind(error) === 'mismatched' ? 'error' : 'warn';
        this.#logger[level]({ attempt, afterMs, err: error }, 'stores not open yet');
        await pauseUnless(end, afterMs);
      }
    }
    return null;
  }
}
