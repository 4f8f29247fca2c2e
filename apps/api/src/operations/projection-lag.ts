import { type EventStore, participantCategory } from '#libs/event-store';
import type { Projection } from '#libs/read-models';
import { eventsBehind } from '#libs/runtime';

const lookMs = 200;

/**
 * How many events of the log the projection has not handled yet; at most about 100,000 are counted. A projection that
 * another process runs is looked at anew: what was seen at the last look may be a second old.
 */
export const projectionLag = async (
  store: EventStore,
  projection: Pick<Projection, 'status' | 'waitFor'>,
): Promise<number> => {
  const end = await store.lastPosition([participantCategory]);
  if (end !== null) await projection.waitFor(end, lookMs);
  return eventsBehind(store, projection.status(0).checkpoint.position);
};
