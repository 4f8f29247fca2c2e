import { setImmediate as turn } from 'node:timers/promises';
import type { AddressedCommand, CommandDoor, CommandOutcome, NoCommand } from '#libs/messaging';

/** A command of the tests, or what speaks of a person, of whom nothing is to be kept: `add` has an effect, `need` is refused until `add` has come, `break` breaks. */
export interface TestCommand extends AddressedCommand {
  readonly what: 'add' | 'need' | 'break';
}

class Away extends Error {}

const malformed: NoCommand = {
  refusal: { status: 'refused', code: 'malformed', message: 'Meddelelsen er ikke en kommando.' },
  commandId: null,
};

/**
 * A door to a store in memory that behaves as the real one: a command with an effect is remembered by its id, one
 * without is not, and the store may be away.
 */
export class TestDoor implements CommandDoor<TestCommand> {
  /** Command ids in the order of their effects, by participant. */
  readonly effects = new Map<string, string[]>();
  /** Called as a command begins. */
  onBegin: (command: TestCommand) => void = () => undefined;
  isAway = false;
  /** What keeps the door closed to every command. */
  closedBy: Error | null = null;
  inHand = 0;
  mostInHand = 0;

  read(value: Buffer | null): { readonly command: TestCommand } | NoCommand {
    try {
      const command = JSON.parse(String(value)) as TestCommand & { readonly person?: unknown };
      if (command.person !== undefined) return { ...malformed, isPersonal: true };
      return typeof command.participantId === 'string' ? { command } : malformed;
    } catch {
      return malformed;
    }
  }

  async expectOpen(): Promise<void> {
    if (this.closedBy) throw this.closedBy;
  }

  async carryOut(command: TestCommand): Promise<CommandOutcome> {
    this.inHand += 1;
    this.mostInHand = Math.max(this.mostInHand, this.inHand);
    try {
      this.onBegin(command);
      await turn();
      return this.#outcome(command);
    } finally {
      this.inHand -= 1;
    }
  }

  isPassing(error: unknown): boolean {
    return error instanceof Away;
  }

  #outcome({ commandId, participantId, what }: TestCommand): CommandOutcome {
    if (this.isAway) throw new Away();
    if (what === 'break') throw new Error('broken inside');
    const effects = this.effects.get(participantId) ?? [];
    const done = { revision: effects.indexOf(commandId), position: 'x' };
    if (done.revision >= 0) return { status: 'unchanged', events: 0, ...done };
    if (what === 'need' && effects.length === 0)
      return {
        status: 'refused',
        code: 'needs_one',
        message: 'Der mangler noget.',
        errors: [{ path: 'what', code: 'needs_one', message: 'Der mangler noget.' }],
      };
    this.effects.set(participantId, [...effects, commandId]);
    return { status: 'accepted', events: 1, revision: effects.length, position: 'x' };
  }
}
