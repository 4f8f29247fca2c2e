import type { Categories, EventStore, Position } from '#libs/event-store';
import { inTime } from './in-time.ts';

/** Beyond so many events nobody needs the exact number, and counting them must not become work of its own. */
const countedAtMost = 100_000;

const counted = async (
  store: EventStore,
  categories: Categories,
  reached: Position | null | Promise<Position | null>,
  late: AbortSignal,
): Promise<number> => {
  const position = await reached;
  if (position === (await store.lastPosition(categories))) return 0;
  let behind = 0;
  for await (const headers of store.readHeaders(categories, { after: position })) {
    behind += headers.length;
    if (behind >= countedAtMost || late.aborted) break;
  }
  return behind;
};

/** How many events of some categories the log has after a position, at most about 100,000; not-a-number when it is not known in time. */
export const eventsBehind = (
  store: EventStore,
  categories: Categories,
  position: Position | null | Promise<Position | null>,
): Promise<number> => inTime((late) => counted(store, categories, position, late));
