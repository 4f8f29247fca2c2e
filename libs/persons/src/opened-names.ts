import { type ParticipantKeys, UndecryptableText } from '#libs/event-store';
import { TimeSlices } from '#libs/platform';
import type { SealedPerson } from './opened-persons.ts';
import type { Person } from './person.ts';
import { openPerson } from './sealed-person.ts';

type OpenedName = Pick<Person, 'name' | 'protectedAddress'>;

/** The names that one piece of work compares: each is opened once, and all are let go with it. */
export class OpenedNames {
  readonly #keys: Pick<ParticipantKeys, 'decrypt'>;
  readonly #slices = new TimeSlices();
  readonly #opened = new Map<string, OpenedName | null>();

  constructor(keys: Pick<ParticipantKeys, 'decrypt'>) {
    this.#keys = keys;
  }

  /**
   * `null` when the key was destroyed, or what is sealed is damaged. Lets other work by when a time slice is over.
   *
   * @throws ParticipantKeysUnavailable
   */
  async of({ id, sealed }: SealedPerson): Promise<OpenedName | null> {
    if (this.#slices.isOver) await this.#slices.next();
    const kept = this.#opened.get(sealed);
    if (kept !== undefined) return kept;
    const opened = await this.#open(id, sealed);
    this.#opened.set(sealed, opened);
    return opened;
  }

  async #open(id: string, sealed: string): Promise<OpenedName | null> {
    try {
      const person = await openPerson(this.#keys, id, sealed);
      return person && { name: person.name, protectedAddress: person.protectedAddress };
    } catch (error) {
      if (error instanceof UndecryptableText) return null;
      throw error;
    }
  }
}
