import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.ts';
import { enrolledLongAgo, references } from './erasing.ts';
import { someHours, type Provoke, someReason } from './provoke.ts';
import { giveCommand, enrolled, enrolmentFacts } from './sample.ts';

const somebody = { name: 'Prøve Prøvesen' };
const someId = '00000000-0000-4000-8000-0000000000ee';

/** Who proposes and who approves erasures. */
const deciding = async (
  client: ApiClient,
): Promise<{ readonly proposer: ApiClient; readonly approver: ApiClient }> => ({
  proposer: await client.as({ subject: 'ada', roles: ['administrator'] }),
  approver: await client.as({ subject: 'dan', roles: ['databeskyttelse'] }),
});

/** How the problems of persons and their erasure are met. */
export const personProvocations = {
  participant_erased: async ({ keys }, client) => {
    const participantId = await enrolled(client);
    await keys.destroy(participantId);
    return giveCommand(client, participantId, 'RecordHours', someHours);
  },
  person_known: async (_, client) => {
    await enrolled(client, { person: { ...somebody, cpr: '0202910000' } });
    return client.send('POST', '/v1/participants', {
      participantId: randomUUID(),
      ...enrolmentFacts({ person: { ...somebody, cpr: '0202910000' } }),
    });
  },
  cpr_change_required: async (_, client) => {
    const participantId = await enrolled(client, { person: { ...somebody, cpr: '0303910000' } });
    return client.send('PUT', `/v1/participants/${participantId}/person`, {
      ...somebody,
      cpr: '0404910000',
    });
  },
  unknown_person: async (_, client) => client.get(`/v1/participants/${await enrolled(client)}/person`),
  unknown_erasure: async (_, client) =>
    (await deciding(client)).approver.call('POST', `/v1/erasures/${someId}/approval`),
  retention_not_over: async (_, client) => {
    const participantId = await enrolled(client);
    return (await deciding(client)).proposer.send('POST', '/v1/erasures', { participantId, ...references });
  },
  on_hold: async (_, client) => {
    const { proposer, approver } = await deciding(client);
    const participantId = await enrolledLongAgo(client);
    await approver.send('PUT', `/v1/participants/${participantId}/hold`, { reason: someReason });
    return proposer.send('POST', '/v1/erasures', { participantId, ...references });
  },
  not_on_hold: async (_, client) =>
    (await deciding(client)).approver.send(
      'DELETE',
      `/v1/participants/${await enrolledLongAgo(client)}/hold`,
      {
        reason: someReason,
      },
    ),
  same_approver: async (_, client) => {
    const both = await client.as({ roles: ['administrator', 'databeskyttelse'] });
    const proposed = await both.send('POST', '/v1/erasures', {
      participantId: await enrolledLongAgo(client),
      ...references,
    });
    return both.call('POST', `/v1/erasures/${String(proposed.json.erasureId)}/approval`);
  },
} satisfies Readonly<Record<string, Provoke>>;
