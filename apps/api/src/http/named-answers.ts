import { functions, isWithin, type Limit, visibleKommunekoder } from '#libs/access';
import { shownIn } from '#libs/access/read-log';
import { type Identified, PersonNames, type ToldOfName } from '#libs/application';
import type { PersonRegister } from '#libs/persons';
import type { Access } from './access-guard.ts';

const isPartOf = (limit: Limit, whole: Limit): boolean =>
  whole === 'all' || (limit !== 'all' && limit.isSubsetOf(whole));

/** A provider sees of somebody what stands under its assignments; nobody else's answers are of that form. */
const isProvided = (one: Identified): boolean => 'assignments' in one;

/** What whoever asks is told of everybody in a list of what is seen, of one municipality when it is given; of some alone is nothing. */
export const toldOfAll = ({ principal, within }: Access, kommunekode?: string): 'name' | 'nothing' => {
  const listed = kommunekode === undefined ? within : new Set([kommunekode]);
  return isPartOf(listed, visibleKommunekoder(principal, 'readPerson')) ? 'name' : 'nothing';
};

/** What whoever asks is told of each of those in an answer. */
const toldBy = ({ principal, within }: Access): ((one: Identified) => ToldOfName) => {
  const named = visibleKommunekoder(principal, 'readPerson');
  const namesAll = isPartOf(within, named);
  return (one) => {
    if (isProvided(one)) return 'unlessProtected';
    const isNamed = namesAll || [...shownIn(one).kommunekoder].some((spoken) => isWithin(named, spoken));
    return isNamed ? 'name' : 'nothing';
  };
};

/**
 * Says beside ids who somebody is, in the answers of those functions that declare it (`FunctionCard.names`), to whoever
 * may be told: no controller does. A stream for programs carries no names.
 */
export class NamedAnswers {
  readonly #names: PersonNames;

  constructor(register: Pick<PersonRegister, 'ofAll'>) {
    this.#names = new PersonNames(register);
  }

  /** The answer with the names that go with it. @throws as the register */
  async named(access: Access, answer: unknown): Promise<unknown> {
    const { name } = access;
    if (!name || !functions[name].names || typeof answer !== 'object' || answer === null) return answer;
    return Symbol.asyncIterator in answer ? answer : this.#names.beside(answer, toldBy(access));
  }
}
