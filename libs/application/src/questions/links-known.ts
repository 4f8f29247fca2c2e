import type { LinkedPair } from '#libs/domain';
import { type EventStore, participantCategory } from '#libs/event-store';
import type { TimeSlices } from '#libs/platform';
import { aboutLinks, StandingLinks } from '../commands/linked-participants.ts';
import type { CasesAsked } from './known-case.ts';
import { knownBy } from './known-at.ts';

/**
 * The links that stood as known then, by the log alone: whoever counts persons needs them before anybody's case. Events of
 * links alone are read and checked.
 */
export const linksKnown = async (
  store: EventStore,
  { knownAt, signal }: Pick<CasesAsked, 'knownAt' | 'signal'>,
  slices: TimeSlices,
): Promise<readonly LinkedPair[]> => {
  const isKnown = knownBy(knownAt, store);
  const links = new StandingLinks();
  for await (const events of store.readAll([participantCategory], { types: aboutLinks })) {
    signal?.throwIfAborted();
    for (const event of events) if (isKnown(event)) links.take(event);
    if (slices.isOver) await slices.next();
  }
  return links.links;
};
