import type { Fault } from '#libs/platform';
import { type FoundPerson, type Person, PersonRegister, PersonsUnavailable } from '#libs/persons';

/** A person register in front of another one, which does not answer when a test says so, and counts what it is asked. */
export class UnsteadyPersonRegister extends PersonRegister {
  readonly #register: PersonRegister;
  #isAway = false;
  #asked = 0;

  constructor(register: PersonRegister) {
    super();
    this.#register = register;
  }

  override get lost(): Fault | null {
    return this.#register.lost;
  }

  /** Nothing is answered any more until `recover`. */
  fail(): void {
    this.#isAway = true;
  }

  recover(): void {
    this.#isAway = false;
  }

  /** How often it is asked while something is done. */
  async askedDuring(work: () => Promise<unknown>): Promise<number> {
    const before = this.#asked;
    await work();
    return this.#asked - before;
  }

  async register(...given: Parameters<PersonRegister['register']>): Promise<void> {
    await this.#there().register(...given);
  }

  override async registerAll(...given: Parameters<PersonRegister['registerAll']>): Promise<void> {
    await this.#there().registerAll(...given);
  }

  async belongTo(...given: Parameters<PersonRegister['belongTo']>): Promise<void> {
    await this.#there().belongTo(...given);
  }

  async release(...given: Parameters<PersonRegister['release']>): Promise<boolean> {
    return this.#there().release(...given);
  }

  async of(participantId: string): Promise<Person | null> {
    return this.#there().of(participantId);
  }

  async ofAll(participantIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    return this.#there().ofAll(participantIds);
  }

  async withCpr(...asked: Parameters<PersonRegister['withCpr']>): Promise<readonly string[]> {
    return this.#there().withCpr(...asked);
  }

  async openClaims(
    ...asked: Parameters<PersonRegister['openClaims']>
  ): ReturnType<PersonRegister['openClaims']> {
    return this.#there().openClaims(...asked);
  }

  async settle(...given: Parameters<PersonRegister['settle']>): ReturnType<PersonRegister['settle']> {
    return this.#there().settle(...given);
  }

  async changedAfter(change: number): ReturnType<PersonRegister['changedAfter']> {
    return this.#there().changedAfter(change);
  }

  async registered(): Promise<readonly string[]> {
    return this.#there().registered();
  }

  async keepsAnyOf(...asked: Parameters<PersonRegister['keepsAnyOf']>): Promise<boolean> {
    return this.#there().keepsAnyOf(...asked);
  }

  async named(...asked: Parameters<PersonRegister['named']>): Promise<readonly FoundPerson[]> {
    return this.#there().named(...asked);
  }

  async forget(participantId: string): Promise<void> {
    await this.#there().forget(participantId);
  }

  close(): void | Promise<void> {
    return this.#register.close();
  }

  #there(): PersonRegister {
    this.#asked += 1;
    if (this.#isAway) throw new PersonsUnavailable('the disk of 0101701234 is full');
    return this.#register;
  }
}
