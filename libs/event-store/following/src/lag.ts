import type { Position, StoredEvent } from '#libs/event-store';

interface Batch {
  readonly upTo: Position;
  /** When its first event was recorded. */
  readonly since: string;
}

/** How long the oldest event that was handed over and is not yet handled has waited. */
export class Lag {
  readonly #reaches: (at: Position | null, position: Position) => boolean;
  #batches: readonly Batch[] = [];
  /** When the oldest event that waits was recorded, as far as known; `null` when none waits. */
  #since: string | null = null;
  #newest: string | null = null;

  constructor(reaches: (at: Position | null, position: Position) => boolean) {
    this.#reaches = reaches;
  }

  /** These events wait from now on, behind those that do. */
  wait(events: readonly StoredEvent[]): void {
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) return;
    this.#batches = [...this.#batches, { upTo: last.position, since: first.metadata.recordedAt }];
    this.#newest = last.metadata.recordedAt;
    this.#since = this.#batches[0]!.since;
  }

  /** Everything up to a position is handled: what comes next is no older than what came last. */
  moveTo(at: Position | null): void {
    const waiting = this.#batches.filter(({ upTo }) => !this.#reaches(at, upTo));
    if (waiting.length === this.#batches.length) return;
    this.#batches = waiting;
    this.#since = waiting[0]?.since ?? this.#newest;
  }

  /** What waits will be handed over again. */
  forget(): void {
    this.#batches = [];
  }

  /** Nothing waits. */
  end(): void {
    this.#batches = [];
    this.#since = null;
  }

  /** Seconds, 0 when nothing waits; `now` in epoch milliseconds. */
  seconds(now: number): number {
    return this.#since === null ? 0 : Math.max(0, (now - Date.parse(this.#since)) / 1_000);
  }
}
