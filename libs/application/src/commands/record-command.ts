import { Command } from '@nestjs/cqrs';
import type { Grounds, Limit } from '#libs/access';
import type { ParticipantCommand } from '#libs/domain';
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

/** One well-formed command on its way to the log; every door dispatches it. */
export class RecordCommand extends Command<CommandAnswer> {
  readonly parsed: ParsedCommand;
  readonly origin: CommandOrigin;
  /** The revision that the caller saw (`If-Match`, or in the command); left out: whatever it is now. */
  readonly expectedRevision: number | undefined;

  constructor(parsed: ParsedCommand, origin: CommandOrigin, expectedRevision = parsed.expectedRevision) {
    super();
    this.parsed = parsed;
    this.origin = origin;
    this.expectedRevision = expectedRevision;
  }

  /** Whether it says, asks or moves something of who the participant is: every other has nothing to do with the register of persons. */
  get isAboutPerson(): boolean {
    const { person, command } = this.parsed;
    return person !== undefined || command.command === 'AssignProvider' || movesForloeb(command);
  }
}
