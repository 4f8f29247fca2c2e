import type { Position } from '#libs/event-store';

interface Waiter {
  readonly position: Position;
  readonly settle: (reached: boolean) => void;
}

/** Those who wait until a position has been handled. */
export class PositionWaiters {
  readonly #waiting = new Set<Waiter>();

  /** True once `reached` has named a position that `has` it; false after `timeoutMs`, or when given up. */
  wait(position: Position, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (reached: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
        resolve(reached);
      };
      const waiter: Waiter = { position, settle };
      const timer = setTimeout(settle, timeoutMs, false);
      this.#waiting.add(waiter);
    });
  }

  /** Tells those whose position has been passed. */
  reached(passed: (position: Position) => boolean): void {
    for (const waiter of this.#waiting) if (passed(waiter.position)) waiter.settle(true);
  }

  /** Tells everybody that waiting is in vain. */
  giveUp(): void {
    for (const waiter of this.#waiting) waiter.settle(false);
  }
}
