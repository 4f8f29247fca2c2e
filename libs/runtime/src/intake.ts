import type { CommandBus } from '@nestjs/cqrs';
import { CommandIntake, type MessageBroker } from '#libs/messaging';
import type { Logger, Metrics } from '#libs/platform';
import { kafkaCommandDoor } from './kafka-command-door.ts';
import { intakeLog } from './messaging-log.ts';
import { measureIntake } from './messaging-metrics.ts';

/** What the intake needs; whoever made the parts closes them, after it. */
export interface IntakeParts {
  readonly broker: MessageBroker;
  readonly commands: CommandBus;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** The intake, at work. */
export interface Intake {
  /** True while it is a member of the group that shares the commands. */
  joined(): boolean;
  /** Finishes and commits what is in hand. */
  close(): Promise<void>;
}

/** Starts to take commands from their topic. Any number of processes may do so: they share the partitions. */
export const startIntake = ({ broker, commands, metrics, logger }: IntakeParts): Intake => {
  const [log, measure] = [intakeLog(logger), measureIntake(metrics, broker)];
  const intake = new CommandIntake(broker, kafkaCommandDoor(commands), {
    notify: (notice) => {
      log(notice);
      measure(notice);
    },
  });
  intake.start();
  return { joined: () => intake.joined, close: () => intake.stop() };
};
