import { setImmediate as turn } from 'node:timers/promises';
import { emptyLog, extend, type HeadMark } from './head-mark.ts';
import type { SqliteLogReader } from './log-reader.ts';
import { LogDamaged } from './sqlite.errors.ts';

/** What is wrong with the log, judged by its head mark alone; `null` when it still holds the marked event. */
export const headFault = (log: SqliteLogReader, mark: HeadMark | null): string | null => {
  const last = log.last();
  if (mark === null) {
    return last === 0 ? null : 'Hovedmærket events.head.json mangler, men loggen er ikke tom.';
  }
  if (mark.position === null) return null;
  const marked = Number(mark.position);
  if (last < marked) {
    return (
      `Loggen er afkortet: den skal nå position ${marked}, men ender ved ${last}. ` +
      `${marked - last} kvitterede hændelser mangler.`
    );
  }
  const header = log.headersAfter(marked - 1, marked)[0];
  if (header === undefined) return `Hændelsen på position ${marked} mangler, men er kvitteret.`;
  return header.hash === mark.hash
    ? null
    : `Hændelsen på position ${marked} er en anden end den, der er kvitteret for.`;
};

/**
 * The head of a log that still holds what its mark says: the mark, brought forward to the end of the log.
 *
 * @throws LogDamaged
 */
export const checkedHead = async (log: SqliteLogReader, mark: HeadMark | null): Promise<HeadMark> => {
  const fault = headFault(log, mark);
  if (fault !== null) throw new LogDamaged(fault);
  let head: HeadMark = mark ?? emptyLog;
  for (;;) {
    const headers = log.headersAfter(Number(head.position ?? 0), Number.MAX_SAFE_INTEGER);
    if (headers.length === 0) return head;
    for (const header of headers) head = extend(head, header);
    await turn();
  }
};
