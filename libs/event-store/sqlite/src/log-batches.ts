import { type Categories, categoryOf, type LogRange, type StoredEvent } from '#libs/event-store';
import { loopTurns } from '#libs/platform';
import { batchSize, type SearchedStretch } from './category-reader.ts';
import { toNumber } from './log-position.ts';
import type { SqliteLogReader } from './log-reader.ts';

const longestTurnMs = 5;

/** A stretch of the log, in batches; other work gets its turn between two of them. */
export async function* batchesOf<T>(
  log: SqliteLogReader,
  range: LogRange,
  read: (after: number, upTo: number) => SearchedStretch<T>,
): AsyncIterable<readonly T[]> {
  let after = range.after == null ? 0 : toNumber(range.after);
  const upTo = range.upTo == null ? log.last() : toNumber(range.upTo);
  while (after < upTo) {
    const { found, end } = read(after, upTo);
    if (found.length > 0) yield found;
    if (end === after) return;
    after = end;
    await loopTurns.next();
  }
}

/** A stream's events after `revision`, in batches. */
export async function* batchesOfStream(
  log: SqliteLogReader,
  stream: string,
  revision: number,
): AsyncIterable<readonly StoredEvent[]> {
  categoryOf(stream);
  const { first, later } = log.streamAfter(stream, revision, Number.MAX_SAFE_INTEGER);
  if (first.length > 0) yield first;
  yield* batchesAt(log, later);
}

/**
 * The events up to and with position `upTo`, stream by stream, in batches that may hold several streams: fewer than twice
 * `batchSize` events.
 */
export async function* batchesOfStreams(
  log: SqliteLogReader,
  categories: Categories,
  upTo: number,
): AsyncIterable<readonly StoredEvent[]> {
  let batch: StoredEvent[] = [];
  let turnDue = performance.now() + longestTurnMs;
  for (const names of log.of(categories).streams())
    for (const name of names) {
      const { first, later } = log.streamAfter(name, -1, upTo);
      batch.push(...first);
      if (batch.length >= batchSize) {
        yield batch;
        batch = [];
        yield* batchesAt(log, later);
      }
      if (performance.now() < turnDue) continue;
      await loopTurns.next();
      turnDue = performance.now() + longestTurnMs;
    }
  if (batch.length > 0) yield batch;
}

async function* batchesAt(
  log: SqliteLogReader,
  positions: readonly number[],
): AsyncIterable<readonly StoredEvent[]> {
  for (let index = 0; index < positions.length; index += batchSize) {
    await loopTurns.next();
    yield log.at(positions.slice(index, index + batchSize));
  }
}
