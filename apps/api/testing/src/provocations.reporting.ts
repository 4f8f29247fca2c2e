import { recordReporting } from '#libs/application/testing';
import type { FrozenFacts, ReportingEvent } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import type { ApiClient } from './api-client.ts';
import type { RunningApi } from './api.harness.ts';
import { type Provoke, someReason } from './provoke.ts';
import { enrolled } from './sample.ts';

const administrator = (client: ApiClient): Promise<ApiClient> => client.as({ roles: ['administrator'] });

const closing = async (client: ApiClient, kommunekode: string, month: string) =>
  (await administrator(client)).send('POST', `/v1/periods/${kommunekode}/${month}/close`, {});

/** The answer to a command about a report, of which this was recorded before. */
const about =
  (
    command: 'PublishReport' | 'WithdrawReport',
    facts: Partial<FrozenFacts> = {},
    ...after: readonly ('ReportPublished' | 'ReportWithdrawn')[]
  ): Provoke =>
  async ({ store }: RunningApi, client) => {
    const data = frozenFacts('741', facts);
    const { reportId } = data;
    const later = after.map((type) => ({ type, data: { reportId, reason: someReason } }) as ReportingEvent);
    await recordReporting(store, '741', { type: 'ReportFrozen', data }, ...later);
    const body = command === 'WithdrawReport' ? { reason: someReason } : {};
    return (await administrator(client)).send('POST', `/v1/reports/${reportId}/commands/${command}`, body);
  };

/** The earlier report shows how many are jobparat; in the later, which is public, that would tell who the only other one is. */
const openedByEarlier: Provoke = async (_, client) => {
  const by = await administrator(client);
  const here = { kommunekode: '730', enrolledOn: '2022-10-03' };
  const parameters = { kommunekode: '730', period: '2022-10', ruleSet: 'aarhus-2022' };
  const freeze = async (): Promise<string> => {
    const { json } = await by.send('POST', '/v1/reports', { definition: 'statistics', parameters });
    return `/v1/reports/${String(json.reportId)}/commands/PublishReport`;
  };
  for (let person = 0; person < 6; person += 1) await enrolled(client, here);
  const earlier = await freeze();
  await enrolled(client, { ...here, readiness: 'aktivitetsparat' });
  await by.send('POST', await freeze(), {});
  return by.send('POST', earlier, {});
};

/** How the problems of reporting are met. */
export const reportingProvocations = {
  unknown_report: async (_, client) => client.get(`/v1/reports/751-${'a'.repeat(32)}`),
  nothing_published: async ({ store }, client) => {
    const data = frozenFacts('741');
    await recordReporting(store, '741', { type: 'ReportFrozen', data });
    const reader = await client.as({ roles: ['rapportering'] });
    return reader.get(`/v1/reports/${data.reportId}/result`);
  },
  period_not_ended: (_, client) => closing(client, '741', '2198-01'),
  period_closed: async (_, client) => {
    await closing(client, '741', '2021-01');
    return closing(client, '741', '2021-01');
  },
  earlier_period_open: async (_, client) => {
    await enrolled(client, { kommunekode: '756' });
    return closing(client, '756', '2022-10');
  },
  not_publishable: about('PublishReport', {
    definition: 'status',
    publishedDigest: null,
  }),
  already_published: about('PublishReport', {}, 'ReportPublished'),
  protection_failed: openedByEarlier,
  not_published: about('WithdrawReport'),
} satisfies Readonly<Record<string, Provoke>>;
