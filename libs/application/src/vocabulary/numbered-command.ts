import type { Faults } from './faults.ts';
import type { ParsedCommand } from './parse-command.ts';

/** What stood in one line of a file or stream; lines are numbered from 1, blank ones too. */
export type NumberedCommand =
  | { readonly line: number; readonly parsed: ParsedCommand }
  | { readonly line: number; readonly faults: Faults };

/** A line with what `parseCommand` made of it. */
export const numbered = (line: number, read: ParsedCommand | Faults): NumberedCommand =>
  'errors' in read ? { line, faults: read } : { line, parsed: read };
