import { hash } from 'node:crypto';
import { reportingStream } from '#libs/event-store';
import { inLetters } from '../recording/in-letters.ts';
import type { ParsedReportingCommand } from './record-reporting.ts';

/**
 * The id of the report that a command freezes: its kommunekode and letters from SHA-256, so that a command given again names
 * the same report, and the id tells in which stream the report is.
 */
export const reportIdOf = (kommunekode: string, commandId: string): string =>
  `${kommunekode}-${inLetters(hash('sha256', `${reportingStream(kommunekode)}\n${commandId}\nreport`))}`;

/** The municipality whose report it is; `null` when that is no report's id. */
export const kommunekodeOfReport = (reportId: string): string | null =>
  /^(\d{3})-[a-p]{32}$/.exec(reportId)?.[1] ?? null;

/** The report that a command is about; `undefined` when it is about a month. */
export const reportOf = ({ kommunekode, commandId, command }: ParsedReportingCommand): string | undefined => {
  if (command.command === 'FreezeReport') return reportIdOf(kommunekode, commandId);
  return command.command === 'ClosePeriod' ? undefined : command.reportId;
};
