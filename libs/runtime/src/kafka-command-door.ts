import { isUtf8 } from 'node:buffer';
import type { CommandBus } from '@nestjs/cqrs';
import { faultsText, isFaults, type ParsedCommand, readCommandJson, RecordCommand } from '#libs/application';
import type { CommandDoor, NoCommand } from '#libs/messaging';
import { isPassing, newId } from '#libs/platform';

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
export const kafkaCommandDoor = (commands: CommandBus): CommandDoor<ParsedCommand> => ({
  read,
  carryOut: (command) =>
    commands.execute(new RecordCommand(command, { actor: 'kafka', source: 'kafka', correlationId: newId() })),
  isPassing,
});
