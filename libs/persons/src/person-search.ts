import type { ParticipantKeys } from '#libs/event-store';
import { TimeSlices } from '#libs/platform';
import { byName } from './by-name.ts';
import { isNamed, nameWords } from './name-words.ts';
import type { FoundPerson } from './person.ts';
import { openPerson } from './sealed-person.ts';

/**
 * A search by name among sealed persons: each is opened, looked at and let go. No index of names is kept, because one
 * that can be searched can be guessed from. Lets other work by when a time slice is over.
 */
export class PersonSearch {
  readonly #keys: ParticipantKeys;
  readonly #words: readonly string[];
  readonly #limit: number;
  readonly #slices = new TimeSlices();
  #found: FoundPerson[] = [];

  constructor(keys: ParticipantKeys, words: string, limit: number) {
    this.#keys = keys;
    this.#words = nameWords(words);
    this.#limit = limit;
  }

  async look(participantId: string, sealed: string): Promise<void> {
    if (this.#slices.isOver) await this.#slices.next();
    const person = await openPerson(this.#keys, participantId, sealed);
    if (!person || !isNamed(person.name, this.#words)) return;
    this.#found.push({ participantId, ...person });
    if (this.#found.length >= 2 * this.#limit)
      this.#found = this.#found.toSorted(byName).slice(0, this.#limit);
  }

  /** The first by name, at most `limit`. */
  inOrder(): readonly FoundPerson[] {
    return this.#found.toSorted(byName).slice(0, this.#limit);
  }
}
