import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, giveCommand, enrolled } from './sample.ts';

const month = '/v1/statistics/2022-04';
const behind = `${month}/participants?cell=personer`;

/** Figures of periods, and who is behind figures, over HTTP. */
export const describeStatistics = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let [one, other, foreign] = ['', '', ''];
  const by = (role: RoleName, ...kommunekoder: readonly string[]): Promise<ApiClient> =>
    running.client.as(claimsOf(role, kommunekoder));

  beforeAll(async () => {
    running = await startApi(openEngines);
    [one = '', other = '', foreign = ''] = [
      await enrolled(running.client),
      await enrolled(running.client, { displacedUkrainian: true }),
      await enrolled(running.client, { kommunekode: '101' }),
    ];
    await giveCommand(running.client, one, 'RecordTransition', {
      transitionId: 't-1',
      transition: 'job',
      startsOn: '2022-04-20',
    });
  });
  afterAll(() => running.end());

  const internal: readonly RoleName[] = ['koordinator', 'revisor', 'administrator', 'system'];

  it.each(roleNames)('are answered within their municipalities to those who may: %s', async (role) => {
    const may = internal.includes(role);
    const [own, outside] = [await by(role, '751'), await by(role, '101')];
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
      const client = await by(role, '751');
      const may = internal.includes(role) && role !== 'administrator';
      for (const free of ['knownAt=2023-01-16T09:00:00Z', 'ruleSet=arbejdspligt-2025', 'knownAt=x'])
        expect([free, (await client.get(`${month}?${free}`)).status]).toEqual([
          free,
          may ? (free === 'knownAt=x' ? 400 : 200) : 403,
        ]);
      const both = await running.client.as({ roles: ['administrator:751', 'koordinator:101'] });
      const asked = (kommunekode: string) =>
        both.get(`${month}?kommunekode=${kommunekode}&ruleSet=aarhus-2022`);
      expect([(await asked('101')).status, (await asked('751')).status]).toEqual([200, 403]);
      expect((await both.get(`${month}?ruleSet=aarhus-2022`)).status).toBe(403);
    },
  );

  it('are shown as they would be published to who may see them whole, and to others as they were', async () => {
    const asked = '/v1/statistics/2022-10?kommunekode=461&form=published';
    const preview = await running.client.get(asked);
    expect(preview.json).toMatchObject({ form: 'published', kommunekode: '461', period: '2022-10' });
    expect(preview.json.observations).toContainEqual({
      measure: 'personer',
      dimensions: {},
      value: 0,
      persons: 0,
      status: 'P',
    });
    const administrator = await running.client.as(claimsOf('administrator', ['461']));
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
      expect(await running.client.get(wrong)).toMatchObject({ status: 400, code: 'malformed' });
  });

  it('are the same numbers as a file, by the format asked for or preferred', async () => {
    const asked = `${month}?kommunekode=751`;
    const { observations } = (await running.client.get(asked)).json as {
      readonly observations: readonly { readonly value: number | null }[];
    };
    const csv = await running.client.get(`${asked}&format=csv`);
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
    const preferred = await running.client.get(asked, { accept: 'text/csv' });
    expect(preferred.text).toBe(csv.text);
    const stat = await running.client.get(asked, { accept: 'application/vnd.json-stat+json' });
    expect(stat.json).toMatchObject({ version: '2.0', class: 'collection' });
    const book = await running.client.get(`${asked}&format=xlsx`);
    expect([book.status, book.text.slice(0, 2)]).toEqual([200, 'PK']);
    expect((await running.client.get(`${asked}&format=pdf`)).json.errors).toEqual([
      expect.objectContaining({ path: 'format', code: 'malformed' }),
    ]);
    const rapportering = await by('rapportering', '751');
    expect((await rapportering.get(`${asked}&format=csv`)).status).toBe(403);
  });

  describe('of several periods', () => {
    const span = 'from=2022-04&to=2022-06';

    it.each(roleNames)('are those of each alone, to the same people: %s', async (role) => {
      const may = internal.includes(role);
      const [own, outside] = [await by(role, '751'), await by(role, '101')];
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
      const administrator = await running.client.as(claimsOf('administrator', ['657']));
      const frozen = await administrator.send('POST', '/v1/reports', {
        definition: 'statistics',
        parameters: { kommunekode: '657', period: '2022-09', ruleSet: 'aarhus-2022' },
      });
      const path = `/v1/reports/${String(frozen.json.reportId)}`;
      await administrator.send('POST', `${path}/commands/PublishReport`, {});
      const published = (await administrator.get(`${path}/result`)).json;
      for (const client of [administrator, running.client])
        expect((await client.get(`${asked}&from=2022-08&to=2022-10`)).json).toMatchObject({
          form: 'published',
          periods: [
            { period: '2022-08', statistics: null },
            { period: '2022-09', statistics: published },
            { period: '2022-10', statistics: null },
          ],
        });
      for (const wrong of ['/v1/statistics?form=published', `${asked}&knownAt=2022-11-30T12:00:00Z`])
        expect(await running.client.get(wrong)).toMatchObject({ status: 400, code: 'malformed' });
    });

    it('are rows under one another as a file', async () => {
      const csv = await running.client.get(`/v1/statistics?kommunekode=751&${span}&format=csv`);
      expect(csv.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="nytteindsats-751-2022-04-2022-06-internal.csv"',
      });
      const rows = csv.text.trimEnd().split('\r\n').slice(1);
      expect(new Set(rows.map((row) => row.slice(0, 11)))).toEqual(
        new Set(['2022-04;751', '2022-05;751', '2022-06;751']),
      );
      const book = await running.client.get(`/v1/statistics?kommunekode=751&${span}&format=xlsx`);
      expect([book.status, book.text.slice(0, 2)]).toEqual([200, 'PK']);
    });

    it('are refused before the last has ended', async () => {
      const answer = await running.client.get('/v1/statistics?from=2022-12&to=2023-01');
      expect([answer.status, answer.code]).toEqual([422, 'period_not_ended']);
    });
  });

  describe('of a period that has not ended', () => {
    it.each(['2023-01', '2023-Q1', '2023', '2198'])('are refused: %s', async (id) => {
      const answer = await running.client.get(`/v1/statistics/${id}`);
      expect([answer.status, answer.code]).toEqual([422, 'period_not_ended']);
    });
  });

  it.each(roleNames)('have behind them those whom the caller may see: %s', async (role) => {
    const shows = ['koordinator', 'revisor', 'system'].includes(role);
    const client = await by(role, '751');
    const answer = await client.get(behind);
    if (!shows) {
      expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
      return;
    }
    expect(answer.headers['cache-control']).toBe('no-store');
    const item = (participantId: string) => ({ participantId, kommunekode: '751', amount: 1, sameAs: null });
    expect(answer.json).toEqual({
      figure: 'personer',
      items: [one, other].toSorted().map(item),
      next: null,
    });
    expect((await (await by(role, '101')).get(behind)).text).not.toContain(one);
  });

  it('have behind them as many as they count, page by page', async () => {
    const client = await by('koordinator', '751', '101');
    const pages: string[][] = [];
    let cursor: unknown = '';
    while (typeof cursor === 'string') {
      const { json } = await client.get(`${behind}&limit=1${cursor && `&cursor=${cursor}`}`);
      pages.push(
        (json.items as readonly { readonly participantId: string }[]).map((each) => each.participantId),
      );
      cursor = json.next;
    }
    expect(pages).toEqual([one, other, foreign].toSorted().map((id) => [id]));
  });

  it('of the status report have behind them whom it counts', async () => {
    const figures = '/v1/reports/status/participants?kommunekode=751&from=2022-01-01&to=2022-12-31&figure=';
    const ids = async (figure: string): Promise<unknown> =>
      (
        (await running.client.get(`${figures}${figure}`)).json.items as readonly Record<string, unknown>[]
      ).map(({ participantId }) => participantId);
    expect(await ids('covered.displacedUkrainian')).toEqual([other]);
    expect(await ids('movedInto.job')).toEqual([one]);
    expect(await ids('oneResult.stillCovered')).toEqual([other]);
    expect(await ids('goal.reached')).toEqual([one]);
    expect(await ids('movedInto.igu')).toEqual([]);
  });
};
