import { isWithin } from '#libs/access';
import { evolve, type ParticipantEvent } from '#libs/domain';
import { CprDiffers, PersonKnown } from '#libs/persons';
import { type Accepted, type Refused, refusedWith, type Warning } from '../commands/command-answer.ts';
import { type Hearing, movesForloeb } from '../commands/record-command.ts';
import type { PersonClaims } from './person-claims.ts';

const kommunerOf = (hearing: Hearing, events: readonly ParticipantEvent[]): readonly string[] => {
  const { forloeb } = events.reduce(
    (before, event) => evolve(before, { ...event, id: '' }),
    hearing.sight.record.participantCase,
  );
  return [...new Set(forloeb.map(({ kommunekode }) => kommunekode))];
};

/** Where persons are claimed. */
export type Claims = Pick<PersonClaims, 'of' | 'register' | 'belongTo'>;

const nowhere: ReadonlySet<string> = new Set();
const noWarnings = {};
/** Said to whoever assigns a provider to somebody whose address is protected. */
export const protectedAddress: Warning = {
  code: 'protected_address',
  message:
    'Borgeren har beskyttet adresse. Leverandørens sted og ugerne kan røbe, hvor borgeren opholder sig. Leverandøren får ikke navnet at se.',
};

/** What a command says or moves of a person, in the register before its events are in the log. */
export class PersonsOfCommands {
  readonly #claims: Claims;

  constructor(claims: Claims) {
    this.#claims = claims;
  }

  /**
   * Records what was decided of a command that is about a person, by `append`, with what it says or moves of that person:
   * claims it first, and answers why it cannot be recorded; gives up behind it what the recorded events left.
   */
  async recorded(
    hearing: Hearing,
    now: string,
    append: () => Promise<Accepted>,
  ): Promise<Accepted | Refused> {
    const refusal = await this.#claim(hearing, now);
    if (refusal) return refusal;
    const warnings = await this.warnings(hearing);
    const answer = await append();
    await this.#settle(hearing, now);
    return { ...answer, ...warnings };
  }

  /** A municipality that a correction moves a forløb out of is kept until `#settle`. */
  #claim(hearing: Hearing, now: string): Promise<Refused | null> {
    return this.#told(async () => {
      await this.#register(hearing, now);
      if (!movesForloeb(hearing.command)) return;
      const events = await hearing.events();
      const kommuner = [...kommunerOf(hearing, []), ...kommunerOf(hearing, events)];
      await this.#claims.belongTo(hearing.given.parsed.participantId, [...new Set(kommuner)], now);
    });
  }

  async #settle(hearing: Hearing, now: string): Promise<void> {
    if (!movesForloeb(hearing.command)) return;
    const kommuner = kommunerOf(hearing, await hearing.events());
    await this.#claims.belongTo(hearing.given.parsed.participantId, kommuner, now);
  }

  /** Registers the person of a command that was recorded before, where the register has none. */
  async complete(hearing: Hearing, now: string): Promise<Refused | null> {
    const { person, participantId } = hearing.given.parsed;
    if (!person || (await this.#claims.of(participantId))) return null;
    return this.#told(() => this.#register(hearing, now));
  }

  /**
   * What whoever gives the command has to know of who the participant is, asked before anything is recorded:
   * that a provider is assigned to somebody with a protected address.
   */
  async warnings({ command, sight, given }: Hearing): Promise<Pick<Accepted, 'warnings'>> {
    const { parsed, origin } = given;
    const { namesWithin = nowhere } = origin;
    if (command.command !== 'AssignProvider') return noWarnings;
    if (!sight.participantCase.forloeb.some(({ kommunekode }) => isWithin(namesWithin, kommunekode)))
      return noWarnings;
    const person = await this.#claims.of(parsed.participantId);
    return person?.protectedAddress ? { warnings: [protectedAddress] } : noWarnings;
  }

  async #register({ given: { parsed }, command }: Hearing, at: string): Promise<void> {
    const { person, participantId } = parsed;
    if (!person || command.command !== 'EnrolParticipant') return;
    await this.#claims.register({ participantId, kommuner: [command.kommunekode], person, at });
  }

  async #told(work: () => Promise<void>): Promise<Refused | null> {
    try {
      await work();
      return null;
    } catch (error) {
      if (error instanceof PersonKnown)
        return { ...refusedWith('person_known', error.text), participantId: error.participantId };
      if (error instanceof CprDiffers) return refusedWith('cpr_change_required', error.text);
      throw error;
    }
  }
}
