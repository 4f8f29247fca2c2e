import type { IncomingMessage } from '../message.ts';
import type { AddressedCommand, CommandOutcome, NoCommand } from './command-door.ts';

/** A message of a batch, read. */
export interface ReadMessage<Command> {
  readonly message: IncomingMessage;
  readonly read: { readonly command: Command } | NoCommand;
}

/** A message of a batch, and what came of it; `null` when it was not begun. */
export interface RoundResult<Command> {
  readonly entry: ReadMessage<Command>;
  readonly outcome: CommandOutcome | null;
}

const turnsOf = <Command extends AddressedCommand>(
  entries: readonly ReadMessage<Command>[],
): readonly (readonly ReadMessage<Command>[])[] => {
  const turns = new Map<string, ReadMessage<Command>[]>();
  for (const entry of entries) {
    const { read, message } = entry;
    const whose = 'command' in read ? read.command.participantId : `message ${message.offset}`;
    const queue = turns.get(whose);
    if (queue) queue.push(entry);
    else turns.set(whose, [entry]);
  }
  return [...turns.values()];
};

/**
 * Carries out as many messages of one partition as may be carried out before the next commit: participants side by
 * side, each one's commands in their order, and none behind a command that was not `accepted`. For the log does not
 * remember such a command: if it came again after a crash, once later ones had been carried out, it might end
 * differently. So it is committed first. `carryOut` answers `null` when the message is to be left.
 */
export const commandRound = async <Command extends AddressedCommand>(
  entries: readonly ReadMessage<Command>[],
  carryOut: (read: ReadMessage<Command>['read']) => Promise<CommandOutcome | null>,
): Promise<readonly RoundResult<Command>[]> => {
  const outcomes = new Map<ReadMessage<Command>, CommandOutcome>();
  await Promise.all(
    turnsOf(entries).map(async (turns) => {
      for (const entry of turns) {
        const outcome = await carryOut(entry.read);
        if (outcome) outcomes.set(entry, outcome);
        if (outcome?.status !== 'accepted') return;
      }
    }),
  );
  return entries.map((entry) => ({ entry, outcome: outcomes.get(entry) ?? null }));
};
