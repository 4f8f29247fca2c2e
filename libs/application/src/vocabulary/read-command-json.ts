import { isId, type JsonFault, readStrictJson } from '#libs/domain';
import type { Faults } from './faults.ts';
import { parseCommand, type ParsedCommand, type ParseOptions } from './parse-command.ts';
import { isRecord } from './read-dto.ts';

const unreadable = (faults: readonly JsonFault[], json: unknown): Faults => {
  const commandId = isRecord(json) ? json['commandId'] : undefined;
  return {
    code: 'malformed',
    errors: faults.map(({ path, message }) => ({ path, code: 'malformed', message })),
    ...(isId(commandId) && faults.every(({ path }) => path !== 'commandId') && { commandId }),
  };
};

/**
 * Reads one command from JSON text, of a line or a message; what JSON.parse alone would drop or round is a fault.
 *
 * @returns `undefined` when the text is no JSON.
 */
export const readCommandJson = (
  text: string,
  options: ParseOptions = {},
): ParsedCommand | Faults | undefined => {
  const read = readStrictJson(text);
  if (!read) return undefined;
  return read.faults.length > 0 ? unreadable(read.faults, read.json) : parseCommand(read.json, options);
};
