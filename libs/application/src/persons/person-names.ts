import type { Person, PersonRegister } from '#libs/persons';

/** What somebody is told of who a participant is; `unlessProtected`: of a protected address only that it is one. */
export type ToldOfName = 'name' | 'unlessProtected' | 'nothing';

/**
 * What stands beside a participant's id. Both are left out where nobody is registered, or whoever asks is not told; the
 * name alone where the address is protected and the name is for others.
 */
export type BesideId = Partial<Pick<Person, 'name' | 'protectedAddress'>>;

/** Whoever is named in an answer by an id. */
export interface Identified extends BesideId {
  readonly participantId: string;
}

const isIdentified = (value: unknown): value is Identified =>
  typeof value === 'object' && value !== null && 'participantId' in value;

/** The answer with those changed whom it is about: itself, or those in its lists. */
const withEach = (answer: object, change: (one: Identified) => Identified): object =>
  isIdentified(answer)
    ? change(answer)
    : Object.fromEntries(
        Object.entries(answer).map(([field, value]: [string, unknown]) => [
          field,
          Array.isArray(value) ? value.map((one) => (isIdentified(one) ? change(one) : one)) : value,
        ]),
      );

/** Puts names beside the ids in answers: in answers alone, as late as can be, and nowhere kept. */
export class PersonNames {
  readonly #register: Pick<PersonRegister, 'ofAll'>;

  constructor(register: Pick<PersonRegister, 'ofAll'>) {
    this.#register = register;
  }

  /**
   * The answer with who those are whom it is about (itself, or those in its lists). The register is asked once, or, when
   * nothing is told of anybody, not at all.
   *
   * @param told what whoever asks is told of each of them.
   * @throws as the register.
   */
  async beside<Answer extends object>(
    answer: Answer,
    told: (one: Identified) => ToldOfName,
  ): Promise<Answer> {
    const asked = new Map<Identified, ToldOfName>();
    withEach(answer, (one) => {
      const tells = told(one);
      if (tells !== 'nothing') asked.set(one, tells);
      return one;
    });
    if (asked.size === 0) return answer;
    const ids = new Set([...asked.keys()].map(({ participantId }) => participantId));
    const persons = await this.#register.ofAll([...ids]);
    const named = (one: Identified): Identified => {
      const [person, tells] = [persons.get(one.participantId), asked.get(one)];
      if (!person || tells === undefined) return one;
      const { participantId, ...facts } = one;
      const { name, protectedAddress } = person;
      const isShown = tells === 'name' || !protectedAddress;
      return { participantId, ...(isShown && { name }), protectedAddress, ...facts };
    };
    return withEach(answer, named) as Answer;
  }
}
