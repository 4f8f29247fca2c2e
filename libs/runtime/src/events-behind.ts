import { type EventStore, participantCategory, type Position } from '#libs/event-store';
import { inTime } from './in-time.ts';

/** Beyond so many events nobody needs the exact number, and counting them must not become work of its own. */
const countedAtMost = 100_000;

const counted = async (
  store: EventStore,
  reached: Position | null | Promise<Position | null>,
  late: AbortSignal,
): Promise<number> => {
  const position = await reached;
  if (position === (await store.lastPosition([participantCategory]))) return 0;
  let behind = 0;
  for await (const headers of store.readHeaders([participantCategory], { after: position })) {
    behind += headers.length;
    if (behind >= countedAtMost || late.aborted) break;
  }
  return behind;
};

/** How many events the log has after a position, at most about 100,000; not-a-number when it is not known in time. */
export const eventsBehind = (
  store: EventStore,
  position: Position | null | Promise<Position | null>,
): Promise<number> => inTime((late) => counted(store, position, late));
