import { type Person, PersonKnown, type PersonRegister, type PersonRegistration } from '#libs/persons';
import { Fault } from '#libs/platform';
import type { Cases } from '../questions/cases.ts';
import { VisibleMunicipalities } from '../questions/visible-municipalities.ts';

/** A command that claimed a person and was never recorded is over by then. */
const longestCommandMs = 60_000;

/** Somebody else is registering the same person right now. */
export class PersonClaimed extends Fault {
  override readonly name = 'PersonClaimed';
  readonly kind = 'contended';

  override get text(): string {
    return 'Personen er ved at blive registreret. Prøv igen om et minut.';
  }
}

/**
 * Claims in the register, each before the event that it goes with is recorded: of two commands about one person one goes on. A
 * claim whose event never was recorded, because its process died, is known by the log and taken back.
 */
export class PersonClaims {
  readonly #register: PersonRegister;
  readonly #cases: Pick<Cases, 'recorded'>;

  constructor(register: PersonRegister, cases: Pick<Cases, 'recorded'>) {
    this.#register = register;
    this.#cases = cases;
  }

  /** Who is registered under the id. */
  of(participantId: string): Promise<Person | null> {
    return this.#register.of(participantId);
  }

  /** @throws PersonKnown with a participant enrolled there, CprDiffers, PersonClaimed, ParticipantErased, and as the register. */
  register(registration: PersonRegistration): Promise<void> {
    return this.#claimed(registration, () => this.#register.register(registration));
  }

  /** Claims the participant's numbers in exactly these municipalities. Throws as `register`. */
  belongTo(participantId: string, kommuner: readonly string[], at: string): Promise<void> {
    return this.#claimed({ kommuner, at }, () => this.#register.belongTo(participantId, kommuner, at));
  }

  async #claimed(
    { kommuner, at }: Pick<PersonRegistration, 'kommuner' | 'at'>,
    claim: () => Promise<void>,
  ): Promise<void> {
    for (;;) {
      try {
        return await claim();
      } catch (error) {
        if (!(error instanceof PersonKnown)) throw error;
        await this.#takeBack(error, kommuner, at);
      }
    }
  }

  /** Takes back what `holder` claims where it is not enrolled. */
  async #takeBack(known: PersonKnown, kommuner: readonly string[], at: string): Promise<void> {
    const over = new Date(Date.parse(at) - longestCommandMs).toISOString();
    for (const kommunekode of kommuner) {
      const visible = VisibleMunicipalities.asked(undefined, new Set([kommunekode]));
      if (await this.#cases.recorded(known.participantId, visible)) throw known;
      if (!(await this.#register.release(known.participantId, kommunekode, over)))
        throw new PersonClaimed('claimed of late');
    }
  }
}
