import { Command } from '@nestjs/cqrs';
import type { ReportingCommand, ReportingRefusalCode } from '#libs/domain';
import type { Accepted, RefusedWith, Unchanged } from '../commands/command-answer.ts';

/** A command to the reporting of a municipality, as it came through the door. */
export interface ParsedReportingCommand {
  readonly commandId: string;
  readonly kommunekode: string;
  /** Fields left out are absent. */
  readonly command: ReportingCommand;
  /** The revision that the reporting must stand at; left out: whatever it is. No part of what makes a repeat. */
  readonly expectedRevision?: number;
}

/** Who gives it, through which door. */
export interface ReportingOrigin {
  /** How the log names whoever gives it; asked when there is something to record, and only then. */
  readonly actor: () => Promise<string>;
  readonly source: string;
  readonly correlationId: string;
}

/** The command was refused and recorded nothing. */
export type ReportingRefused = RefusedWith<ReportingRefusalCode>;

/** What was recorded, or was before; the report that it is about, when it is about one. */
export type ReportingRecorded = (Accepted | Unchanged) & { readonly reportId?: string };

/** One well-formed command to the reporting of a municipality, on its way to the log; every door dispatches it. */
export class RecordReporting extends Command<ReportingRecorded | ReportingRefused> {
  readonly parsed: ParsedReportingCommand;
  readonly origin: ReportingOrigin;

  constructor(parsed: ParsedReportingCommand, origin: ReportingOrigin) {
    super();
    this.parsed = parsed;
    this.origin = origin;
  }
}
