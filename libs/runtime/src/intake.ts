import { randomUUID } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import type { CommandBus } from '@nestjs/cqrs';
import { commandSightOf, type Grant, type Limit, mayGive } from '#libs/access';
import {
  faultsText,
  givenBy,
  isFaults,
  type ParsedCommand,
  type ParseOptions,
  readCommandJson,
  RecordCommand,
} from '#libs/application';
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

const personal =
  'Meddelelsen rummer felterne person eller cpr: personoplysninger modtages ikke ad denne vej. Send den uden dem, og slet den i køen.';

const escapedLetter = /\\u00([46][1-9a-f]|[57][0-9a])/gi;
const personalField = /"(?:person|cpr)"\s*:/i;

/** True when a field of a message is named `person` or `cpr`, whatever its form: broken JSON and UTF-16 too. */
const namesPerson = (value: Buffer): boolean =>
  personalField.test(
    value
      .toString('latin1')
      .replaceAll('\0', '')
      .replaceAll(escapedLetter, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );

type Read = { readonly command: ParsedCommand } | NoCommand;

const readMessage = (value: Buffer | null, options: ParseOptions): Read => {
  if (value === null || value.length === 0) return empty;
  if (value.length > mostBytes) return tooLong;
  if (!isUtf8(value)) return notUtf8;
  const command = readCommandJson(value.toString(), options);
  if (!command) return notJson;
  if (!isFaults(command)) return { command };
  const { code, errors, commandId = null } = command;
  return { refusal: { status: 'refused', code, message: faultsText(command), errors }, commandId };
};

/** What was read; of a message about a person only that it is one, and its command's id. */
const withoutPerson = (value: Buffer | null, read: Read): Read => {
  if (value === null || !namesPerson(value)) return read;
  const commandId = 'command' in read ? read.command.commandId : read.commandId;
  return { ...malformed(personal), commandId, isPersonal: true };
};

/**
 * The door for commands that come as messages. The sender is known to the broker alone: whoever may write to the topic
 * has the role `system`, within the municipalities of `within`.
 */
export const kafkaCommandDoor = (
  commands: CommandBus,
  history: Pick<OneHistory, 'expect'>,
  within: Limit,
): CommandDoor<ParsedCommand> => {
  const grant: Grant = { role: 'system', kommunekoder: within, providers: new Set() };
  const sender = { grants: [grant] };
  const options: ParseOptions = { permit: (name, sent) => mayGive(sender, name, sent) };
  return {
    read: (value) => withoutPerson(value, readMessage(value, options)),
    expectOpen: () => history.expect(),
    carryOut: (parsed) => {
      const origin = { actor: givenBy('system'), source: 'kafka', correlationId: randomUUID() };
      const sight = commandSightOf(sender, parsed.command.command);
      return commands.execute(new RecordCommand(parsed, { ...origin, ...sight }));
    },
    isPassing,
  };
};

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
interface IntakeParts {
  readonly broker: MessageBroker;
  readonly commands: CommandBus;
  readonly history: Pick<OneHistory, 'expect'>;
  /** The municipalities that commands are good for. */
  readonly intakeWithin: Limit;
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
export const startIntake = (parts: IntakeParts): Intake => {
  const { broker, commands, history, intakeWithin, metrics, logger } = parts;
  const [log, measure] = [intakeLog(logger), measureIntake(metrics, broker)];
  let trouble: Fault | null = null;
  const intake = new CommandIntake(broker, kafkaCommandDoor(commands, history, intakeWithin), {
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
