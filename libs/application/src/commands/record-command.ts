import { Command } from '@nestjs/cqrs';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import type { CommandAnswer } from './command-answer.ts';

/** Who gives a command, through which door. */
export interface CommandOrigin {
  readonly actor: string;
  readonly source: string;
  readonly correlationId: string;
}

/** One well-formed command on its way to the log; every door dispatches it. */
export class RecordCommand extends Command<CommandAnswer> {
  readonly parsed: ParsedCommand;
  readonly origin: CommandOrigin;
  /** The revision that the caller saw (`If-Match`); left out: whatever it is now. */
  readonly expectedRevision: number | undefined;

  constructor(parsed: ParsedCommand, origin: CommandOrigin, expectedRevision?: number) {
    super();
    this.parsed = parsed;
    this.origin = origin;
    this.expectedRevision = expectedRevision;
  }
}
