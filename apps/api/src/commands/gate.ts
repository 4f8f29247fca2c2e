import { overloaded } from '../http/request-refused.ts';

/** Lets a bounded number of pieces of work be under way at once, and refuses more at the door. */
export class Gate {
  readonly #most: number;
  #inside = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Runs `work` when there is room.
   *
   * @throws RequestRefused `overloaded`
   */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** @throws RequestRefused `overloaded` when there is no room; otherwise `leave` must follow. */
  enter(): void {
    if (this.#inside >= this.#most) throw overloaded();
    this.#inside += 1;
  }

  leave(): void {
    this.#inside -= 1;
  }
}
