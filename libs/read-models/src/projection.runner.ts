import { type EventStore, participantCategory, type Position, type StoredEvent } from '#libs/event-store';
import { pauseUnless } from '#libs/platform';
import { type Checkpoint, noCheckpoint } from './checkpoint.ts';
import { project } from './participant.projection.ts';
import { PoisonEvent, poisonOf } from './poison-event.ts';
import { PositionWaiters } from './position-waiters.ts';
import { Projection } from './projection.ts';
import type { ProjectionNotice, ProjectionState, ProjectionStatus } from './projection-status.ts';
import { CheckpointBeyondLog } from './read-models.errors.ts';
import type { ReadModels } from './read-models.ts';

/** How a runner reports and how patient it is. */
export interface RunnerOptions {
  readonly notify?: (notice: ProjectionNotice) => void;
  /** Milliseconds before the `attempt`th try, from 1, after a failure; left out: {@link backOffMs}. */
  readonly retryAfterMs?: (attempt: number) => number;
}

/** Milliseconds before the `attempt`th try, from 1: 0.1 s, doubling up to 5 s. */
export const backOffMs = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 5_000);

/**
 * Keeps read models up with the log: follows it from the checkpoint, batch by batch, each in one transaction with the
 * checkpoint. Whatever fails, it reads the checkpoint again and goes on from there, so each event takes effect
 * exactly once; only an event that cannot be folded stops it.
 */
export class ProjectionRunner extends Projection {
  readonly #store: EventStore;
  readonly #readModels: ReadModels;
  readonly #notify: (notice: ProjectionNotice) => void;
  readonly #retryAfterMs: (attempt: number) => number;
  readonly #waiters = new PositionWaiters();
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #state: ProjectionState = 'idle';
  #at: Checkpoint = noCheckpoint;
  #poison: PoisonEvent | null = null;
  #waitingSince: string | null = null;
  #failures = 0;

  constructor(store: EventStore, readModels: ReadModels, options: RunnerOptions = {}) {
    super();
    this.#store = store;
    this.#readModels = readModels;
    this.#notify = options.notify ?? (() => undefined);
    this.#retryAfterMs = options.retryAfterMs ?? backOffMs;
  }

  /**
   * Starts to follow the log, and resolves without waiting for its end.
   *
   * @throws CheckpointBeyondLog when the log is shorter than what the read models have seen.
   */
  async start(): Promise<void> {
    this.#at = await this.#readModels.checkpoint();
    const end = await this.#store.lastPosition([participantCategory]);
    if (this.#at.position !== null && (end === null || !this.#reaches(end, this.#at.position))) {
      this.#state = 'poisoned';
      throw new CheckpointBeyondLog(this.#at.position, end);
    }
    this.#state = 'catching-up';
    this.#poison = null;
    this.#failures = 0;
    this.#abort = new AbortController();
    this.#running = this.#run(this.#abort.signal);
  }

  /** Finishes the batch in hand, then stops; those who wait are told that it is in vain. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    if (this.#state !== 'poisoned') this.#state = 'idle';
    this.#waiters.letGo();
  }

  /** How the projection is doing; `now` in epoch milliseconds. */
  status(now: number): ProjectionStatus {
    const poison = this.#poison && { position: this.#poison.position, type: this.#poison.type };
    const lagSeconds = this.#waitingSince === null ? 0 : (now - Date.parse(this.#waitingSince)) / 1_000;
    return { state: this.#state, checkpoint: this.#at, lagSeconds: Math.max(0, lagSeconds), poison };
  }

  /**
   * True once everything up to `position` can be read; false when that took longer than `timeoutMs`, or cannot come
   * true because the projection does not run.
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

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#state !== 'poisoned') {
      try {
        await this.#follow(signal);
        if (!signal.aborted) throw new Error('the subscription ended by itself');
      } catch (error) {
        const poison = poisonOf(error);
        if (poison) this.#stopAt(poison);
        else await this.#backOff(error, signal);
      }
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    this.#moveTo(await this.#readModels.checkpoint());
    this.#state = 'catching-up';
    for await (const message of this.#store.subscribe([participantCategory], this.#at.position, signal)) {
      if (message.kind === 'events') await this.#project(message.events);
      else this.#caughtUp();
      if (signal.aborted) return;
    }
  }

  async #project(events: readonly StoredEvent[]): Promise<void> {
    this.#waitingSince = events[0]?.metadata.recordedAt ?? null;
    try {
      this.#moveTo(await project(this.#readModels, events, this.#at));
    } catch (error) {
      if (!(error instanceof PoisonEvent)) throw error;
      const sound = events.slice(
        0,
        events.findIndex(({ position }) => position === error.position),
      );
      if (sound.length > 0) await this.#project(sound);
      throw error;
    }
    this.#failures = 0;
    this.#waitingSince = events.at(-1)?.metadata.recordedAt ?? null;
    this.#notify({ kind: 'projected', events: events.length, checkpoint: this.#at });
  }

  #moveTo(at: Checkpoint): void {
    this.#at = at;
    this.#waiters.reached((position) => this.#reaches(at.position, position));
  }

  #caughtUp(): void {
    this.#state = 'live';
    this.#failures = 0;
    this.#waitingSince = null;
    this.#notify({ kind: 'caught-up', checkpoint: this.#at });
  }

  #stopAt(poison: PoisonEvent): void {
    this.#poison = poison;
    this.#state = 'poisoned';
    this.#waiters.letGo();
    this.#notify({ kind: 'poisoned', error: poison });
  }

  async #backOff(cause: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#state = 'retrying';
    this.#failures += 1;
    const afterMs = this.#retryAfterMs(this.#failures);
    this.#notify({ kind: 'retrying', attempt: this.#failures, afterMs, error: cause });
    await pauseUnless(signal, afterMs);
  }
}
