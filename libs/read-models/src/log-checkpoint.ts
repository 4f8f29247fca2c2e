import type { Categories, EventStore, Position } from '#libs/event-store';
import { type Checkpoint, noEvent } from '#libs/event-store/following';
import { type ProjectionCheckpoint, HashSum, noCheckpoint } from './checkpoint.ts';

/** The checkpoint of whoever handled the log up to `upTo` without missing anything, and how many streams begin there. */
export const logCheckpoint = async (
  store: EventStore,
  categories: Categories,
  upTo: Position | null,
): Promise<{ readonly log: ProjectionCheckpoint; readonly streams: number }> => {
  if (upTo === null) return { log: noCheckpoint, streams: 0 };
  const sum = new HashSum();
  let last: Checkpoint = noEvent;
  let streams = 0;
  for await (const headers of store.readHeaders(categories, { upTo })) {
    for (const { hash, revision } of headers) {
      sum.add(hash);
      if (revision === 0) streams += 1;
    }
    const header = headers.at(-1);
    if (header) {
      const { position, stream, revision, hash } = header;
      last = { position, last: { stream, revision, hash } };
    }
  }
  return { log: sum.at(last), streams };
};
