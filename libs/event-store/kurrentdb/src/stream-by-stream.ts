import type { Filter, RecordedEvent } from '@kurrent/kurrentdb-client';
import type { KurrentDbLogReader } from './log-reader.ts';
import { compareLogPositions, type LogPosition } from './position.ts';
import { positionOf } from './recorded-event.ts';
import { pageSize } from './settings.ts';

/** How many streams are asked for ahead of the consumer. */
const ahead = 8;

type Page = readonly RecordedEvent[];

/** The names of the streams that a filter lets through, in the log up to `end`, in their order. */
const namesUpTo = async (
  reader: KurrentDbLogReader,
  filter: Filter,
  end: LogPosition,
): Promise<readonly string[]> => {
  const names = new Set<string>();
  for await (const page of reader.pages(filter, null)) {
    const upToEnd = page.filter((event) => compareLogPositions(positionOf(event), end) <= 0);
    for (const { streamId } of upToEnd) names.add(streamId);
    if (upToEnd.length < page.length) break;
  }
  return [...names].toSorted();
};

/** The rest of a stream whose first page is at hand. */
async function* streamFrom(reader: KurrentDbLogReader, name: string, first: Page): AsyncGenerator<Page> {
  let page = first;
  for (let next = pageSize; ; next += pageSize) {
    yield page;
    if (page.length < pageSize) return;
    page = await reader.streamPage(name, next, pageSize);
  }
}

/** The first pages of all streams, a few asked for ahead. */
async function* firstPages(
  reader: KurrentDbLogReader,
  names: readonly string[],
): AsyncGenerator<[string, Page]> {
  const asked: Promise<Page>[] = [];
  for (let at = 0; at < names.length; at += 1) {
    while (asked.length < ahead && at + asked.length < names.length) {
      const page = reader.streamPage(names[at + asked.length] as string, 0, pageSize);
      page.catch(() => undefined);
      asked.push(page);
    }
    yield [names[at] as string, (await asked.shift()) ?? []];
  }
}

/**
 * Every event up to `end` that a filter lets through, stream by stream, in batches of up to a page. KurrentDB has no such order of its own: one
 * pass over the log gathers the streams' names, then each stream is read by itself.
 */
export async function* streamByStream(
  reader: KurrentDbLogReader,
  filter: Filter,
  end: LogPosition,
): AsyncGenerator<Page> {
  let batch: RecordedEvent[] = [];
  const names = await namesUpTo(reader, filter, end);
  for await (const [name, first] of firstPages(reader, names)) {
    for await (const page of streamFrom(reader, name, first)) {
      const events = page.filter((event) => compareLogPositions(positionOf(event), end) <= 0);
      if (batch.length + events.length > pageSize) {
        yield batch;
        batch = [];
      }
      batch.push(...events);
      if (events.length < page.length) break;
    }
  }
  if (batch.length > 0) yield batch;
}
