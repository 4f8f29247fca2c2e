import { backOffMs, pauseUnless } from '#libs/platform';
import type { OutgoingMessage } from '../message.ts';
import { MessageTooLarge } from '../message-broker.errors.ts';
import type { Consumption, MessageBroker, PartitionBatch } from '../message-broker.ts';
import { topics } from '../topics.ts';
import { answerMessage, type Answered, deadLetter, deadLetterWithoutOriginal } from './answers.ts';
import type { AddressedCommand, CommandDoor, CommandOutcome, Failure } from './command-door.ts';
import {
  BatchProgress,
  commandRound,
  readBatch,
  type ReadMessage,
  type RoundResult,
} from './command-batch.ts';
import { LimitedConcurrency } from './limited-concurrency.ts';

/** The consumer group of every intake. */
export const intakeGroup = 'nytteindsats.command-intake';

/** What whoever runs an intake should hear of. Nothing in it is personal. */
export type IntakeNotice =
  | { readonly kind: 'answered'; readonly commands: number; readonly deadLetters: number }
  | { readonly kind: 'held-up' | 'store-away' | 'broker-away' | 'command-broke'; readonly error: unknown };

interface IntakeOptions {
  readonly notify?: (notice: IntakeNotice) => void;
  /** How many commands may be in hand at a time, over all partitions; 512 when left out. */
  readonly inFlight?: number;
  /** Milliseconds before the `attempt`th try, from 1. Left out: `backOffMs`. */
  readonly retryAfterMs?: (attempt: number) => number;
}

/** What came of a try: the outcome (`null`: not begun), or what kept it from one. */
type Tried =
  | { readonly outcome: CommandOutcome | null }
  | { readonly trouble: 'held-up' | 'store-away' | 'command-broke'; readonly error: unknown };

/** A dead letter, and the one in its place when its topic does not take it. */
interface Letter {
  readonly whole: OutgoingMessage;
  readonly bare: OutgoingMessage;
}

/** How often a command may break something inside, before it goes to the dead letters. */
const attemptsWhenBroken = 3;

const broken: Failure = {
  status: 'failed',
  code: 'internal_error',
  message: 'Det vides ikke, om kommandoen er udført. Send den igen med samme commandId.',
};

/**
 * Takes commands from their topic: each is carried out, then answered, and then committed, so that none is lost and one
 * delivered again is known by its id. What is refused, breaks, or is no command, goes to the dead letters too. While the store
 * is away, or the door is closed to all, commands wait; nothing else holds a partition up.
 */
export class CommandIntake<Command extends AddressedCommand> {
  readonly #broker: MessageBroker;
  readonly #door: CommandDoor<Command>;
  readonly #options: IntakeOptions;
  readonly #inFlight: LimitedConcurrency;
  #consumption: Consumption | null = null;

  constructor(broker: MessageBroker, door: CommandDoor<Command>, options: IntakeOptions = {}) {
    this.#broker = broker;
    this.#door = door;
    this.#options = options;
    this.#inFlight = new LimitedConcurrency(options.inFlight ?? 512);
  }

  /** True while it is a member of the group that shares the topic. */
  get joined(): boolean {
    return this.#consumption?.joined ?? false;
  }

  start(): void {
    this.#consumption = this.#broker.consume({
      topic: topics.commands,
      group: intakeGroup,
      handle: (batch) => this.#handle(batch),
      onTrouble: (error) => this.#notify({ kind: 'broker-away', error }),
    });
  }

  /** Finishes and commits what is in hand, then leaves the group. */
  async stop(): Promise<void> {
    await this.#consumption?.close();
    this.#consumption = null;
  }

  async #handle(batch: PartitionBatch): Promise<void> {
    const { messages, revoked } = batch;
    const progress = new BatchProgress(readBatch(messages, this.#door));
    while (progress.first && !revoked.aborted) {
      const results = await commandRound(progress.due(), (read) => this.#carryOut(read, revoked));
      await this.#answer(results, revoked);
      progress.note(results);
      await batch.commit(progress.first?.message ?? null);
    }
  }

  async #carryOut(read: ReadMessage<Command>['read'], revoked: AbortSignal): Promise<CommandOutcome | null> {
    if (!('command' in read)) return read.refusal;
    let breaks = 0;
    for (let attempt = 1; ; attempt += 1) {
      const done = await this.#inFlight.run(() => this.#tried(read.command, revoked));
      if (!('trouble' in done)) return done.outcome;
      this.#notify({ kind: done.trouble, error: done.error });
      if (done.trouble === 'command-broke') breaks += 1;
      if (breaks >= attemptsWhenBroken) return broken;
      await pauseUnless(revoked, this.#retryAfterMs(attempt));
    }
  }

  async #tried(command: Command, revoked: AbortSignal): Promise<Tried> {
    let isOpen = false;
    try {
      if (revoked.aborted) return { outcome: null };
      await this.#door.expectOpen();
      isOpen = true;
      return { outcome: await this.#door.carryOut(command) };
    } catch (error) {
      if (this.#door.isPassing(error)) return { trouble: 'store-away', error };
      return { trouble: isOpen && (await this.#isStillOpen()) ? 'command-broke' : 'held-up', error };
    }
  }

  /** A command may be the first to find what holds all of them up: it is not the one that broke. */
  #isStillOpen(): Promise<boolean> {
    return this.#door.expectOpen().then(
      () => true,
      () => false,
    );
  }

  async #answer(results: readonly RoundResult<Command>[], revoked: AbortSignal): Promise<void> {
    const answered = results.flatMap(({ entry: { message, read }, outcome }): readonly Answered[] => {
      if (!outcome) return [];
      if (!('command' in read)) return [{ message, commandId: read.commandId, participantId: null, outcome }];
      const { commandId, participantId } = read.command;
      return [{ message, commandId, participantId, outcome }];
    });
    const letters = results.flatMap(({ entry: { message, read }, outcome }): readonly Letter[] => {
      if (!outcome || !('code' in outcome)) return [];
      const bare = deadLetterWithoutOriginal(message, outcome);
      const isPersonal = 'refusal' in read && read.isPersonal === true;
      return [{ whole: isPersonal ? bare : deadLetter(message, outcome), bare }];
    });
    await this.#bury(letters, revoked);
    await this.#produce(answered.map(answerMessage), revoked);
    this.#notify({ kind: 'answered', commands: answered.length, deadLetters: letters.length });
  }

  async #bury(letters: readonly Letter[], revoked: AbortSignal): Promise<void> {
    try {
      await this.#produce(
        letters.map(({ whole }) => whole),
        revoked,
      );
    } catch (error) {
      if (!(error instanceof MessageTooLarge)) throw error;
      for (const letter of letters) await this.#buryOne(letter, revoked);
    }
  }

  async #buryOne({ whole, bare }: Letter, revoked: AbortSignal): Promise<void> {
    try {
      await this.#produce([whole], revoked);
    } catch (error) {
      if (!(error instanceof MessageTooLarge)) throw error;
      await this.#produce([bare], revoked);
    }
  }

  /** Tries until the broker has taken the messages; gives up only when the partition is to be given up. */
  async #produce(messages: readonly OutgoingMessage[], revoked: AbortSignal): Promise<void> {
    if (messages.length === 0) return;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#broker.produce(messages);
        return;
      } catch (error) {
        if (error instanceof MessageTooLarge || revoked.aborted) throw error;
        this.#notify({ kind: 'broker-away', error });
        await pauseUnless(revoked, this.#retryAfterMs(attempt));
      }
    }
  }

  #retryAfterMs(attempt: number): number {
    return (this.#options.retryAfterMs ?? backOffMs)(attempt);
  }

  #notify(notice: IntakeNotice): void {
    this.#options.notify?.(notice);
  }
}
