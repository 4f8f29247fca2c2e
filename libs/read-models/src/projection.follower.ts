import { type Categories, type EventStore, participantCategory, type StoredEvent } from '#libs/event-store';
import { type FollowerOptions, LogFollower, type LogHandler } from '#libs/event-store/following';
import { noCheckpoint, type ProjectionCheckpoint } from './checkpoint.ts';
import { project } from './participant.projection.ts';
import type { ReadModels } from './read-models.ts';

/** The lease of the projection: all processes that share the read models take turns on it. */
export const projectionLease = 'projection participant';

/** Projects into read models: each batch in one transaction with the checkpoint, so each event takes effect exactly once. */
class Projecting implements LogHandler<ProjectionCheckpoint> {
  readonly categories: Categories = [participantCategory];
  readonly nothing = noCheckpoint;
  readonly #readModels: ReadModels;
  #at = noCheckpoint;

  constructor(readModels: ReadModels) {
    this.#readModels = readModels;
  }

  async begin(): Promise<ProjectionCheckpoint> {
    this.#at = await this.#readModels.checkpoint();
    return this.#at;
  }

  async handle(events: readonly StoredEvent[]): Promise<ProjectionCheckpoint> {
    this.#at = await project(this.#readModels, events, this.#at);
    return this.#at;
  }
}

/** The follower that keeps read models up with the log. */
export const projectionFollower = (
  store: EventStore,
  readModels: ReadModels,
  options: FollowerOptions = {},
): LogFollower<ProjectionCheckpoint> =>
  new LogFollower(projectionLease, store, new Projecting(readModels), options);
