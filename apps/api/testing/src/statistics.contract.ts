import { describe, expect, it } from '@jest/globals';
import { roleNames } from '#libs/access';
import type { OpenTestEngines } from './api.harness.ts';
import { describePeopleBehind } from './people-behind.contract.ts';
import { internalRoles, StatisticsApi } from './statistics-api.ts';
import { describeSeveralPeriods } from './several-periods.contract.ts';
import { claimsOf } from './sample.ts';

const month = '/v1/statistics/2022-04';

/** Figures of periods, and who is behind figures, over HTTP. */
export const describeStatistics = (openEngines: OpenTestEngines): void => {
  const api = new StatisticsApi(openEngines);

  it.each(roleNames)('are answered within their municipalities to those who may: %s', async (role) => {
    const may = internalRoles.includes(role);
    const [own, outside] = [await api.by(role, '751'), await api.by(role, '101')];
    const asked = `${month}?kommunekode=751`;
    expect([(await own.get(asked)).status, (await outside.get(asked)).status]).toEqual([
      may ? 200 : 403,
      403,
    ]);
    if (!may) return;
    const [total] = (await outside.get(month)).json.observations as readonly unknown[];
    expect(total).toEqual({ measure: 'personer', dimensions: {}, value: 1, persons: 1, status: 'P' });
  });

  it.each(roleNames)(
    'are of a time and rule of their choice to those who see individuals: %s',
    async (role) => {
      const client = await api.by(role, '751');
      const may = internalRoles.includes(role) && role !== 'administrator';
      for (const free of ['knownAt=2023-01-16T09:00:00Z', 'ruleSet=arbejdspligt-2025', 'knownAt=x'])
        expect([free, (await client.get(`${month}?${free}`)).status]).toEqual([
          free,
          may ? (free === 'knownAt=x' ? 400 : 200) : 403,
        ]);
      const both = await api.running.client.as({ roles: ['administrator:751', 'koordinator:101'] });
      const asked = (kommunekode: string) =>
        both.get(`${month}?kommunekode=${kommunekode}&ruleSet=aarhus-2022`);
      expect([(await asked('101')).status, (await asked('751')).status]).toEqual([200, 403]);
      expect((await both.get(`${month}?ruleSet=aarhus-2022`)).status).toBe(403);
    },
  );

  it('are shown as they would be published to who may see them whole, and to others as they were', async () => {
    const asked = '/v1/statistics/2022-10?kommunekode=461&form=published';
    const preview = await api.running.client.get(asked);
    expect(preview.json).toMatchObject({ form: 'published', kommunekode: '461', period: '2022-10' });
    expect(preview.json.observations).toContainEqual({
      measure: 'personer',
      dimensions: {},
      value: 0,
      persons: 0,
      status: 'P',
    });
    const administrator = await api.running.client.as(claimsOf('administrator', ['461']));
    expect(await administrator.get(asked)).toMatchObject({ status: 404, code: 'nothing_published' });
    const body = {
      definition: 'statistics',
      parameters: { kommunekode: '461', period: '2022-10', ruleSet: 'aarhus-2022' },
    };
    const frozen = await administrator.send('POST', '/v1/reports', body);
    const path = `/v1/reports/${String(frozen.json.reportId)}`;
    expect((await administrator.send('POST', `${path}/commands/PublishReport`, {})).status).toBe(200);
    expect((await administrator.get(asked)).json).toEqual((await administrator.get(`${path}/result`)).json);
    for (const wrong of ['/v1/statistics/2022-10?form=published', `${asked}&knownAt=2022-11-30T12:00:00Z`])
      expect(await api.running.client.get(wrong)).toMatchObject({ status: 400, code: 'malformed' });
  });

  it('are the same numbers as a file, by the format asked for or preferred', async () => {
    const asked = `${month}?kommunekode=751`;
    const { observations } = (await api.running.client.get(asked)).json as {
      readonly observations: readonly { readonly value: number | null }[];
    };
    const csv = await api.running.client.get(`${asked}&format=csv`);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="nytteindsats-751-2022-04-internal.csv"',
      vary: expect.stringContaining('Accept'),
    });
    const values = csv.text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(';')[13]);
    expect(values).toEqual(
      observations.map(({ value }) => (value === null ? '...' : String(value).replace('.', ','))),
    );
    const preferred = await api.running.client.get(asked, { accept: 'text/csv' });
    expect(preferred.text).toBe(csv.text);
    const stat = await api.running.client.get(asked, { accept: 'application/vnd.json-stat+json' });
    expect(stat.json).toMatchObject({ version: '2.0', class: 'collection' });
    const book = await api.running.client.get(`${asked}&format=xlsx`);
    expect([book.status, book.text.slice(0, 2)]).toEqual([200, 'PK']);
    expect((await api.running.client.get(`${asked}&format=pdf`)).json.errors).toEqual([
      expect.objectContaining({ path: 'format', code: 'malformed' }),
    ]);
    const rapportering = await api.by('rapportering', '751');
    expect((await rapportering.get(`${asked}&format=csv`)).status).toBe(403);
  });

  describe('of a period that has not ended', () => {
    it.each(['2023-01', '2023-Q1', '2023', '2198'])('are refused: %s', async (id) => {
      const answer = await api.running.client.get(`/v1/statistics/${id}`);
      expect([answer.status, answer.code]).toEqual([422, 'period_not_ended']);
    });
  });

  describe('of several periods', () => {
    describeSeveralPeriods(api);
  });
  describePeopleBehind(api);
};
