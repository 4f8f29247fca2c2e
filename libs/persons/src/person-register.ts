import type { Fault } from '#libs/platform';
import type { SealedPerson } from './opened-persons.ts';
import type { CprChange, FoundPerson, Person, SaidPerson } from './person.ts';

/** The municipalities that a search looks in. */
export type SearchedKommuner = readonly string[] | 'all';

/** Who a participant is said to be. */
export interface PersonRegistration {
  readonly participantId: string;
  /** Where the number is claimed for the participant; it must be nobody else's in any of them. */
  readonly kommuner: readonly string[];
  readonly person: SaidPerson;
  /** Why the number differs from the one that stands; left out: it must not. */
  readonly cprChange?: CprChange | undefined;
  /** When it is said (UTC). */
  readonly at: string;
}

/** That a participant claims its numbers in a municipality. */
export interface Claim {
  readonly participantId: string;
  readonly kommunekode: string;
}

/** Persons of whom something was said lately. */
export interface ChangedPersons {
  /** Sealed as they stand, in the order in which it was said; `change` numbers that. At most 200: those that came first. */
  readonly persons: readonly (SealedPerson & { readonly change: number })[];
  /** How many were ever taken out of the register. */
  readonly removals: number;
}

/**
 * Who the participants are: CPR number, name and protected address, beside the log and never in it. Each person is encrypted
 * under the participant's own key, and found by the number through an HMAC under a key of the register's. A number is one
 * person's in a municipality. From the approval of an erasure on
 * nothing is said of its person any more: both are decided in one place. Whoever asks has been found to be allowed to; the register does not know who asks.
 */
export abstract class PersonRegister {
  /** Why persons cannot be registered or found as long as this process runs; `null` while they can. */
  get lost(): Fault | null {
    return null;
  }

  /**
   * Says who a participant is, anew or for the first time. Saying the same again changes nothing. A number that was wrong
   * finds nobody from now on; a former number still finds the person.
   *
   * @throws PersonKnown when the number is another participant's in one of the municipalities.
   * @throws CprDiffers when another number stands and nothing says why.
   * @throws ParticipantErased, ParticipantKeysUnavailable, PersonsUnavailable
   */
  abstract register(registration: PersonRegistration): Promise<void>;

  /**
   * Registers many, in the fewest transactions that bounded memory allows where an engine has them.
   *
   * @throws as `register`; those before may be registered then.
   */
  async registerAll(registrations: Iterable<PersonRegistration>): Promise<void> {
    for (const registration of registrations) await this.register(registration);
  }

  /**
   * Claims all numbers of a registered participant in exactly these municipalities. Of whom nothing is registered nothing
   * is claimed.
   *
   * @throws PersonKnown, ParticipantErased, PersonsUnavailable
   */
  abstract belongTo(participantId: string, kommuner: readonly string[], at: string): Promise<void>;

  /**
   * Takes back what a participant claims in a municipality, unless it was claimed after `claimedBefore`. A person
   * without a municipality is taken out.
   *
   * @returns false when something was claimed later.
   */
  abstract release(participantId: string, kommunekode: string, claimedBefore: string): Promise<boolean>;

  /** Claims before an instant that nobody has settled yet, at most `limit`: what they were made for may never have been recorded. */
  abstract openClaims(claimedBefore: string, limit: number): Promise<readonly Claim[]>;

  /** Says that what these claims were made for was recorded, unless they were made anew after `claimedBefore`. */
  abstract settle(claims: readonly Claim[], claimedBefore: string): Promise<void>;

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

  /**
   * Those of whom something was said behind a change (0: everybody), be it by another process. What is answered as said up to
   * a change is whole: nothing comes to stand before it later.
   */
  abstract changedAfter(change: number): Promise<ChangedPersons>;

  /** The ids of everybody who is registered. */
  abstract registered(): Promise<readonly string[]>;

  /** Whether anything of these participants is kept, be it only a number that nobody can read. */
  abstract keepsAnyOf(participantIds: readonly string[]): Promise<boolean>;

  /** Takes the person out, with every trace in the files. What nobody knows is taken out already. */
  abstract forget(participantId: string): Promise<void>;

  abstract close(): void | Promise<void>;
}
