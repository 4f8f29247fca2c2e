import { type EventStore, participantCategory, type Position } from '#libs/event-store';
import type { CheckpointNotInLog, FollowerStatus } from '#libs/event-store/following';
import { Projection, type ProjectionCheckpoint } from '#libs/read-models';

const patienceMs = 10_000;

/** A projection that a worker runs, as the API beside it sees it; it starts and stops as if it were the API's own. */
export class ProjectionBeside extends Projection {
  readonly #worker: Projection;
  readonly #watched: Projection;
  readonly #store: Pick<EventStore, 'lastPosition'>;

  /** @param watched what the API has of the `worker`'s projection of `store`. */
  constructor(worker: Projection, watched: Projection, store: Pick<EventStore, 'lastPosition'>) {
    super();
    this.#worker = worker;
    this.#watched = watched;
    this.#store = store;
  }

  async start(): Promise<void> {
    await this.#worker.start();
    await this.#watched.start();
  }

  /** Stops both when the read models are up with the log and the API has seen it. */
  async stop(): Promise<void> {
    const end = await this.#store.lastPosition([participantCategory]);
    if (end !== null) await this.#watched.waitFor(end, patienceMs);
    await this.#worker.stop();
    await this.#watched.stop();
  }

  status(now: number): FollowerStatus<ProjectionCheckpoint> {
    return this.#watched.status(now);
  }

  get hasCaughtUp(): boolean {
    return this.#watched.hasCaughtUp;
  }

  get notInLog(): CheckpointNotInLog | null {
    return this.#watched.notInLog;
  }

  waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    return this.#watched.waitFor(position, timeoutMs);
  }
}
