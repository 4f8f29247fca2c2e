import type { EventStore, Position, StoredEvent } from '#libs/event-store';
import type { Checkpoint } from './checkpoint.ts';
import type { FollowerState, FollowerStatus } from './follower-status.ts';
import { Lag } from './lag.ts';
import { poisonOf } from './poison-event.ts';
import { PositionWaiters } from './position-waiters.ts';

/** How far a follower has come, in which state, and who waits for it to come further. */
export class FollowerProgress<Kept extends Checkpoint> {
  /** How often in a row it failed without coming further. */
  failures = 0;
  readonly #store: EventStore;
  readonly #waiters = new PositionWaiters();
  readonly #lag: Lag;
  #state: FollowerState = 'idle';
  #at: Kept;
  #poison: FollowerStatus['poison'] = null;
  #hasCaughtUp = false;

  constructor(nothing: Kept, store: EventStore) {
    this.#store = store;
    this.#lag = new Lag((at, position) => this.#reaches(at, position));
    this.#at = nothing;
  }

  get state(): FollowerState {
    return this.#state;
  }

  get at(): Kept {
    return this.#at;
  }

  get hasCaughtUp(): boolean {
    return this.#hasCaughtUp;
  }

  /** `now` in epoch milliseconds. */
  status(now: number): FollowerStatus<Kept> {
    const lagSeconds = this.#lag.seconds(now);
    return { state: this.#state, checkpoint: this.#at, lagSeconds, poison: this.#poison };
  }

  /** @throws MalformedPosition */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    if (this.#reaches(this.#at.position, position)) return true;
    if (this.#state === 'idle' || this.#state === 'poisoned') return false;
    return this.#waiters.wait(position, timeoutMs);
  }

  /** Begins anew as though nothing had ever failed. */
  forgetFailures(): void {
    this.#poison = null;
    this.failures = 0;
  }

  become(state: Exclude<FollowerState, 'live' | 'poisoned'>): void {
    this.#state = state;
  }

  /** The checkpoint that was read; one further back than before means that what was made of the log is new again. */
  beginAt(at: Kept): void {
    const { position } = this.#at;
    if (position !== null && !this.#reaches(at.position, position)) this.#hasCaughtUp = false;
    this.#moveTo(at);
  }

  /** Whatever waits will be handed over again. */
  subscribeAnew(): void {
    if (this.failures === 0) this.#state = 'catching-up';
    this.#lag.forget();
  }

  /** These events were handed over, and are not handled yet. */
  handedOver(events: readonly StoredEvent[]): void {
    if (this.#state === 'live') this.#state = 'catching-up';
    this.#lag.wait(events);
  }

  /** Everything up to a checkpoint is handled, and the checkpoint kept. */
  handledUpTo(at: Kept): void {
    if (at.position !== this.#at.position) {
      this.failures = 0;
      this.#state = 'catching-up';
    }
    this.#moveTo(at);
  }

  /** The log has ended, and everything in it is handled. */
  reachEnd(): void {
    this.failures = 0;
    this.#lag.end();
    this.#state = 'live';
    this.#hasCaughtUp = true;
  }

  /** Nothing moves any more, for this reason. */
  poison(error: unknown): void {
    this.#poison = poisonOf(error);
    this.#state = 'poisoned';
    this.giveUp();
  }

  /** Tells those who wait that it is in vain. */
  giveUp(): void {
    this.#waiters.giveUp();
  }

  #moveTo(at: Kept): void {
    this.#at = at;
    this.#lag.moveTo(at.position);
    this.#waiters.reached((position) => this.#reaches(at.position, position));
  }

  #reaches(at: Position | null, position: Position): boolean {
    const compared = this.#store.comparePositions(at ?? position, position);
    return at !== null && compared >= 0;
  }
}
