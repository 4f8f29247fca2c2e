import type { EventStore, Position, StoredEvent, SubscriptionMessage } from '#libs/event-store';
import { backOffMs, type Lease, pauseUnless, untilAborted, whileLeased } from '#libs/platform';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointNotInLog, expectInLog } from './expect-in-log.ts';
import type { FollowerNotice, FollowerReport, FollowerState, FollowerStatus } from './follower-status.ts';
import { Lag } from './lag.ts';
import type { LogHandler } from './log-handler.ts';
import { isPoison, PoisonEvent, poisonOf } from './poison-event.ts';
import { PositionWaiters } from './position-waiters.ts';
import { tick, withTicks } from './with-ticks.ts';

/** How a follower reports, takes turns, and how patient it is. */
export interface FollowerOptions {
  /** Left out: this process has what is made of the log to itself. */
  readonly lease?: Lease | undefined;
  readonly notify?: ((notice: FollowerNotice) => void) | undefined;
  /** Milliseconds before the `attempt`th try, from 1, after a failure; left out: `backOffMs`. */
  readonly retryAfterMs?: ((attempt: number) => number) | undefined;
  /** Milliseconds without an event after which time is taken to have passed; left out: a minute. */
  readonly tickMs?: number | undefined;
}

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
  readonly #waiters = new PositionWaiters();
  readonly #lag: Lag;
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #state: FollowerState = 'idle';
  #at: Kept;
  #poison: FollowerStatus['poison'] = null;
  #failures = 0;
  #hasCaughtUp = false;
  #notInLog: CheckpointNotInLog | null = null;

  constructor(name: string, store: EventStore, handler: LogHandler<Kept>, options: FollowerOptions = {}) {
    this.name = name;
    this.#store = store;
    this.#handler = handler;
    this.#options = options;
    this.#lag = new Lag((at, position) => this.#reaches(at, position));
    this.#at = handler.nothing;
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
    this.#poison = null;
    this.#failures = 0;
    if (lease) {
      this.#state = 'waiting';
      this.#running = this.#takeTurns(lease, signal);
      return;
    }
    try {
      await this.#begin();
    } catch (error) {
      if (error instanceof CheckpointNotInLog) this.#state = 'poisoned';
      throw error;
    }
    this.#state = 'catching-up';
    this.#running = this.#follow(signal);
  }

  /** Finishes the batch in hand, then stops; those who wait are told that it is in vain. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    if (this.#state !== 'poisoned') this.#state = 'idle';
    this.#waiters.giveUp();
  }

  /**
   * True from the first time that it has reached the log's end on. When the checkpoint is found further back than it was,
   * what was made of the log is new again, and so is this.
   */
  get hasCaughtUp(): boolean {
    return this.#hasCaughtUp;
  }

  /** That the log does not hold what was handled last, as of the last look; `null` when it does. */
  get notInLog(): CheckpointNotInLog | null {
    return this.#notInLog;
  }

  /** How it is doing; `now` in epoch milliseconds. */
  status(now: number): FollowerStatus<Kept> {
    const lagSeconds = this.#lag.seconds(now);
    return { state: this.#state, checkpoint: this.#at, lagSeconds, poison: this.#poison };
  }

  /**
   * True once everything up to `position` is handled; false when that took longer than `timeoutMs`, or cannot come true
   * because this process does not follow.
   *
   * @throws MalformedPosition
   */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    if (this.#reaches(this.#at.position, position)) return true;
    if (this.#state === 'idle' || this.#state === 'poisoned') return false;
    return this.#waiters.wait(position, timeoutMs);
  }

  #reaches(at: Position | null, position: Position): boolean {
    const compared = this.#store.comparePositions(at ?? position, position);
    return at !== null && compared >= 0;
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
    else this.#state = 'waiting';
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#isPoisoned) {
      try {
        await this.#followOnce(signal);
        if (!signal.aborted) throw new Error('the subscription ended by itself');
      } catch (error) {
        if (this.#isPoison(error)) {
          this.#stopAt(error);
          if (this.#notInLog) await this.#untilInLog(signal);
        } else await this.#backOff(error, signal);
      }
    }
  }

  get #isPoisoned(): boolean {
    return this.#state === 'poisoned';
  }

  #isPoison(error: unknown): boolean {
    return isPoison(error) || (this.#handler.isPoison?.(error) ?? false);
  }

  async #begin(): Promise<void> {
    const at = await this.#handler.begin();
    const { position } = this.#at;
    if (position !== null && !this.#reaches(at.position, position)) this.#hasCaughtUp = false;
    this.#moveTo(at);
    try {
      await expectInLog(this.#store, this.#handler.categories, this.#at);
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
        this.#state = 'catching-up';
      } catch {
        // As before, or it does not answer.
      }
    }
  }

  async #followOnce(signal: AbortSignal): Promise<void> {
    await this.#begin();
    if (this.#failures === 0) this.#state = 'catching-up';
    this.#lag.forget();
    const { position } = this.#at;
    const source = (until: AbortSignal) => this.#store.subscribe(this.#handler.categories, position, until);
    try {
      for await (const message of withTicks(source, this.#options.tickMs ?? 60_000, signal)) {
        await this.#take(message);
        if (signal.aborted) return;
      }
    } catch (error) {
      if (this.#isPoison(error)) await this.#finish();
      throw error;
    } finally {
      await this.#handler.rest?.();
    }
  }

  async #take(message: SubscriptionMessage | typeof tick): Promise<void> {
    if (message === tick) {
      if (this.#state === 'live') await this.#passTime();
    } else if (message.kind === 'events') await this.#handle(message.events);
    else await this.#reachEnd();
  }

  async #handle(events: readonly StoredEvent[]): Promise<void> {
    if (this.#state === 'live') this.#state = 'catching-up';
    this.#lag.wait(events);
    try {
      this.#progressTo(await this.#handler.handle(events));
    } catch (error) {
      if (!(error instanceof PoisonEvent)) throw error;
      const sound = events.slice(0, Math.max(0, positionsOf(events).indexOf(error.position)));
      if (sound.length > 0) await this.#handle(sound);
      throw error;
    }
    this.#notify({ kind: 'handled', events: events.length, checkpoint: this.#at });
  }

  async #finish(): Promise<void> {
    if (this.#handler.finish) this.#progressTo(await this.#handler.finish());
  }

  async #passTime(): Promise<void> {
    if (this.#handler.passTime) this.#progressTo(await this.#handler.passTime());
  }

  async #reachEnd(): Promise<void> {
    await this.#finish();
    await this.#passTime();
    this.#failures = 0;
    this.#lag.end();
    this.#state = 'live';
    this.#hasCaughtUp = true;
    this.#notify({ kind: 'caught-up', checkpoint: this.#at });
  }

  #progressTo(at: Kept): void {
    if (at.position !== this.#at.position) {
      this.#failures = 0;
      this.#state = 'catching-up';
    }
    this.#moveTo(at);
  }

  #moveTo(at: Kept): void {
    this.#at = at;
    this.#lag.moveTo(at.position);
    this.#waiters.reached((position) => this.#reaches(at.position, position));
  }

  #stopAt(error: unknown): void {
    this.#poison = poisonOf(error);
    this.#state = 'poisoned';
    this.#waiters.giveUp();
    this.#notify({ kind: 'poisoned', error });
  }

  async #backOff(error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#state = 'retrying';
    this.#failures += 1;
    const attempt = this.#failures;
    const afterMs = (this.#options.retryAfterMs ?? backOffMs)(attempt);
    this.#notify({ kind: 'retrying', attempt, afterMs, error });
    await pauseUnless(signal, afterMs);
  }

  #notify(report: FollowerReport): void {
    this.#options.notify?.({ follower: this.name, ...report });
  }
}

const positionsOf = (events: readonly StoredEvent[]): readonly Position[] =>
  events.map(({ position }) => position);
