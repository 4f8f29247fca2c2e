import { isPassing } from '#libs/platform';
import type { NumberedCommand } from '../vocabulary/command-lines.ts';
import { faultsText } from '../vocabulary/read-fields.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import { type CommandAnswer, refusedWith } from './command-answer.ts';

/**
 * It is not known whether the command was carried out, because something broke meanwhile. Give it again with the same
 * command id: if it had been carried out, that answers `unchanged`.
 */
export interface Failed {
  readonly status: 'failed';
  readonly code: 'unavailable' | 'internal';
  /** Danish; says nothing about who the participant is, nor what broke. */
  readonly message: string;
}

/** The answer to one line; `commandId` is `null` when the line had no well-formed one. */
export type LineAnswer = {
  readonly line: number;
  readonly commandId: string | null;
  /** Danish: what was made of what stood in the line. */
  readonly note?: string;
} & (CommandAnswer | Failed);

export interface CommandPipelineOptions {
  /** Carries out one command; called in the order of the lines, up to `inFlight` at a time. */
  readonly dispatch: (parsed: ParsedCommand) => Promise<CommandAnswer>;
  /** How many lines may be read but not yet answered; 512 when left out. */
  readonly inFlight?: number;
  /** Once aborted no further line is read; those read are still carried out and answered. */
  readonly signal?: AbortSignal;
  /** Hears of what broke, once for each line that it failed. */
  readonly onFailure?: (error: unknown) => void;
}

const unknownOutcome = 'Det vides ikke, om kommandoen er udført. Send linjen igen med samme commandId.';

const failed = (error: unknown): Failed => ({
  status: 'failed',
  code: isPassing(error) ? 'unavailable' : 'internal',
  message: unknownOutcome,
});

type LineToCarryOut = Extract<NumberedCommand, { readonly parsed: ParsedCommand }>;

/** A line between its reading and its answer. */
interface Slot {
  answer: LineAnswer | undefined;
}

/** Somebody waits here until something has changed. */
class Bell {
  #ring: () => void = () => undefined;
  #rung = Promise.resolve();

  arm(): Promise<void> {
    this.#rung = new Promise((resolve) => (this.#ring = resolve));
    return this.#rung;
  }

  ring(): void {
    this.#ring();
  }
}

/** The lines in flight: read on one side, answered in their order on the other. */
export class CommandWindow {
  readonly #options: CommandPipelineOptions;
  readonly #room = new Bell();
  readonly #news = new Bell();
  #slots: Slot[] = [];
  #inFlight = 0;
  #stopped = false;
  #ended = false;
  #error: { readonly cause: unknown } | undefined;

  constructor(options: CommandPipelineOptions) {
    this.#options = options;
  }

  /** True once the lines have been read to their end, or to an error. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Reads until the lines end or somebody says stop. */
  async read(lines: AsyncIterator<NumberedCommand>): Promise<void> {
    const most = this.#options.inFlight ?? 512;
    try {
      while (!this.#stopped) {
        const next = await lines.next();
        if (next.done || this.#stopped) break;
        this.#take(next.value);
        while (!this.#stopped && this.#slots.length >= most) await this.#room.arm();
      }
    } catch (cause) {
      this.#error = { cause };
    }
    this.#ended = true;
    this.#news.ring();
  }

  /** The answers that are due, in the order of the lines; `undefined` when there will be none any more. */
  async due(): Promise<readonly LineAnswer[] | undefined> {
    for (;;) {
      const answers = this.#shift();
      if (answers.length > 0) return answers;
      if (this.#slots.length === 0 && (this.#ended || this.#stopped)) break;
      await this.#news.arm();
    }
    if (this.#error && !this.#stopped) throw this.#error.cause;
    return undefined;
  }

  /** Resolves when everything dispatched has come to its end. */
  async settled(): Promise<void> {
    while (this.#inFlight > 0) await this.#news.arm();
  }

  stop(): void {
    this.#stopped = true;
    this.#room.ring();
    this.#news.ring();
  }

  #shift(): readonly LineAnswer[] {
    const answers: LineAnswer[] = [];
    for (const { answer } of this.#slots) {
      if (!answer) break;
      answers.push(answer);
    }
    if (answers.length === 0) return answers;
    this.#slots = this.#slots.slice(answers.length);
    this.#room.ring();
    return answers;
  }

  #take(numbered: NumberedCommand): void {
    const { line } = numbered;
    const slot: Slot = { answer: undefined };
    this.#slots.push(slot);
    if ('faults' in numbered) {
      const { faults } = numbered;
      const refused = refusedWith(faults.code, faultsText(faults), faults.errors);
      this.#answer(slot, { line, commandId: faults.commandId ?? null, ...refused });
      return;
    }
    void this.#carryOut(slot, numbered);
  }

  async #carryOut(slot: Slot, { line, parsed, note }: LineToCarryOut): Promise<void> {
    const { commandId } = parsed;
    this.#inFlight += 1;
    const answer = await this.#outcomeOf(parsed);
    this.#inFlight -= 1;
    this.#answer(slot, { line, commandId, ...answer, ...(note !== undefined && { note }) });
  }

  async #outcomeOf(parsed: ParsedCommand): Promise<CommandAnswer | Failed> {
    try {
      return await this.#options.dispatch(parsed);
    } catch (error) {
      this.#options.onFailure?.(error);
      this.stop();
      return failed(error);
    }
  }

  #answer(slot: Slot, answer: LineAnswer): void {
    slot.answer = answer;
    if (slot === this.#slots[0] || this.#inFlight === 0) this.#news.ring();
  }
}
