import { Injectable } from '@nestjs/common';
import type { Limit } from '#libs/access';
import {
  type CprChange,
  type FoundPerson,
  type Person,
  PersonRegister,
  type SaidPerson,
} from '#libs/persons';
import { Clock, inTurns } from '#libs/platform';
import { Cases } from '../questions/cases.ts';
import { VisibleMunicipalities } from '../questions/visible-municipalities.ts';
import { PersonClaims } from './person-claims.ts';

const mostFound = 50;

/** Few enough that folding their streams holds the event loop for little more than a time slice. */
const foldedTogether = 4;

/** What a person is looked for by. */
export type PersonSought = { readonly cpr: string } | { readonly name: string };

/** A participant whose number it is, or was. */
export interface NumberHolder {
  readonly cpr: string;
  readonly participantId: string;
  readonly kommuner: readonly string[];
}

/** Who the participants are, for whoever sees them: within the municipalities of forløb, as the log has them now. */
@Injectable()
export class Persons {
  readonly #register: PersonRegister;
  readonly #cases: Cases;
  readonly #clock: Clock;
  readonly #claims: PersonClaims;

  constructor(register: PersonRegister, cases: Cases, clock: Clock, claims: PersonClaims) {
    this.#register = register;
    this.#cases = cases;
    this.#clock = clock;
    this.#claims = claims;
  }

  /** Who a participant is, `null` in it when nobody is registered; `null` when nothing of the participant is seen. */
  async of(participantId: string, within: Limit): Promise<{ readonly person: Person | null } | null> {
    const kommuner = await this.#kommunerOf(participantId, within);
    return kommuner && { person: await this.#register.of(participantId) };
  }

  /** True when something of a participant is seen. */
  async isSeen(participantId: string, within: Limit): Promise<boolean> {
    return (await this.#kommunerOf(participantId, within)) !== null;
  }

  /**
   * Says who a participant is.
   *
   * @returns who is registered; `null` when nothing of the participant is seen.
   * @throws PersonKnown, CprDiffers, PersonClaimed, ParticipantErased and as the register.
   */
  async say(
    participantId: string,
    within: Limit,
    person: SaidPerson,
    cprChange: CprChange | undefined,
  ): Promise<Person | null> {
    const kommuner = await this.#kommunerOf(participantId, within);
    if (!kommuner) return null;
    await this.#claims.register({ participantId, kommuner, person, cprChange, at: this.#clock.now() });
    return this.#register.of(participantId);
  }

  /** Those found whose participants are seen; at most 50. */
  async search(sought: PersonSought, within: Limit): Promise<readonly FoundPerson[]> {
    const kommuner = within === 'all' ? within : [...within];
    const found =
      'cpr' in sought
        ? await this.#withCpr(sought.cpr, kommuner)
        : await this.#register.named(sought.name, kommuner, mostFound);
    const seen = await inTurns(found, foldedTogether, async (person) =>
      (await this.#kommunerOf(person.participantId, within)) ? [person] : [],
    );
    return seen.flat();
  }

  /** The participants under each of these numbers who are seen, with the municipalities of what is seen. */
  async holders(numbers: readonly string[], within: Limit): Promise<readonly NumberHolder[]> {
    const kommuner = within === 'all' ? within : [...within];
    const each = await inTurns(numbers, foldedTogether, async (cpr) => {
      const holders: NumberHolder[] = [];
      for (const participantId of await this.#register.withCpr(cpr, kommuner)) {
        const theirs = await this.#kommunerOf(participantId, within);
        if (theirs) holders.push({ cpr, participantId, kommuner: theirs });
      }
      return holders;
    });
    return each.flat();
  }

  async #withCpr(cpr: string, kommuner: readonly string[] | 'all'): Promise<readonly FoundPerson[]> {
    const ids = (await this.#register.withCpr(cpr, kommuner)).slice(0, mostFound);
    const persons = await this.#register.ofAll(ids);
    return ids.flatMap((participantId) => {
      const person = persons.get(participantId);
      return person ? [{ participantId, ...person }] : [];
    });
  }

  /** The municipalities of a participant's forløb that are seen; `null` when none is. */
  async #kommunerOf(participantId: string, within: Limit): Promise<readonly string[] | null> {
    const visible = VisibleMunicipalities.asked(undefined, within);
    const known = await this.#cases.recorded(participantId, visible);
    if (!known) return null;
    const { forloeb } = known.case;
    return [
      ...new Set(forloeb.flatMap((one, index) => (known.hidden.has(index + 1) ? [] : [one.kommunekode]))),
    ];
  }
}
