import type { EventStore, Position } from '#libs/event-store';
import { backOffMs, type Lease, pauseUnless, untilAborted, whileLeased } from '#libs/platform';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointNotInLog, expectInLog } from './expect-in-log.ts';
import { EventHandling } from './event-handling.ts';
import { FollowerProgress } from './follower-progress.ts';
import type { FollowerOptions, FollowerReport, FollowerStatus } from './follower-status.ts';
import type { LogHandler } from './log-handler.ts';
import { isPoison } from './poison-event.ts';
import { withTicks } from './with-ticks.ts';

/**
 * Follows the log from a checkpoint and has every event handled, batch by batch. Whatever fails, it reads the checkpoint
 * again and goes on from there, later each time; an event that cannot be handled stops it with an alarm, behind
 * everything before it. Under a lease one process at a time follows.
 */
export class LogFollower<Kept extends Checkpoint = Checkpoint> {
  /** The name of its notices and of its lease. */
  readonly name: string;
  readonly #store: EventStore;
  readonly #handler: LogHandler<Kept>;
  readonly #options: FollowerOptions;
  readonly #progress: FollowerProgress<Kept>;
  readonly #handling: EventHandling<Kept>;
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #notInLog: CheckpointNotInLog | null = null;

  constructor(name: string, store: EventStore, handler: LogHandler<Kept>, options: FollowerOptions = {}) {
    this.name = name;
    this.#store = store;
    this.#handler = handler;
    this.#options = options;
    this.#progress = new FollowerProgress(handler.nothing, store);
    this.#handling = new EventHandling(handler, this.#progress, (report) => this.#notify(report));
  }

  /**
   * Starts to follow, as soon as the lease is free, and resolves without waiting for that or for the log's end.
   *
   * @throws without a lease: what reading the checkpoint throws, and CheckpointNotInLog.
   */
  async start(): Promise<void> {
    const { lease } = this.#options;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#progress.forgetFailures();
    if (lease) {
      this.#progress.become('waiting');
      this.#running = this.#takeTurns(lease, signal);
      return;
    }
    try {
      await this.#begin();
    } catch (error) {
      if (error instanceof CheckpointNotInLog) this.#progress.poison(error);
      throw error;
    }
    this.#progress.become('catching-up');
    this.#running = this.#follow(signal);
  }

  /** Finishes the batch in hand, then stops; those who wait are told that it is in vain. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    if (!this.#isPoisoned) this.#progress.become('idle');
    this.#progress.giveUp();
  }

  /**
   * True from the first time that it has reached the log's end on. When the checkpoint is found further back than it was,
   * what was made of the log is new again, and so is this.
   */
  get hasCaughtUp(): boolean {
    return this.#progress.hasCaughtUp;
  }

  /** That the log does not hold what was handled last, as of the last look; `null` when it does. */
  get notInLog(): CheckpointNotInLog | null {
    return this.#notInLog;
  }

  /** How it is doing; `now` in epoch milliseconds. */
  status(now: number): FollowerStatus<Kept> {
    return this.#progress.status(now);
  }

  /**
   * True once everything up to `position` is handled; false when that took longer than `timeoutMs`, or cannot come true
   * because this process does not follow.
   *
   * @throws MalformedPosition
   */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    return this.#progress.waitFor(position, timeoutMs);
  }

  async #takeTurns(lease: Lease, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await whileLeased(lease, this.name, signal, (stop) => this.#hold(stop, signal));
      } catch (error) {
        await this.#backOff(error, signal);
      }
    }
  }

  async #hold(stop: AbortSignal, end: AbortSignal): Promise<void> {
    this.#notify({ kind: 'holding' });
    await this.#follow(stop);
    if (this.#isPoisoned) await untilAborted(end);
    else this.#progress.become('waiting');
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#isPoisoned) {
      try {
        await this.#followOnce(signal);
        if (!signal.aborted) throw new Error('the subscription ended by itself');
      } catch (error) {
        if (this.#isPoison(error)) {
          this.#progress.poison(error);
          this.#notify({ kind: 'poisoned', error });
          if (this.#notInLog) await this.#untilInLog(signal);
        } else await this.#backOff(error, signal);
      }
    }
  }

  get #isPoisoned(): boolean {
    return this.#progress.state === 'poisoned';
  }

  #isPoison(error: unknown): boolean {
    return isPoison(error) || (this.#handler.isPoison?.(error) ?? false);
  }

  async #begin(): Promise<void> {
    this.#progress.beginAt(await this.#handler.begin());
    try {
      await expectInLog(this.#store, this.#handler.categories, this.#progress.at);
      this.#notInLog = null;
    } catch (error) {
      if (error instanceof CheckpointNotInLog) this.#notInLog = error;
      throw error;
    }
  }

  /** Looks again and again until what was made of the log has been made anew, or the log is the one it was. */
  async #untilInLog(signal: AbortSignal): Promise<void> {
    for (let attempt = 1; this.#isPoisoned; attempt += 1) {
      await pauseUnless(signal, (this.#options.retryAfterMs ?? backOffMs)(attempt));
      if (signal.aborted) return;
      try {
        await this.#begin();
        this.#progress.become('catching-up');
      } catch {
        // As before, or it does not answer.
      }
    }
  }

  async #followOnce(signal: AbortSignal): Promise<void> {
    await this.#begin();
    this.#progress.subscribeAnew();
    const { position } = this.#progress.at;
    const source = (until: AbortSignal) => this.#store.subscribe(this.#handler.categories, position, until);
    try {
      for await (const message of withTicks(source, this.#options.tickMs ?? 60_000, signal)) {
        await this.#handling.take(message);
        if (signal.aborted) return;
      }
    } catch (error) {
      if (this.#isPoison(error)) await this.#handling.finish();
      throw error;
    } finally {
      await this.#handler.rest?.();
    }
  }

  async #backOff(error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#progress.become('retrying');
    this.#progress.failures += 1;
    const attempt = this.#progress.failures;
    const afterMs = (this.#options.retryAfterMs ?? backOffMs)(attempt);
    this.#notify({ kind: 'retrying', attempt, afterMs, error });
    await pauseUnless(signal, afterMs);
  }

  #notify(report: FollowerReport): void {
    this.#options.notify?.({ follower: this.name, ...report });
  }
}
