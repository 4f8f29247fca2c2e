import type { ParticipantKeys } from '#libs/event-store';
import type { Person } from './person.ts';

const context = ['person', 'register'] as const;

/** The person under the participant's own key, as text. */
export const sealPerson = (
  keys: ParticipantKeys,
  participantId: string,
  { cpr, name, protectedAddress }: Person,
): Promise<string> =>
  keys.encrypt(participantId, ...context, JSON.stringify({ cpr, name, protectedAddress }));

/** The person that was sealed; `null` when the key was destroyed. */
export const openPerson = async (
  keys: Pick<ParticipantKeys, 'decrypt'>,
  participantId: string,
  sealed: string,
): Promise<Person | null> => {
  const text = await keys.decrypt(participantId, ...context, sealed);
  return text === null ? null : (JSON.parse(text) as Person);
};
