import { setImmediate as turn } from 'node:timers/promises';
import type { EventHeader, LogRange, StoredEvent } from '#libs/event-store';
import { toNumber } from './log-position.ts';
import { batchSize, type LogReader } from './log-reader.ts';

const longestTurnMs = 5;

/** The whole log or a stretch of it, in batches; other work gets its turn between two of them. */
export async function* batchesOf<T extends StoredEvent | EventHeader>(
  log: LogReader,
  range: LogRange,
  read: (after: number, upTo: number) => readonly T[],
): AsyncIterable<readonly T[]> {
  let after = range.after == null ? 0 : toNumber(range.after);
  const upTo = range.upTo == null ? log.last() : toNumber(range.upTo);
  while (after < upTo) {
    const batch = read(after, upTo);
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    after = Number(last.position);
    await turn();
  }
}

/** A stream's events after `revision`, in batches. */
export async function* batchesOfStream(
  log: LogReader,
  stream: string,
  revision: number,
): AsyncIterable<readonly StoredEvent[]> {
  const positions = log.positionsOf(stream, revision, Number.MAX_SAFE_INTEGER);
  for (let index = 0; index < positions.length; index += batchSize) {
    if (index > 0) await turn();
    yield log.at(positions.slice(index, index + batchSize));
  }
}

/** The events up to and with position `upTo`, stream by stream, in batches that may hold several streams. */
export async function* batchesByStream(log: LogReader, upTo: number): AsyncIterable<readonly StoredEvent[]> {
  let batch: number[] = [];
  let turnDue = performance.now() + longestTurnMs;
  for (let names = log.streamsAfter(''); names.length > 0; names = log.streamsAfter(names.at(-1)!)) {
    for (const name of names) {
      for (const position of log.positionsOf(name, -1, upTo)) {
        if (batch.push(position) < batchSize) continue;
        yield log.at(batch);
        batch = [];
      }
      if (performance.now() < turnDue) continue;
      await turn();
      turnDue = performance.now() + longestTurnMs;
    }
  }
  if (batch.length > 0) yield log.at(batch);
}
