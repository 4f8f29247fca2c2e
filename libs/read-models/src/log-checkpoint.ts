import type { Categories, EventStore, Position } from '#libs/event-store';
import { type Checkpoint, noEvent } from '#libs/event-store/following';
import { type ProjectionCheckpoint, HashSum, noCheckpoint } from './checkpoint.ts';

/** The checkpoint of whoever handled the log up to `upTo` without missing anything. */
export const logCheckpoint = async (
  store: EventStore,
  categories: Categories,
  upTo: Position | null,
): Promise<ProjectionCheckpoint> => {
  if (upTo === null) return noCheckpoint;
  const sum = new HashSum();
  let last: Checkpoint = noEvent;
  for await (const headers of store.readHeaders(categories, { upTo })) {
    for (const { hash } of headers) sum.add(hash);
    const header = headers.at(-1);
    if (header) {
      const { position, stream, revision, hash } = header;
      last = { position, last: { stream, revision, hash } };
    }
  }
  return sum.at(last);
};
