import type { ApplicationParts } from '#libs/application';
import type { Config, Logger } from '#libs/platform';
import { openApplication } from './application.ts';
import { openBroker } from './broker.ts';
import { startIntake } from './intake.ts';
import { type Publishing, startPublishing } from './publishing.ts';

/** What hosting needs; whoever made the parts closes them, after it. */
export interface HostingParts extends ApplicationParts {
  readonly config: Config;
  readonly logger: Logger;
}

/** Publishing and intake in the process that owns the embedded store. */
export interface HostedMessaging extends Publishing {
  /** True while the intake is a member of its group. */
  joined(): boolean;
}

/**
 * Publishes and takes commands in where one process does it all: with Kafka and the embedded event store, which no
 * worker could open beside. Otherwise the workers do it, and this answers `null`.
 *
 * @throws UnreadableCaFile, CheckpointsUnavailable
 */
export const hostMessaging = async (parts: HostingParts): Promise<HostedMessaging | null> => {
  const { config, metrics, logger } = parts;
  if (config.kafka === null || config.eventStore.kind !== 'sqlite') return null;
  const broker = await openBroker(config.kafka);
  const application = await openApplication(parts);
  const publishing = await startPublishing({ ...parts, broker });
  const intake = startIntake({ broker, commands: application.commands, metrics, logger });
  return {
    ...publishing,
    joined: () => intake.joined(),
    close: async () => {
      await intake.close();
      await publishing.close();
      await application.close();
      await broker.close();
    },
  };
};
