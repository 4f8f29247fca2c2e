import { Command } from '@nestjs/cqrs';
import type { Grounds, Limit } from '#libs/access';
import {
  type Decision,
  nobodyElse,
  type ParticipantCommand,
  type ParticipantEvent,
  type SameAs,
} from '#libs/domain';
import type { HmacKey, NewEvent } from '#libs/event-store';
import { PersonsUnavailable } from '#libs/persons';
import type { ErasureRegister } from '#libs/persons/erasures';
import type { CommandSight } from '../sight/command-sight.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import type { CommandAnswer } from './command-answer.ts';

/** A provider's numbers, and the municipalities whose participants it meets. */
export interface ProviderNumbers {
  readonly numbers: ReadonlySet<string>;
  readonly kommunekoder: Limit;
}

/** How the log names whoever gives a command, by what lets them. */
type NamesActor = (grounds: Grounds) => Promise<string>;

/** A name that is the same whatever lets its bearer. */
export const givenBy =
  (actor: string): NamesActor =>
  async () =>
    actor;

/** Who gives a command, through which door. */
export interface CommandOrigin {
  /** Asked when there is something to record, and only then. */
  readonly actor: NamesActor;
  readonly source: string;
  readonly correlationId: string;
  /** The municipalities whose forløb may be seen and changed; left out: all. */
  readonly within?: Limit;
  /** The provider numbers under which participants assigned to them are met; left out: none. */
  readonly providers?: readonly ProviderNumbers[];
  /** The municipalities in whose forløb it may be said who participants are; left out: none. */
  readonly namesWithin?: Limit;
}

/** True for a correction that moves a forløb to another municipality. */
export const movesForloeb = (command: ParticipantCommand): boolean =>
  command.command === 'CorrectEnrolment' && typeof command.kommunekode === 'string';

/** Hears what a command recorded, before its answer. */
export type HearsRecorded = (commandId: string, events: readonly NewEvent[]) => void;

/** One well-formed command on its way to the log; every door dispatches it. */
export class RecordCommand extends Command<CommandAnswer> {
  readonly parsed: ParsedCommand;
  readonly origin: CommandOrigin;
  /** The revision that the caller saw (`If-Match`, or in the command); left out: whatever it is now. */
  readonly expectedRevision: number | undefined;
  readonly hear: HearsRecorded | undefined;

  constructor(
    parsed: ParsedCommand,
    origin: CommandOrigin,
    expectedRevision = parsed.expectedRevision,
    hear?: HearsRecorded,
  ) {
    super();
    this.parsed = parsed;
    this.origin = origin;
    this.expectedRevision = expectedRevision;
    this.hear = hear;
  }

  /** Whether it says, asks or moves something of who the participant is: every other has nothing to do with the register of persons. */
  get isAboutPerson(): boolean {
    const { person, command } = this.parsed;
    return person !== undefined || command.command === 'AssignProvider' || movesForloeb(command);
  }
}

/**
 * Whether the erasure of the participant's person was approved, be it that its event is not recorded yet. Where the register
 * is away or silent nobody approves either: as with the keys in hand, commands go on.
 */
export const isBarred = async (
  erasures: Pick<ErasureRegister, 'bars'>,
  participantId: string,
): Promise<boolean> => {
  try {
    return await erasures.bars(participantId);
  } catch (error) {
    if (error instanceof PersonsUnavailable) return false;
    throw error;
  }
};

/** What judges may have to know; what has to be read is read when one asks. */
interface Circumstances {
  /** True when something is recorded under the participant's id, and nothing of it may be seen. */
  readonly isTaken: boolean;
  /** Whether the erasure of the person was approved. */
  readonly isBarred: () => Promise<boolean>;
  /** The key of the participant's digests. Throws ParticipantErased. */
  readonly digestKey: () => Promise<HmacKey>;
  /** What is known of the participant that a link names. */
  readonly sameAs: (id: string) => Promise<SameAs>;
}

/** A command before its judges, and the participant as whoever gives it sees it. */
export class Hearing {
  readonly given: RecordCommand;
  readonly sight: CommandSight;
  /** Danish date. */
  readonly today: string;
  readonly circumstances: Circumstances;
  #decision: Decision<ParticipantEvent> | undefined;
  #key: Promise<HmacKey> | undefined;
  #barred: Promise<boolean> | undefined;

  constructor(given: RecordCommand, sight: CommandSight, today: string, circumstances: Circumstances) {
    this.given = given;
    this.sight = sight;
    this.today = today;
    this.circumstances = circumstances;
  }

  get command(): ParticipantCommand {
    return this.given.parsed.command;
  }

  /** The key of the participant's digests; asked once. Throws ParticipantErased. */
  digestKey(): Promise<HmacKey> {
    this.#key ??= this.circumstances.digestKey();
    return this.#key;
  }

  /** Whether the erasure of the person was approved; asked once. */
  isBarred(): Promise<boolean> {
    this.#barred ??= this.circumstances.isBarred();
    return this.#barred;
  }

  /** What the domain decides; asked once. */
  async decision(): Promise<Decision<ParticipantEvent>> {
    const { command, today } = this;
    this.#decision ??= this.sight.decide(
      command,
      today,
      command.command === 'LinkParticipants'
        ? await this.circumstances.sameAs(command.sameAs.toLowerCase())
        : nobodyElse,
    );
    return this.#decision;
  }

  /** What the domain decided, once no judge refused. */
  async events(): Promise<readonly ParticipantEvent[]> {
    const decision = await this.decision();
    return decision.outcome === 'decided' ? decision.events : [];
  }
}
