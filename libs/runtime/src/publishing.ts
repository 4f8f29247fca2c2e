import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSetCatalogue } from '#libs/domain';
import type { EventStore, Position } from '#libs/event-store';
import {
  type Checkpoints,
  type MessageBroker,
  ParticipantEventsPublication,
  PublicationRunner,
  type PublicationStatus,
  TimekravPublication,
} from '#libs/messaging';
import type { Clock, Config, Lease, Logger, Metrics } from '#libs/platform';
import { publicationLog } from './messaging-log.ts';
import { measurePublishing } from './messaging-metrics.ts';

type KeepingConfig = Pick<Config, 'dataDir' | 'readModels'>;

/** What publishing needs; whoever made the parts closes them, after it. */
export interface PublishingParts {
  readonly config: KeepingConfig;
  readonly store: EventStore;
  readonly broker: MessageBroker;
  readonly ruleSets: RuleSetCatalogue;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
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
  mkdirSync(dataDir, { recursive: true });
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
  const notify = publicationLog(logger);
  const runners = [
    new ParticipantEventsPublication(store),
    new TimekravPublication(store, ruleSets.default),
  ].map((publication) => new PublicationRunner(publication, { broker, checkpoints, lease, now, notify }));
  for (const runner of runners) runner.start();
  const publishing: Publishing = {
    statuses: () => runners.map((runner) => runner.status(Date.parse(now()))),
    kept: async (name) => (await checkpoints.read(name))?.progress.position ?? null,
    close: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
      await checkpoints.close();
    },
  };
  measurePublishing(metrics, { store, publishing });
  return publishing;
};
