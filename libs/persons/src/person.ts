import { Fault, systemFault } from '#libs/platform';

/** Who a participant is. */
export interface Person {
  /** Ten digits, as `parseCpr` gives them. */
  readonly cpr: string;
  /** As it is written; up to 200 characters. */
  readonly name: string;
  /** Name and address are protected: marked wherever the name is shown, never shown to a provider or in a file. */
  readonly protectedAddress: boolean;
}

/** Who somebody is said to be. */
export interface SaidPerson extends Omit<Person, 'protectedAddress'> {
  /** Left out: the mark that stands is kept, and somebody new has none. Only an explicit `false` takes it away. */
  readonly protectedAddress?: boolean;
}

/** Who is registered once `said` is said of whom `stands`. */
export const personSaid = (said: SaidPerson, stands: Person | null): Person => ({
  ...said,
  protectedAddress: said.protectedAddress ?? stands?.protectedAddress ?? false,
});

/** A person with the participant's id that names them. */
export interface FoundPerson extends Person {
  readonly participantId: string;
}

/** Why another number is given: the one that stands was wrong, or the person got a new one. */
export type CprChange = 'correction' | 'new_number';

/** The number belongs to somebody in the municipality already: the participant with this id. */
export class PersonKnown extends Fault {
  override readonly name = 'PersonKnown';
  readonly kind = 'refused';
  readonly participantId: string;

  constructor(participantId: string) {
    super('the CPR number belongs to another participant');
    this.participantId = participantId;
  }

  override get text(): string {
    return 'Personen er allerede registreret i kommunen.';
  }
}

/** Another number stands under the participant, and nothing was said of why it differs. */
export class CprDiffers extends Fault {
  override readonly name = 'CprDiffers';
  readonly kind = 'refused';

  override get text(): string {
    return 'Borgeren er registreret med et andet CPR-nummer. Sig med cprChange, om det var forkert (correction), eller borgeren har fået et nyt (new_number).';
  }
}

/** The register's file is damaged, lost, or of another program. */
export class PersonsUnusable extends Fault {
  override readonly name = 'PersonsUnusable';
  readonly kind = 'unusable';
}

/** The person register cannot be read or written; nothing was recorded. */
export class PersonsUnavailable extends Fault {
  override readonly name = 'PersonsUnavailable';
  readonly kind = 'unavailable';

  override get text(): string {
    return systemFault(this.cause)?.text ?? 'Personregisteret kan ikke nås.';
  }
}
