import type { EventStore, Position } from '#libs/event-store';
import {
  CheckpointNotInLog,
  expectInLog,
  type FollowerState,
  type FollowerStatus,
} from '#libs/event-store/following';
import { pauseUnless, unlessAborted } from '#libs/platform';
import { type LiveTables, noCheckpoint, Projection, type ProjectionCheckpoint } from '#libs/read-models';

const betweenLooksMs = 1_000;
const betweenLooksOfWaitersMs = 20;

/** The end of the log as it was seen first while the read models had not reached it. */
interface Behind {
  readonly end: Position;
  readonly since: number;
}

/**
 * Watches read models that another process projects, and answers what its runner would: whether a position can be read
 * yet, and how the projection is doing. A projection that stands still shows as one that catches up, with growing lag.
 */
export class ProjectionWatch extends Projection {
  readonly #store: EventStore;
  readonly #readModels: Pick<LiveTables, 'model' | 'checkpoint'>;
  #state: FollowerState = 'idle';
  #at: ProjectionCheckpoint = noCheckpoint;
  #behind: Behind | null = null;
  #hasCaughtUp = false;
  #notInLog: CheckpointNotInLog | null = null;
  #looking: Promise<void> | null = null;
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(store: EventStore, readModels: Pick<LiveTables, 'model' | 'checkpoint'>) {
    super();
    this.#store = store;
    this.#readModels = readModels;
  }

  /** Begins to watch; resolves after the first look, however that went. */
  async start(): Promise<void> {
    this.#abort = new AbortController();
    this.#state = 'catching-up';
    await this.#look();
    this.#running = this.#watch(this.#abort.signal);
  }

  /** Does not wait for a look that is under way: what it looks at may be away. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    this.#state = 'idle';
  }

  /** How the projection is doing, as of the last look; `now` in epoch milliseconds. */
  status(now: number): FollowerStatus<ProjectionCheckpoint> {
    const lagSeconds = this.#behind === null ? 0 : Math.max(0, (now - this.#behind.since) / 1_000);
    return { state: this.#state, checkpoint: this.#at, lagSeconds, poison: null };
  }

  get hasCaughtUp(): boolean {
    return this.#hasCaughtUp;
  }

  get notInLog(): CheckpointNotInLog | null {
    return this.#notInLog;
  }

  /**
   * True once everything up to `position` can be read; false when that took longer than `timeoutMs`.
   *
   * @throws MalformedPosition
   */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#abort.signal]);
    while (!this.#reaches(position)) {
      if (signal.aborted) return false;
      await this.#lookUnless(signal);
      if (!this.#reaches(position)) await pauseUnless(signal, betweenLooksOfWaitersMs);
    }
    return true;
  }

  #reaches(position: Position): boolean {
    const compared = this.#store.comparePositions(this.#at.position ?? position, position);
    return this.#at.position !== null && compared >= 0;
  }

  async #watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pauseUnless(signal, betweenLooksMs);
      if (!signal.aborted) await this.#lookUnless(signal);
    }
  }

  /** Looks; resolves early when `signal` aborts. */
  #lookUnless(signal: AbortSignal): Promise<void> {
    return unlessAborted(signal, this.#look()).catch(() => undefined);
  }

  /** One look at a time: those who come while one is under way share it. */
  #look(): Promise<void> {
    this.#looking ??= this.#see().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  #moveTo(at: ProjectionCheckpoint): void {
    const { position } = this.#at;
    this.#at = at;
    if (position !== null && !this.#reaches(position)) {
      this.#hasCaughtUp = false;
      this.#behind = null;
    }
  }

  async #see(): Promise<void> {
    try {
      this.#moveTo(await this.#readModels.checkpoint());
      const { categories } = this.#readModels.model;
      const end = await this.#store.lastPosition(categories);
      await expectInLog(this.#store, categories, this.#at);
      this.#notInLog = null;
      if (end === null || this.#reaches(end)) this.#behind = null;
      else if (this.#behind === null) this.#behind = { end, since: Date.now() };
      else if (this.#reaches(this.#behind.end)) {
        this.#behind = { end, since: Date.now() };
        this.#hasCaughtUp = true;
      }
      this.#hasCaughtUp ||= this.#behind === null;
      this.#state = this.#behind === null ? 'live' : 'catching-up';
    } catch (error) {
      if (error instanceof CheckpointNotInLog) this.#notInLog = error;
      this.#state = this.#notInLog ? 'poisoned' : 'retrying';
    }
  }
}
