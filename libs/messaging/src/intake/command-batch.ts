import type { IncomingMessage } from '../message.ts';
import type { AddressedCommand, CommandDoor, CommandOutcome, NoCommand } from './command-door.ts';

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
const whoseOf = <Command extends AddressedCommand>({ read, place }: ReadMessage<Command>): string =>
  'command' in read ? read.command.participantId : `place ${place}`;

/** A message of a batch, and what came of it; `null` when it was not begun. */
export interface RoundResult<Command> {
  readonly entry: ReadMessage<Command>;
  readonly outcome: CommandOutcome | null;
}

/**
 * Which messages of a batch are still to be carried out, and which of them may be now. The log does not remember a
 * command that was not `accepted`: if it came again after a crash, once later ones of its participant had been carried
 * out, it might end differently. So those wait until it is committed, and everything before it.
 */
export class BatchProgress<Command extends AddressedCommand> {
  #left: readonly ReadMessage<Command>[];
  /** By participant: the place of the command that is to be committed before the next one. */
  readonly #unremembered = new Map<string, number>();

  constructor(entries: readonly ReadMessage<Command>[]) {
    this.#left = entries;
  }

  /** The first message that is left: all before it may be committed. `undefined` when none is. */
  get first(): ReadMessage<Command> | undefined {
    return this.#left[0];
  }

  /** Those that may be carried out when all before the first that is left is committed; never none while one is left. */
  due(): readonly ReadMessage<Command>[] {
    const committed = this.first?.place ?? 0;
    return this.#left.filter((entry) => (this.#unremembered.get(whoseOf(entry)) ?? -1) < committed);
  }

  /** Takes note of what came of those that were due. */
  note(results: readonly RoundResult<Command>[]): void {
    const done = new Set<ReadMessage<Command>>();
    for (const { entry, outcome } of results) {
      if (!outcome) continue;
      done.add(entry);
      if (outcome.status !== 'accepted') this.#unremembered.set(whoseOf(entry), entry.place);
    }
    this.#left = this.#left.filter((entry) => !done.has(entry));
  }
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
