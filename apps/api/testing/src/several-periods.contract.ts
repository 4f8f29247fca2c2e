import { expect, it } from '@jest/globals';
import { roleNames } from '#libs/access';
import { claimsOf } from './sample.ts';
import { internalRoles, type StatisticsApi } from './statistics-api.ts';

const span = 'from=2022-04&to=2022-06';

/** Statistics of several periods in one answer. */
export const describeSeveralPeriods = (api: StatisticsApi): void => {
  it.each(roleNames)('are those of each alone, to the same people: %s', async (role) => {
    const may = internalRoles.includes(role);
    const [own, outside] = [await api.by(role, '751'), await api.by(role, '101')];
    const asked = `/v1/statistics?kommunekode=751&${span}`;
    const answer = await own.get(asked);
    expect([answer.status, (await outside.get(asked)).status]).toEqual([may ? 200 : 403, 403]);
    if (!may) return;
    const periods = [];
    for (const id of ['2022-04', '2022-05', '2022-06'])
      periods.push({
        period: id,
        statistics: (await own.get(`/v1/statistics/${id}?kommunekode=751`)).json,
      });
    expect(answer.json).toEqual({
      report: 'statisticsByPeriod',
      kommunekode: '751',
      from: '2022-04',
      to: '2022-06',
      form: 'internal',
      periods,
    });
    const free = await own.get(`${asked}&ruleSet=aarhus-2022`);
    const then = await own.get(`${asked}&knownAt=2023-01-16T09:00:00Z`);
    expect([free.status, then.status]).toEqual(role === 'administrator' ? [403, 403] : [200, 200]);
  });

  it('are in the published form what was published last of each, to everybody, and no preview', async () => {
    const asked = '/v1/statistics?kommunekode=657&form=published';
    const administrator = await api.running.client.as(claimsOf('administrator', ['657']));
    const frozen = await administrator.send('POST', '/v1/reports', {
      definition: 'statistics',
      parameters: { kommunekode: '657', period: '2022-09', ruleSet: 'aarhus-2022' },
    });
    const path = `/v1/reports/${String(frozen.json.reportId)}`;
    await administrator.send('POST', `${path}/commands/PublishReport`, {});
    const published = (await administrator.get(`${path}/result`)).json;
    for (const client of [administrator, api.running.client])
      expect((await client.get(`${asked}&from=2022-08&to=2022-10`)).json).toMatchObject({
        form: 'published',
        periods: [
          { period: '2022-08', statistics: null },
          { period: '2022-09', statistics: published },
          { period: '2022-10', statistics: null },
        ],
      });
    for (const wrong of ['/v1/statistics?form=published', `${asked}&knownAt=2022-11-30T12:00:00Z`])
      expect(await api.running.client.get(wrong)).toMatchObject({ status: 400, code: 'malformed' });
  });

  it('are rows under one another as a file', async () => {
    const csv = await api.running.client.get(`/v1/statistics?kommunekode=751&${span}&format=csv`);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="nytteindsats-751-2022-04-2022-06-internal.csv"',
    });
    const rows = csv.text.trimEnd().split('\r\n').slice(1);
    expect(new Set(rows.map((row) => row.slice(0, 11)))).toEqual(
      new Set(['2022-04;751', '2022-05;751', '2022-06;751']),
    );
    const book = await api.running.client.get(`/v1/statistics?kommunekode=751&${span}&format=xlsx`);
    expect([book.status, book.text.slice(0, 2)]).toEqual([200, 'PK']);
  });

  it('are refused before the last has ended', async () => {
    const answer = await api.running.client.get('/v1/statistics?from=2022-12&to=2023-01');
    expect([answer.status, answer.code]).toEqual([422, 'period_not_ended']);
  });
};
