import type { IncomingMessage } from '../message.ts';
import type { AddressedCommand, CommandDoor, NoCommand } from './command-door.ts';

/** A message of a batch, read. */
export interface ReadMessage<Command> {
  /** Its place in the batch, from 0. */
  readonly place: number;
  readonly message: IncomingMessage;
  readonly read: { readonly command: Command } | NoCommand;
}

/** Reads the messages of a batch. */
export const readBatch = <Command extends AddressedCommand>(
  messages: readonly IncomingMessage[],
  door: CommandDoor<Command>,
): readonly ReadMessage<Command>[] =>
  messages.map((message, place) => ({ place, message, read: door.read(message.value) }));

/** Whose command a message is; one that is no command is nobody else's. */
export const whoseOf = <Command extends AddressedCommand>({ read, place }: ReadMessage<Command>): string =>
  'command' in read ? read.command.participantId : `place ${place}`;
