import type { ApplicationParts } from '#libs/application';
import type { Config, Logger } from '#libs/platform';
import { openApplication, openBroker, type Publishing, startIntake, startPublishing } from '#libs/runtime';
import type { Duties } from './worker.config.ts';

/** What the duties that go through Kafka need; whoever made the parts closes them, after them. */
export interface KafkaDutiesParts extends ApplicationParts {
  readonly config: Config;
  readonly duties: Duties;
  readonly logger: Logger;
}

/** Those of a worker's duties that go through Kafka, at work; `null` for one that it does not have. */
export interface KafkaDuties {
  readonly publishing: Publishing | null;
  readonly joined: (() => boolean) | null;
  /** Finishes what is in hand, intake first, so that what it records can still be published. */
  close(): Promise<void>;
}

const none: KafkaDuties = { publishing: null, joined: null, close: () => Promise.resolve() };

/**
 * Starts publishing and intake, as far as they are the worker's duties.
 *
 * @throws UnreadableCaFile, CheckpointsUnavailable
 */
export const startKafkaDuties = async (parts: KafkaDutiesParts): Promise<KafkaDuties> => {
  const { config, duties, metrics, logger } = parts;
  if (config.kafka === null || !(duties.publisher || duties.intake)) return none;
  const broker = await openBroker(config.kafka);
  const publishing = duties.publisher ? await startPublishing({ ...parts, broker }) : null;
  const application = duties.intake ? await openApplication(parts) : null;
  const intake = application && startIntake({ broker, commands: application.commands, metrics, logger });
  return {
    publishing,
    joined: intake && (() => intake.joined()),
    close: async () => {
      await intake?.close();
      await publishing?.close();
      await application?.close();
      await broker.close();
    },
  };
};
