import {
  CprDiffers,
  type Person,
  PersonKnown,
  type PersonRegister,
  personSaid,
  type PersonRegistration,
} from '#libs/persons';
import { Fault } from '#libs/platform';
import type { Cases } from '../questions/cases.ts';
import { VisibleMunicipalities } from '../questions/visible-municipalities.ts';
import type { Claims } from './persons-of-commands.ts';

/** With what its events take, each takes less than 1 kB of memory. */
const mostRehearsed = 100_000;

/** More persons were rehearsed than memory is set aside for. */
class TooManyRehearsed extends Fault {
  override readonly name = 'TooManyRehearsed';
  readonly kind = 'refused';
  readonly #most: number;

  constructor(most: number) {
    super('too many persons for a rehearsal');
    this.#most = most;
  }

  override get text(): string {
    return `En prøvekørsel kan højst indskrive ${this.#most.toLocaleString('da-DK')} personer. Del filen, og prøv delene hver for sig.`;
  }
}

/** Claims as the register stands and on what was rehearsed before them; nobody is registered or moved. */
export class RehearsedClaims implements Claims {
  readonly #register: Pick<PersonRegister, 'of' | 'withCpr'>;
  readonly #cases: Pick<Cases, 'recorded'>;
  readonly #most: number;
  readonly #persons = new Map<string, Person>();
  /** By municipality and number. */
  readonly #holders = new Map<string, string>();

  constructor(
    register: Pick<PersonRegister, 'of' | 'withCpr'>,
    cases: Pick<Cases, 'recorded'>,
    most = mostRehearsed,
  ) {
    this.#register = register;
    this.#cases = cases;
    this.#most = most;
  }

  async of(participantId: string): Promise<Person | null> {
    return this.#persons.get(participantId) ?? this.#register.of(participantId);
  }

  async register({ participantId, kommuner, person, cprChange }: PersonRegistration): Promise<void> {
    const stands = await this.of(participantId);
    if (stands && stands.cpr !== person.cpr && cprChange === undefined)
      throw new CprDiffers('another number stands');
    await this.#claim(participantId, kommuner, personSaid(person, stands));
  }

  async belongTo(participantId: string, kommuner: readonly string[]): Promise<void> {
    const person = await this.of(participantId);
    if (person) await this.#claim(participantId, kommuner, person);
  }

  async #claim(participantId: string, kommuner: readonly string[], person: Person): Promise<void> {
    if (this.#persons.size >= this.#most && !this.#persons.has(participantId))
      throw new TooManyRehearsed(this.#most);
    for (const kommunekode of kommuner) {
      const registered = await this.#holderIn(kommunekode, person.cpr, participantId);
      const claim = `${kommunekode} ${person.cpr}`;
      const holder = registered ?? this.#holders.get(claim) ?? participantId;
      if (holder !== participantId) throw new PersonKnown(holder);
      this.#holders.set(claim, participantId);
    }
    this.#persons.set(participantId, person);
  }

  /** Whoever else is enrolled there under the number: a claim that nothing came of holds nobody up. */
  async #holderIn(kommunekode: string, cpr: string, participantId: string): Promise<string | undefined> {
    const visible = VisibleMunicipalities.asked(undefined, new Set([kommunekode]));
    for (const id of await this.#register.withCpr(cpr, [kommunekode]))
      if (id !== participantId && (await this.#cases.recorded(id, visible))) return id;
    return undefined;
  }
}
