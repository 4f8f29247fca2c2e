import { randomUUID } from 'node:crypto';
import { enrolmentFacts } from '#libs/domain/testing';
import type { RoleName } from '#libs/access';
import type { ApiClient, Answer } from './api-client.ts';

export { enrolmentFacts };

/** The number of the provider as whom tests ask. */
export const ourProvider = 'P1000000001';

/** What the token of a role says, with the limits that the role needs. */
export const claimsOf = (role: RoleName, kommunekoder: readonly string[], seesTexts = false) => ({
  roles: [role],
  ...(role === 'leverandoer' ? { providers: [ourProvider] } : { kommunekoder }),
  ...(role === 'revisor' && { engagement: { id: 'e-1', until: '2199-12-31', text: seesTexts } }),
});

/** Everything about an answer that could tell of something, but what names the call itself. */
export const told = ({ status, headers, text }: Pick<Answer, 'status' | 'headers' | 'text'>): unknown => {
  const { date: _date, 'x-correlation-id': id = '', ...rest } = headers;
  return { status, headers: rest, text: text.replaceAll(String(id), 'ID') };
};

/** The text without UUIDs, in which any digits may stand by chance. */
export const withoutIds = (text: string): string =>
  text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');

/** A whole week that is accepted. */
export const weekBody = (changes: Readonly<Record<string, unknown>> = {}) => ({
  entries: [{ activity: 'nytteindsats', minutes: 2_220 }],
  absences: [],
  ...changes,
});

/** Enrols somebody new; answers the id. */
export const enrolled = async (
  client: ApiClient,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  const participantId = randomUUID();
  const answer = await client.send('POST', '/v1/participants', { participantId, ...enrolmentFacts(changes) });
  if (answer.status !== 201) throw new Error(`not enrolled: ${answer.text}`);
  return participantId;
};

/** Carries out one command of a participant. */
export const giveCommand = (
  client: ApiClient,
  participantId: string,
  name: string,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  client.send('POST', `/v1/participants/${participantId}/commands/${name}`, body, headers);

/** The lines of an enrolment and one of hours, for a stream. */
export const lineOfEnrolment = (participantId: string, commandId = 'enrol') => ({
  command: 'EnrolParticipant',
  commandId,
  participantId,
  ...enrolmentFacts(),
});

export const lineOfHours = (participantId: string, commandId: string, minutes: number) => ({
  command: 'RecordHours',
  commandId,
  participantId,
  week: '2022-W14',
  activity: 'nytteindsats',
  minutes,
  reason: 'rettet',
});
