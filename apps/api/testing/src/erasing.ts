import type { RoleName } from '#libs/access';
import type { Answer, ApiClient } from './api-client.ts';
import { claimsOf, giveCommand, enrolled } from './sample.ts';

export const references = { decision: 'sag-1', archiveDelivery: 'aflevering-1' };

/** Enrols somebody whose forløb ended in 2012, with a text in it; answers the id. */
export const enrolledLongAgo = async (client: ApiClient, kommunekode = '751'): Promise<string> => {
  const id = await enrolled(client, { kommunekode, enrolledOn: '2012-01-02' });
  const exit = { exitedOn: '2012-06-01', exitReason: 'andet', note: 'hemmelig', commandId: 'exit' };
  await giveCommand(client, id, 'ExitParticipant', exit);
  return id;
};

/** How persons are forgotten over the API of a test, by callers of any role; an erasure by those who may. */
export const erasing = (api: () => ApiClient) => {
  const by = (
    role: RoleName,
    kommunekoder: readonly string[] = ['*'],
    subject: string = role,
  ): Promise<ApiClient> => api().as({ subject, ...claimsOf(role, kommunekoder, true) });
  return {
    by,
    lived: (kommunekode?: string): Promise<string> => enrolledLongAgo(api(), kommunekode),
    propose: async (participantId: string, client?: ApiClient): Promise<Answer> =>
      (client ?? (await by('administrator'))).send('POST', '/v1/erasures', { participantId, ...references }),
    approve: async (erasureId: unknown, client?: ApiClient): Promise<Answer> =>
      (client ?? (await by('databeskyttelse'))).call('POST', `/v1/erasures/${String(erasureId)}/approval`),
  };
};
