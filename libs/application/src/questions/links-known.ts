import { type LinkedPair, participantEventOf } from '#libs/domain';
import { type EventStore, participantCategory, participantIdOf } from '#libs/event-store';
import type { TimeSlices } from '#libs/platform';
import { type KnownAt, knownBy } from './known-at.ts';

/** The links that stood as known then, by the log alone: whoever counts persons needs them before anybody's case. */
export const linksKnown = async (
  store: EventStore,
  knownAt: KnownAt,
  slices: TimeSlices,
  signal?: AbortSignal,
): Promise<readonly LinkedPair[]> => {
  const isKnown = knownBy(knownAt, store);
  const links = new Map<string, LinkedPair>();
  for await (const events of store.readAll([participantCategory])) {
    signal?.throwIfAborted();
    for (const stored of events) {
      const event = participantEventOf(stored);
      if (event.type !== 'ParticipantLinked' && event.type !== 'ParticipantUnlinked') continue;
      if (!isKnown(stored)) continue;
      const link = { participantId: participantIdOf(stored.stream), sameAs: event.data.sameAs };
      const key = `${link.participantId} ${link.sameAs}`;
      if (event.type === 'ParticipantLinked') links.set(key, link);
      else links.delete(key);
    }
    if (slices.isOver) await slices.next();
  }
  return [...links.values()];
};
