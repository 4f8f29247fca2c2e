import type { EventStore } from '#libs/event-store';
import type { FollowerNotice } from '#libs/event-store/following';
import type { Config, Lease } from '#libs/platform';
import { type LiveTables, type Projection, projectionFollower } from '#libs/read-models';

/** A read model that is kept up with the log, by this process or by another one. */
export interface NamedProjection {
  readonly tables: LiveTables;
  readonly projection: Projection;
}

/** The projections of all read models, as one process has them. */
export class Projections {
  readonly all: readonly NamedProjection[];

  constructor(all: readonly NamedProjection[]) {
    this.all = all;
  }

  /** The projection of a read model. */
  of(readModel: string): Projection {
    const found = this.all.find(({ tables }) => tables.model.name === readModel);
    if (!found) throw new TypeError(`no read model is called ${readModel}`);
    return found.projection;
  }

  /** Starts all; each goes its own way from then on. */
  async start(): Promise<void> {
    for (const { projection } of this.all) await projection.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map(({ projection }) => projection.stop()));
  }
}

/** How a process takes part. */
interface ProjectionOptions {
  readonly isWorker: boolean;
  readonly notify: (notice: FollowerNotice) => void;
}

/**
 * Read models of this process alone are projected by it. Shared ones are projected by one process at a time: by a
 * worker, or by the process that has an embedded log to itself; other processes watch.
 */
export const projectionsOf = async (
  { readModels, shared }: Pick<Config, 'readModels' | 'shared'>,
  store: EventStore,
  all: readonly LiveTables[],
  { isWorker, notify }: ProjectionOptions,
): Promise<Projections> => {
  const each = (projectionOf: (tables: LiveTables) => Projection): Projections =>
    new Projections(all.map((tables) => ({ tables, projection: projectionOf(tables) })));
  const following = (lease?: Lease): Projections =>
    each((tables) => projectionFollower(store, tables, { lease, notify }));
  if (readModels.kind === 'sqlite') return following();
  if (!isWorker && shared) {
    const { ProjectionWatch } = await import('#libs/read-models/postgres');
    return each((tables) => new ProjectionWatch(store, tables));
  }
  const { connectionSettings, PostgresLease } = await import('#libs/platform/postgres');
  return following(new PostgresLease(connectionSettings(readModels.url, readModels.caFile)));
};
