import type { ParticipantKeys } from '#libs/event-store';
import type { ErasureRegister } from '#libs/persons/erasures';
import type { CprChange, Person, PersonRegister, SaidPerson } from '#libs/persons';

/** A register to try, and how to look behind it. */
export interface TriedRegister {
  readonly register: PersonRegister;
  /** Another process's, on the same persons. */
  readonly beside: PersonRegister;
  readonly keys: ParticipantKeys;
  /** That of the same persons. */
  readonly erasures: ErasureRegister;
  /** Everything that it has written, as bytes. */
  readonly written: () => Promise<Buffer>;
  readonly dispose: () => Promise<void>;
}

export type OpenTriedRegister = () => Promise<TriedRegister>;

export const anna: Person = { cpr: '0101900000', name: 'Anna Ærø Prøve', protectedAddress: false };
export const ali: Person = { cpr: '0202910000', name: 'Ali Prøve', protectedAddress: true };
export const [aarhus, kobenhavn] = ['751', '101'] as const;
export const at = '2022-12-01T10:00:00.000Z';

/** Says in a register who a participant of one municipality is. */
export const saying =
  (register: () => PersonRegister) =>
  (participantId: string, kommunekode: string, person: SaidPerson, cprChange?: CprChange): Promise<void> =>
    register().register({ participantId, kommuner: [kommunekode], person, cprChange, at });

/** Looks in a register for names, and answers whose they are. */
export const lookingUp =
  (register: () => PersonRegister) =>
  async (
    words: string,
    kommuner: readonly string[] | 'all' = 'all',
    limit = 50,
  ): Promise<readonly string[]> =>
    (await register().named(words, kommuner, limit)).map(({ participantId }) => participantId);
