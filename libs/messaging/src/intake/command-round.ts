import type { AddressedCommand, CommandOutcome } from './command-door.ts';
import { type ReadMessage, whoseOf } from './read-message.ts';

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
    const queue = turns.get(whoseOf(entry));
    if (queue) queue.push(entry);
    else turns.set(whoseOf(entry), [entry]);
  }
  return [...turns.values()];
};

/**
 * Carries messages of one partition out: participants side by side, each one's commands in their order, and none behind
 * a command that was not `accepted`. `carryOut` answers `null` when the message is to be left.
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
