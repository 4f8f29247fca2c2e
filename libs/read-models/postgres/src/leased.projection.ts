import type { Position } from '#libs/event-store';
import type { Lease } from '#libs/platform';
import { Projection, type ProjectionNotice, type ProjectionStatus } from '#libs/read-models';
import { projectWhileLeased } from './project-while-leased.ts';

/**
 * A projection that several processes take turns on: this one projects while it holds the lease, and watches the one
 * that does otherwise.
 */
export class LeasedProjection extends Projection {
  readonly #runner: Projection;
  readonly #follower: Projection;
  readonly #lease: Lease;
  readonly #notify: (notice: ProjectionNotice) => void;
  #abort = new AbortController();
  #turns: Promise<void> = Promise.resolve();

  constructor(
    runner: Projection,
    follower: Projection,
    lease: Lease,
    notify: (notice: ProjectionNotice) => void,
  ) {
    super();
    this.#runner = runner;
    this.#follower = follower;
    this.#lease = lease;
    this.#notify = notify;
  }

  async start(): Promise<void> {
    this.#abort = new AbortController();
    await this.#follower.start();
    this.#turns = projectWhileLeased(this.#lease, this.#runner, this.#abort.signal, this.#notify);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#turns;
    await this.#follower.stop();
  }

  status(now: number): ProjectionStatus {
    const own = this.#runner.status(now);
    return own.state === 'idle' ? this.#follower.status(now) : own;
  }

  waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    return this.#follower.waitFor(position, timeoutMs);
  }
}
