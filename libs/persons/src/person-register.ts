import type { CprChange, FoundPerson, Person } from './person.ts';

/** The municipalities that a search looks in. */
export type SearchedKommuner = readonly string[] | 'all';

/**
 * Who the participants are: CPR number, name and protected address, beside the log and never in it. Each person is encrypted
 * under the participant's own key, and found by the number through an HMAC under a key of the register's. A number is one
 * person's in a municipality. Whoever asks has been found to be allowed to; the register does not know who asks.
 */
export abstract class PersonRegister {
  /**
   * Says who a participant of the municipality is. Saying the same again changes nothing. A further municipality is added; the
   * person is then as said last.
   *
   * @throws PersonKnown when the number is another participant's in a municipality of this one.
   * @throws ParticipantErased, ParticipantKeysUnavailable, PersonsUnavailable
   */
  abstract register(participantId: string, kommunekode: string, person: Person): Promise<void>;

  /**
   * Says anew who a registered participant is. A number that was wrong finds nobody from now on; a former number still
   * finds the person.
   *
   * @returns false when nobody is registered under the id.
   * @throws as `register`.
   */
  abstract change(participantId: string, person: Person, cprChange: CprChange): Promise<boolean>;

  /** Who the participant is; `null` when nobody is registered, or the key was destroyed. */
  abstract of(participantId: string): Promise<Person | null>;

  /** Who these participants are; those of whom nothing is registered are left out. */
  abstract ofAll(participantIds: readonly string[]): Promise<ReadonlyMap<string, Person>>;

  /** The participants whose number it is, or was, in the municipalities, in the order of their ids. */
  abstract withCpr(cpr: string, kommuner: SearchedKommuner): Promise<readonly string[]>;

  /**
   * Those in the municipalities with words in their name that begin as each of the words given, in the order of names; case
   * and accents do not matter. At most `limit`.
   */
  abstract named(words: string, kommuner: SearchedKommuner, limit: number): Promise<readonly FoundPerson[]>;

  /** Takes the person out, with every trace in the files. What nobody knows is taken out already. */
  abstract forget(participantId: string): Promise<void>;

  abstract close(): void | Promise<void>;
}
