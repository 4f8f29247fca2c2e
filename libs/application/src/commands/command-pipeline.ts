import type { NumberedCommand } from '../vocabulary/command-lines.ts';
import { type CommandPipelineOptions, CommandWindow, type LineAnswer } from './command-window.ts';

export type { CommandPipelineOptions, Failed, LineAnswer } from './command-window.ts';

/**
 * Carries out commands line by line and yields their answers in the order of the lines, as many at a time as are due.
 * Reads a bounded number of lines ahead of the answers taken, whatever the length. A line that is no command is
 * refused and stops nothing. When a command's outcome cannot be known its line is answered `failed`, no further line
 * is read, those in flight are still answered, and the answers end there: what has no answer was not carried out.
 * Ends likewise when `signal` aborts. When whoever takes the answers goes away, everything dispatched is still
 * finished before the generator ends.
 *
 * @throws whatever the reading of `lines` throws, after the answers to the lines before.
 */
export async function* answersInOrder(
  lines: AsyncIterable<NumberedCommand>,
  options: CommandPipelineOptions,
): AsyncGenerator<readonly LineAnswer[], void, undefined> {
  const window = new CommandWindow(options);
  const stop = (): void => window.stop();
  const iterator = lines[Symbol.asyncIterator]();
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted) stop();
  const reading = window.read(iterator);
  try {
    for (let due = await window.due(); due; due = await window.due()) yield due;
  } finally {
    options.signal?.removeEventListener('abort', stop);
    stop();
    await window.settled();
    const closed = Promise.all([reading, iterator.return?.()]);
    if (window.ended) await closed;
    else closed.catch(() => undefined);
  }
}
