import { type LinkedPair, personsOf } from '../participant/one-person.ts';

/** Gathers what is known of participants by person: linked participants are held back until all of them came. */
export class LinkedPersons<One extends { readonly participantId: string }> {
  readonly #persons: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #held = new Map<ReadonlySet<string>, One[]>();

  /** `links`: every link that stands, also those of participants who will not come. */
  constructor(links: Iterable<LinkedPair>) {
    this.#persons = personsOf(links);
  }

  /** The person whom the participant is alone; `null` of somebody who is in a link. */
  take(one: One): readonly [One] | null {
    const person = this.#persons.get(one.participantId);
    if (!person) return [one];
    const held = this.#held.get(person);
    if (held) held.push(one);
    else this.#held.set(person, [one]);
    return null;
  }

  /** Those who are in links, person by person, once everybody came. */
  held(): Iterable<readonly One[]> {
    return this.#held.values();
  }
}
