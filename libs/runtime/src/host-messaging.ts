import type { CommandBus } from '@nestjs/cqrs';
import type { Limit } from '#libs/access';
import type { RuleSetCatalogue } from '#libs/domain';
import type { EventStore } from '#libs/event-store';
import type { Clock, Config, Logger, Metrics } from '#libs/platform';
import type { OneHistory } from '#libs/read-models';
import { openBroker } from './broker.ts';
import { startIntake } from './intake.ts';
import { type Publishing, startPublishing } from './publishing.ts';
import { intakeStanding, publicationsStanding } from './readiness.checks.ts';
import type { ReadinessChecks } from './readiness.ts';
import { Watch } from './watch.ts';
import { besideLogOf } from './stores-beside-log.ts';

/** What a process does through Kafka. */
export interface MessagingDuties {
  readonly publisher: boolean;
  readonly intake: boolean;
}

/** What hosting needs; whoever made the parts closes them, after it. */
interface HostingParts {
  readonly config: Config;
  readonly duties: MessagingDuties;
  /** The municipalities that commands from Kafka are good for. */
  readonly intakeWithin: Limit;
  /** The process's own: commands from Kafka take turns with those that come by other doors. */
  readonly commands: CommandBus;
  readonly store: EventStore;
  /** Commands wait while the log is not the one that the read models were made of. */
  readonly history: OneHistory;
  readonly ruleSets: RuleSetCatalogue;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** Publishing and intake in this process, at work; a duty that it does not have is left out. */
export interface HostedMessaging {
  /** How publishing is doing; `null` when it is not this process's duty. */
  readonly publishing: Publishing | null;
  /** Has readiness judge by the duties, or (where requests do not depend on them) show them alone. */
  tell(readiness: ReadinessChecks, how: 'judge' | 'show'): void;
  /** Finishes what is in hand, intake first, so that what it records can still be published. */
  close(): Promise<void>;
}

/**
 * The duties of a process that does it all: with Kafka and the embedded event store, which no worker could open beside.
 */
export const dutiesOfSoleProcess = (config: Config): MessagingDuties => {
  const isAlone = config.kafka !== null && !besideLogOf(config).isShared;
  return { publisher: isAlone, intake: isAlone };
};

const startedWatch = async (look: () => Promise<unknown>): Promise<Watch> => {
  const watch = new Watch(look);
  await watch.start();
  return watch;
};

/**
 * Publishes and takes commands in, as far as they are this process's duties.
 *
 * @throws UnreadableCaFile, CheckpointsUnavailable
 */
export const hostMessaging = async (parts: HostingParts): Promise<HostedMessaging> => {
  const { config, duties } = parts;
  if (config.kafka === null || !(duties.publisher || duties.intake))
    return { publishing: null, tell: () => undefined, close: () => Promise.resolve() };
  const broker = await openBroker(config.kafka);
  const publishing = duties.publisher ? await startPublishing({ ...parts, broker }) : null;
  const keeping =
    publishing &&
    (await startedWatch(() => Promise.all(publishing.statuses().map(({ name }) => publishing.kept(name)))));
  const intake = duties.intake ? startIntake({ ...parts, broker }) : null;
  return {
    publishing,
    tell: (readiness, how) => {
      const told = <T extends { readonly reason: string | null }>(standing: T): T =>
        how === 'show' ? { ...standing, reason: null } : standing;
      if (publishing) readiness.add('publications', () => told(publicationsStanding(publishing.statuses())));
      if (keeping)
        readiness.add('checkpoints', () =>
          told(keeping.standing('Hvor langt udgivelsen er kommet, kan ikke læses: lageret svarer ikke.')),
        );
      if (intake) readiness.add('intake', () => told(intakeStanding(intake)));
    },
    close: async () => {
      keeping?.stop();
      await intake?.close();
      await publishing?.close();
      await broker.close();
    },
  };
};
