import { isUtf8 } from 'node:buffer';
import { type Faults, oneFault } from './read-fields.ts';
import { LineSplitter } from './line-splitter.ts';
import { type ParsedCommand, type ParseOptions, readCommandJson } from './parse-command.ts';

/** What stood in one line of a file or stream; lines are numbered from 1, blank ones too. */
export type NumberedCommand =
  | {
      readonly line: number;
      readonly parsed: ParsedCommand;
      /** Danish: what was made of what stood there; said with the answer. */
      readonly note?: string;
    }
  | {
      readonly line: number;
      readonly faults: Faults;
      /** The participant whom a row is about, as far as whoever sends it sees them. */
      readonly about?: string;
      /** The participant’s id that a row gives, which may be anybody’s. */
      readonly stated?: string;
    };

/** A line with what `parseCommand` made of it. */
export const numbered = (line: number, read: ParsedCommand | Faults): NumberedCommand =>
  'errors' in read ? { line, faults: read } : { line, parsed: read };

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const tooLong = oneFault('', 'malformed', 'Linjen er længere end 64 KiB.');
const notUtf8 = oneFault('', 'malformed', 'Linjen er ikke UTF-8.');
const notJson = oneFault('', 'malformed', 'Linjen er ikke gyldig JSON.');

const withoutMark = (line: Buffer): Buffer =>
  line.subarray(0, 3).equals(byteOrderMark) ? line.subarray(3) : line;

const readLine = (line: Buffer | undefined, options: ParseOptions): ParsedCommand | Faults | 'blank' => {
  if (!line) return tooLong;
  if (!isUtf8(line)) return notUtf8;
  const text = line.toString();
  if (text.trim() === '') return 'blank';
  return readCommandJson(text, options) ?? notJson;
};

/**
 * Reads NDJSON: one command a line, UTF-8 with or without byte order mark, LF or CRLF, at most 64 KiB a line, in the
 * order of the lines and not before they are asked for. Blank lines are skipped but counted; a line that is no
 * command is a fault of its own and stops nothing.
 */
export async function* readCommandLines(
  bytes: AsyncIterable<Uint8Array>,
  options: ParseOptions = {},
): AsyncGenerator<NumberedCommand, void, undefined> {
  const splitter = new LineSplitter();
  let number = 0;
  const commandsIn = function* (lines: readonly (Buffer | undefined)[]): Generator<NumberedCommand> {
    for (const line of lines) {
      number += 1;
      const read = readLine(number === 1 && line ? withoutMark(line) : line, options);
      if (read !== 'blank') yield numbered(number, read);
    }
  };
  for await (const chunk of bytes) {
    yield* commandsIn(splitter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
  }
  yield* commandsIn(splitter.end());
}
