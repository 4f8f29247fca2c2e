import type { Categories, EventStore, StoredEvent } from '#libs/event-store';
import { type FollowerOptions, LogFollower, type LogHandler } from '#libs/event-store/following';
import { noCheckpoint, type ProjectionCheckpoint } from './checkpoint.ts';
import { project } from './project.ts';
import type { ProjectionTables } from './projection-target.ts';

/** Projects into tables: each batch in one transaction with the checkpoint, so each event takes effect exactly once. */
class Projecting<Wanted, Standing, Change> implements LogHandler<ProjectionCheckpoint> {
  readonly nothing = noCheckpoint;
  readonly #tables: ProjectionTables<Wanted, Standing, Change>;
  #at = noCheckpoint;

  constructor(tables: ProjectionTables<Wanted, Standing, Change>) {
    this.#tables = tables;
  }

  get categories(): Categories {
    return this.#tables.model.categories;
  }

  async begin(): Promise<ProjectionCheckpoint> {
    this.#at = await this.#tables.checkpoint();
    return this.#at;
  }

  async handle(events: readonly StoredEvent[]): Promise<ProjectionCheckpoint> {
    this.#at = await project(this.#tables, events, this.#at);
    return this.#at;
  }
}

/** The lease of a projection: all processes that share its tables take turns on it. */
export const projectionLease = (readModel: string): string => `projection ${readModel}`;

/** The follower that keeps a read model up with the log. */
export const projectionFollower = <Wanted, Standing, Change>(
  store: EventStore,
  tables: ProjectionTables<Wanted, Standing, Change>,
  options: FollowerOptions = {},
): LogFollower<ProjectionCheckpoint> =>
  new LogFollower(projectionLease(tables.model.name), store, new Projecting(tables), options);
