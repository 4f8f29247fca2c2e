import { LRUCache } from 'lru-cache';
import { emptyCase, evolve, type ParticipantCase, participantEventOf } from '#libs/domain';
import { type EventStore, participantStream, type Position, type StoredEvent } from '#libs/event-store';
import { PoisonEvent } from '#libs/event-store/following';
import type { Milestone } from './milestones.ts';

/** A participant's case as some event left it; `position` is `null` when there was none. */
export interface CachedCase {
  readonly revision: number;
  readonly position: Position | null;
  readonly participantCase: ParticipantCase;
  /** The milestones that were found in it when it was last judged; `null` when it was not. */
  readonly milestones: readonly Milestone[] | null;
}

/** How many cases are kept folded; others are read again from their streams. */
const keptCases = 4_096;

const unwritten: CachedCase = { revision: -1, position: null, participantCase: emptyCase, milestones: [] };

/**
 * The case after one more event.
 *
 * @throws PoisonEvent
 */
export const foldCase = ({ participantCase }: CachedCase, event: StoredEvent): CachedCase => {
  try {
    return {
      revision: event.revision,
      position: event.position,
      participantCase: evolve(participantCase, participantEventOf(event)),
      milestones: null,
    };
  } catch (cause) {
    throw new PoisonEvent(event, cause);
  }
};

/** Cases as they stood before an event or at a position: from memory when it is there, else from the log. */
export class CaseCache {
  readonly #store: EventStore;
  readonly #kept = new LRUCache<string, CachedCase>({ max: keptCases });

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** The participant's case as it stood before the event with this revision. */
  async before(participantId: string, revision: number): Promise<CachedCase> {
    if (revision === 0) return unwritten;
    const kept = this.#kept.get(participantId);
    if (kept?.revision === revision - 1) return kept;
    return this.#read(participantId, (event) => event.revision < revision);
  }

  /** The participant's case as it stood at a position of the log. */
  async at(participantId: string, position: Position): Promise<CachedCase> {
    const isPast = (other: Position): boolean => this.#store.comparePositions(other, position) <= 0;
    const kept = this.#kept.get(participantId);
    if (kept?.position && isPast(kept.position)) return kept;
    return this.#read(participantId, (event) => isPast(event.position));
  }

  /** Keeps a case for later. */
  keep(participantId: string, cached: CachedCase): void {
    this.#kept.set(participantId, cached);
  }

  async #read(participantId: string, belongs: (event: StoredEvent) => boolean): Promise<CachedCase> {
    let found = unwritten;
    for await (const events of this.#store.readStream(participantStream(participantId)))
      for (const event of events) {
        if (!belongs(event)) return found;
        found = foldCase(found, event);
      }
    return found;
  }
}
