import { randomUUID } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import type { CommandBus } from '@nestjs/cqrs';
import { faultsText, isFaults, type ParsedCommand, readCommandJson, RecordCommand } from '#libs/application';
import {
  type CommandDoor,
  CommandIntake,
  type IntakeNotice,
  type MessageBroker,
  type NoCommand,
} from '#libs/messaging';
import type { OneHistory } from '#libs/read-models';
import { Fault, isPassing, type Logger, type Metrics } from '#libs/platform';
import { measureIntake } from './messaging-metrics.ts';

/** The longest message that is read as a command, as for the lines of an import. */
const mostBytes = 65_536;

const malformed = (message: string): NoCommand => ({
  refusal: { status: 'refused', code: 'malformed', message },
  commandId: null,
});

const empty = malformed('Meddelelsen er tom.');
const tooLong = malformed('Meddelelsen er længere end 64 KiB.');
const notUtf8 = malformed('Meddelelsen er ikke UTF-8.');
const notJson = malformed('Meddelelsen er ikke gyldig JSON.');

const read = (value: Buffer | null): { readonly command: ParsedCommand } | NoCommand => {
  if (value === null || value.length === 0) return empty;
  if (value.length > mostBytes) return tooLong;
  if (!isUtf8(value)) return notUtf8;
  const command = readCommandJson(value.toString());
  if (!command) return notJson;
  if (!isFaults(command)) return { command };
  const { code, errors, commandId = null } = command;
  return { refusal: { status: 'refused', code, message: faultsText(command), errors }, commandId };
};

/** The door for commands that come as messages. The sender is known to the broker alone. */
export const kafkaCommandDoor = (
  commands: CommandBus,
  history: Pick<OneHistory, 'expect'>,
): CommandDoor<ParsedCommand> => ({
  read,
  expectOpen: () => history.expect(),
  carryOut: (command) =>
    commands.execute(
      new RecordCommand(command, { actor: 'kafka', source: 'kafka', correlationId: randomUUID() }),
    ),
  isPassing,
});

/** Writes in the log how the intake is doing. */
const intakeLog =
  (logger: Logger) =>
  (notice: IntakeNotice): void => {
    switch (notice.kind) {
      case 'answered': {
        const { commands, deadLetters } = notice;
        logger.debug({ commands, deadLetters }, 'commands taken in');
        break;
      }
      case 'held-up':
        logger.error({ err: notice.error }, 'commands wait and none is recorded');
        break;
      case 'store-away':
        logger.warn({ err: notice.error }, 'the store is away; commands wait');
        break;
      case 'broker-away':
        logger.warn({ err: notice.error }, 'the broker is away; commands wait');
        break;
      case 'command-broke':
        logger.error({ err: notice.error }, 'a command broke inside');
        break;
    }
  };

/** What the intake needs; whoever made the parts closes them, after it. */
export interface IntakeParts {
  readonly broker: MessageBroker;
  readonly commands: CommandBus;
  readonly history: Pick<OneHistory, 'expect'>;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** The intake, at work. */
export interface Intake {
  /** True while it is a member of the group that shares the commands. */
  readonly joined: boolean;
  /** What keeps commands waiting, as of the last try; `null` when nothing does. */
  readonly trouble: Fault | null;
  /** Finishes and commits what is in hand. */
  close(): Promise<void>;
}

/** Starts to take commands from their topic. Any number of processes may do so: they share the partitions. */
export const startIntake = ({ broker, commands, history, metrics, logger }: IntakeParts): Intake => {
  const [log, measure] = [intakeLog(logger), measureIntake(metrics, broker)];
  let trouble: Fault | null = null;
  const intake = new CommandIntake(broker, kafkaCommandDoor(commands, history), {
    notify: (notice) => {
      log(notice);
      measure(notice);
      trouble = 'error' in notice && notice.error instanceof Fault ? notice.error : null;
    },
  });
  intake.start();
  return {
    get joined() {
      return intake.joined;
    },
    get trouble() {
      return trouble;
    },
    close: () => intake.stop(),
  };
};
