import { join, resolve } from 'node:path';
import type { RuleSetCatalogue } from '#libs/domain';
import type { Categories, EventStore, Position } from '#libs/event-store';
import type { FollowerStatus } from '#libs/event-store/following';
import {
  type Checkpoints,
  type MessageBroker,
  ParticipantEventsPublication,
  type Publication,
  type PublicationCheckpoint,
  publicationFollower,
  Publisher,
  ReportsPublication,
  TimekravPublication,
} from '#libs/messaging';
import { type Clock, type Config, type Lease, type Logger, makeFolder, type Metrics } from '#libs/platform';
import { followerLog } from './follower-log.ts';
import { measurePublishing } from './messaging-metrics.ts';

type KeepingConfig = Pick<Config, 'dataDir' | 'readModels'>;

/** What publishing needs; whoever made the parts closes them, after it. */
interface PublishingParts {
  readonly config: KeepingConfig;
  readonly store: EventStore;
  readonly broker: MessageBroker;
  readonly ruleSets: RuleSetCatalogue;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** How a publication is doing in this process. */
export interface PublicationStatus extends FollowerStatus<PublicationCheckpoint> {
  readonly name: string;
  /** Messages that the broker took, since the start. */
  readonly published: number;
  /** The categories whose events it publishes. */
  readonly categories: Categories;
}

/** The publications, at work. */
export interface Publishing {
  /** How each of them is doing. */
  statuses(): readonly PublicationStatus[];
  /**
   * The last event of a publication that any process has published; `null` before the first.
   *
   * @throws CheckpointsUnavailable
   */
  kept(name: string): Promise<Position | null>;
  /** Ends what is in hand and lets another process take over. */
  close(): Promise<void>;
}

interface Keeping {
  readonly checkpoints: Checkpoints;
  readonly lease: Lease;
}

/** Beside the read models, where every process that may publish finds it. */
const openKeeping = async ({ dataDir, readModels }: KeepingConfig): Promise<Keeping> => {
  if (readModels.kind === 'postgres') {
    const { openPostgresCheckpoints } = await import('#libs/messaging/postgres');
    const { connectionSettings, PostgresLease } = await import('#libs/platform/postgres');
    return {
      checkpoints: await openPostgresCheckpoints(readModels.url, readModels),
      lease: new PostgresLease(connectionSettings(readModels.url, readModels.caFile)),
    };
  }
  const { SqliteCheckpoints, SqliteLease } = await import('#libs/messaging/sqlite');
  makeFolder(resolve(dataDir));
  return {
    checkpoints: new SqliteCheckpoints(join(dataDir, 'publications.db')),
    lease: new SqliteLease(dataDir),
  };
};

/**
 * Has everything published again, under the same ids; answers the names of the publications. One that is at work begins
 * when it next moves, or is started.
 *
 * @throws CheckpointsUnavailable
 */
export const publishAgain = async (config: KeepingConfig): Promise<readonly string[]> => {
  const { checkpoints } = await openKeeping(config);
  try {
    return await checkpoints.beginAgain();
  } finally {
    await checkpoints.close();
  }
};

/**
 * Starts to publish public events and milestones. Any number of processes may do so: one at a time publishes.
 *
 * @throws CheckpointsUnavailable
 */
export const startPublishing = async (parts: PublishingParts): Promise<Publishing> => {
  const { config, store, broker, ruleSets, clock, metrics, logger } = parts;
  const { checkpoints, lease } = await openKeeping(config);
  const now = (): string => clock.now();
  const notify = followerLog(logger);
  const publications: readonly Publication[] = [
    new ParticipantEventsPublication(),
    new TimekravPublication(store, ruleSets.default),
    new ReportsPublication(store),
  ];
  const running = publications.map((publication) => {
    const publisher = new Publisher(publication, { broker, checkpoints, now });
    return { publisher, follower: publicationFollower(store, publisher, { lease, notify }) };
  });
  for (const { follower } of running) await follower.start();
  const publishing: Publishing = {
    statuses: () =>
      running.map(({ publisher: { name, categories, published }, follower }) => ({
        ...follower.status(Date.parse(now())),
        name,
        categories,
        published,
      })),
    kept: async (name) => (await checkpoints.read(name))?.checkpoint.position ?? null,
    close: async () => {
      await Promise.all(running.map(({ follower }) => follower.stop()));
      await checkpoints.close();
    },
  };
  measurePublishing(metrics, { store, publishing });
  return publishing;
};
