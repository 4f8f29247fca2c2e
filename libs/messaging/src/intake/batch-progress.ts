import type { AddressedCommand } from './command-door.ts';
import type { RoundResult } from './command-round.ts';
import { type ReadMessage, whoseOf } from './read-message.ts';

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
