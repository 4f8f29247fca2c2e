import type { RuleSetCatalogue } from '#libs/domain';
import type { Categories, EventStore, Position } from '#libs/event-store';
import type { FollowerStatus } from '#libs/event-store/following';
import {
  type MessageBroker,
  ParticipantEventsPublication,
  type Publication,
  type PublicationCheckpoint,
  publicationFollower,
  Publisher,
  ReportsPublication,
  TimekravPublication,
} from '#libs/messaging';
import { type Clock, type Config, type Logger, type Metrics } from '#libs/platform';
import { followerLog } from './follower-log.ts';
import { measurePublishing } from './messaging-metrics.ts';
import { readModelsOf } from './read-models.ts';

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

/**
 * Has everything published again, under the same ids; answers the names of the publications. One that is at work begins
 * when it next moves, or is started.
 *
 * @throws CheckpointsUnavailable
 */
export const publishAgain = async (config: KeepingConfig): Promise<readonly string[]> => {
  const checkpoints = await readModelsOf(config).checkpoints();
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
  const beside = readModelsOf(config);
  const [checkpoints, lease] = [await beside.checkpoints(), await beside.lease()];
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
