import type { EventStore } from '#libs/event-store';
import type { FollowerNotice } from '#libs/event-store/following';
import type { Config } from '#libs/platform';
import { type LiveTables, type Projection, projectionFollower } from '#libs/read-models';
import { readModelsOf } from './read-models.ts';
import { besideLogOf } from './stores-beside-log.ts';

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
  config: Pick<Config, 'readModels' | 'besideLog' | 'dataDir'>,
  store: EventStore,
  all: readonly LiveTables[],
  { isWorker, notify }: ProjectionOptions,
): Promise<Projections> => {
  const { watch, lease: leased } = readModelsOf(config);
  const isElsewhere = !isWorker && besideLogOf(config).isShared;
  const lease = watch && !isElsewhere ? await leased() : undefined;
  const projectionOf = async (tables: LiveTables): Promise<Projection> =>
    watch && isElsewhere ? watch(store, tables) : projectionFollower(store, tables, { lease, notify });
  const projections = all.map(async (tables) => ({ tables, projection: await projectionOf(tables) }));
  return new Projections(await Promise.all(projections));
};
