import type { EventStore } from '#libs/event-store';
import type { Projection } from '#libs/read-models';

/** Beyond so many events nobody needs the exact number, and counting them must not become work of its own. */
const countedAtMost = 100_000;

/** How many events of the log the projection has not handled yet; at most about 100,000 are counted. */
export const projectionLag = async (
  store: EventStore,
  projection: Pick<Projection, 'status'>,
): Promise<number> => {
  const { position } = projection.status(0).checkpoint;
  if (position === (await store.lastPosition())) return 0;
  let behind = 0;
  for await (const headers of store.readHeaders({ after: position })) {
    behind += headers.length;
    if (behind >= countedAtMost) break;
  }
  return behind;
};
