import type { EventStore } from '#libs/event-store';
import type { LinkedParticipants } from '../commands/linked-participants.ts';
import { type KeptParticipant, keptParticipant } from './kept-participant.ts';

/** Persons as the log has them now: a participant and all that are linked as the same person. */
export class KeptPersons {
  readonly #store: EventStore;
  readonly #linked: LinkedParticipants;

  constructor(store: EventStore, linked: LinkedParticipants) {
    this.#store = store;
    this.#linked = linked;
  }

  /** The participant first, then those linked with it in the order of their ids; those of whom nothing is recorded are left out. */
  async of(participantId: string): Promise<readonly KeptParticipant[]> {
    return this.among(await this.#linked.persons(), participantId);
  }

  /** As `of`, among persons that were asked for before. */
  async among(
    persons: ReadonlyMap<string, ReadonlySet<string>>,
    participantId: string,
  ): Promise<readonly KeptParticipant[]> {
    const others = [...(persons.get(participantId) ?? [])].filter((id) => id !== participantId).toSorted();
    const kept: KeptParticipant[] = [];
    for (const id of [participantId, ...others]) {
      const one = await keptParticipant(this.#store, id);
      if (one) kept.push(one);
    }
    return kept;
  }
}
