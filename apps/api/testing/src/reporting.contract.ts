import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type FunctionName, functions, type RoleName, roleNames } from '#libs/access';
import { frozenFacts, recordReporting } from './frozen.ts';
import type { Answer, ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { shown } from './shown-readings.ts';
import { claimsOf, enrolled, told } from './sample.ts';

const status = {
  definition: 'status',
  parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' },
};
const unknownReport = `751-${'a'.repeat(32)}`;

/** What municipalities close, freeze, publish and withdraw over HTTP. */
export const describeReporting = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let koordinator: ApiClient;
  let administrator: ApiClient;

  const by = (role: RoleName, ...kommunekoder: readonly string[]): Promise<ApiClient> =>
    running.client.as(claimsOf(role, kommunekoder));

  const may = (role: RoleName, name: FunctionName): boolean => functions[name].roles[role] !== undefined;

  const close = (client: ApiClient, month: string, body: object = {}): Promise<Answer> =>
    client.send('POST', `/v1/periods/751/${month}/close`, { ...body });

  beforeAll(async () => {
    running = await startApi(openEngines);
    koordinator = await by('koordinator', '751');
    administrator = await by('administrator', '751');
    await enrolled(running.client, { enrolledOn: '2022-08-29' });
  });
  afterAll(() => running.end());

  it('closes months one after the other, says by whom, and tells which are provisional', async () => {
    const reason = 'Alt er indberettet';
    const answer = await close(administrator, '2022-08', { commandId: 'august', reason });
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"0"']);
    expect(answer.json).toEqual({
      status: 'accepted',
      commandId: 'august',
      kommunekode: '751',
      events: 1,
      revision: 0,
      position: expect.any(String),
    });
    const repeat = await close(administrator, '2022-08', { commandId: 'august', reason });
    expect([repeat.status, repeat.json]).toEqual([200, { ...answer.json, status: 'unchanged', events: 0 }]);
    const { json } = await koordinator.get('/v1/periods/751', {
      'x-read-after': String(answer.json.position),
    });
    expect(json).toMatchObject({
      kommunekode: '751',
      months: [
        { period: '2022-08', state: 'closed', closedAt: expect.stringMatching(/^2023-01-16T/) },
        { period: '2022-09', state: 'provisional', closedAt: null, closedBy: null },
        { period: '2022-10', state: 'provisional' },
        { period: '2022-11', state: 'provisional' },
        { period: '2022-12', state: 'provisional' },
      ],
      history: [{ type: 'PeriodClosed', text: '2022-08 er lukket.', reason }],
    });
  });

  it('freezes a report, which can be looked up, with who froze it and why', async () => {
    const body = { ...status, commandId: 'f-1', note: 'Til udvalget' };
    const answer = await koordinator.send('POST', '/v1/reports', body);
    expect(answer.status).toBe(201);
    const { reportId } = answer.json;
    expect(answer.headers['location']).toBe(`/v1/reports/${String(reportId)}`);
    const repeat = await koordinator.send('POST', '/v1/reports', body);
    expect([repeat.status, repeat.json]).toEqual([201, { ...answer.json, status: 'unchanged', events: 0 }]);
    const report = await koordinator.get(`/v1/reports/${String(reportId)}`);
    expect(report.json).toMatchObject({
      reportId,
      version: 1,
      ...status,
      state: 'frozen',
      frozenOn: '2023-01-16',
      internalDigest: expect.stringMatching(/^hmac-sha256:/),
      publishedDigest: null,
      published: null,
      withdrawn: null,
      history: [{ type: 'ReportFrozen', reason: 'Til udvalget' }],
    });
    expect(report.json).not.toHaveProperty('note');
  });

  it('lists, page by page, what somebody may see', async () => {
    const facts = ['2022-01', '2022-02', '2022-03'].map((period) =>
      frozenFacts('740', { parameters: { kommunekode: '740', period, ruleSet: 'aarhus-2022' } }),
    );
    const frozen = facts.map((data) => ({ type: 'ReportFrozen', data }) as const);
    const [first, second, third] = facts.map(({ reportId }) => reportId);
    const published = { type: 'ReportPublished', data: { reportId: first! } } as const;
    await recordReporting(running.store, '740', ...frozen, published);
    const reporting = await by('rapportering', '740');
    const ids = ({ json }: Answer) =>
      (json.items as readonly { readonly reportId: string }[]).map(({ reportId }) => reportId);
    const page = await reporting.get('/v1/reports?limit=2');
    expect([ids(page), page.json.next]).toEqual([[first, second], second]);
    const rest = await reporting.get(`/v1/reports?limit=2&cursor=${second}`);
    expect([ids(rest), rest.json.next]).toEqual([[third], null]);
    const newest = await reporting.get('/v1/reports?limit=2&order=newest');
    expect([ids(newest), newest.json.next]).toEqual([[third, second], second]);
    expect(ids(await reporting.get(`/v1/reports?order=newest&cursor=${second}`))).toEqual([first]);
    expect(ids(await reporting.get('/v1/reports?period=2022-02&kommunekode=740'))).toEqual([second]);
    expect(ids(await reporting.get('/v1/reports?definition=status'))).toEqual([]);
    const elsewhere = await by('rapportering', '101');
    expect(ids(await elsewhere.get('/v1/reports'))).toEqual([]);
  });

  it('shows who sees only what is public nothing else', async () => {
    const [open, kept] = [frozenFacts('746'), frozenFacts('746')];
    await recordReporting(
      running.store,
      '746',
      { type: 'ReportFrozen', data: open },
      { type: 'ReportFrozen', data: kept },
      { type: 'ReportPublished', data: { reportId: open.reportId } },
    );
    const officer = await by('databeskyttelse', '746');
    expect((await officer.get(`/v1/reports/${open.reportId}`)).json).toMatchObject({ state: 'published' });
    const hidden = await officer.get(`/v1/reports/${kept.reportId}`);
    expect(told(hidden)).toEqual(
      told(await officer.get(`/v1/reports/${unknownReport.replace('751', '746')}`)),
    );
    expect([hidden.status, hidden.code]).toEqual([404, 'unknown_report']);
  });

  it('names every fault of what is asked, and of an address', async () => {
    const parameters = { kommunekode: '751', period: '2022-13', ruleSet: 'aarhus-2022', to: '2022-10-31' };
    const answer = await administrator.send('POST', '/v1/reports', {
      definition: 'statistics',
      parameters,
      extra: 1,
    });
    expect([answer.status, answer.code]).toEqual([400, 'malformed']);
    const errors = answer.json.errors as readonly { readonly path: string; readonly code: string }[];
    expect(errors.map(({ path, code }) => [path, code])).toEqual([
      ['extra', 'malformed'],
      ['parameters.to', 'malformed'],
      ['parameters.period', 'malformed'],
    ]);
    expect((await close(administrator, '2022-13')).json.errors).toMatchObject([{ path: 'period' }]);
    for (const definition of ['__proto__', 'constructor', 'toString', 'nonsense']) {
      const unknown = await administrator.send('POST', '/v1/reports', { definition, parameters: {} });
      expect([definition, unknown.status]).toEqual([definition, 400]);
    }
    const nothing = await administrator.call('POST', '/v1/periods/751/2022-09/close', 'null', {
      'content-type': 'application/json',
    });
    expect([nothing.status, nothing.code]).toEqual([400, 'malformed']);
    const turned = { ...status.parameters, from: '2022-10-31', to: '2022-01-01' };
    expect(
      (await koordinator.send('POST', '/v1/reports', { ...status, parameters: turned })).json.errors,
    ).toMatchObject([{ path: 'parameters.to' }]);
  });

  it.each(roleNames)('takes commands as the table says: %s', async (role) => {
    const asked: readonly (readonly [FunctionName, string, object])[] = [
      ['withdrawReport', '/v1/periods/751/2198-01/close', {}],
      ['publishReport', `/v1/reports/${unknownReport}/commands/PublishReport`, {}],
      ['withdrawReport', `/v1/reports/${unknownReport}/commands/WithdrawReport`, { reason: 'fejl' }],
      ['freezeStatus', '/v1/reports', { ...status, parameters: { ...status.parameters, to: '2199-01-01' } }],
      [
        'freezeStatistics',
        '/v1/reports',
        {
          definition: 'statistics',
          parameters: { kommunekode: '751', period: '2198', ruleSet: 'aarhus-2022' },
        },
      ],
    ];
    const [own, foreign] = [await by(role, '751'), await by(role, '101')];
    for (const [name, path, body] of asked) {
      const [here, there] = [await own.send('POST', path, body), await foreign.send('POST', path, body)];
      const isAboutReport = path.includes('/commands/');
      expect([path, here.status]).toEqual([path, may(role, name) ? (isAboutReport ? 404 : 422) : 403]);
      expect([path, there.status]).toEqual([path, may(role, name) && isAboutReport ? 404 : 403]);
      if (may(role, name) && isAboutReport) expect(told(there)).toEqual(told(here));
    }
  });

  it.each(roleNames)('answers questions as the table says: %s', async (role) => {
    const [own, foreign] = [await by(role, '751'), await by(role, '101')];
    const periods = may(role, 'seePeriods') ? 200 : 403;
    expect((await own.get('/v1/periods/751')).status).toBe(periods);
    expect((await foreign.get('/v1/periods/751')).status).toBe(403);
    const hidden = may(role, 'seeReports') ? 404 : 403;
    expect((await own.get(`/v1/reports/${unknownReport}`)).status).toBe(hidden);
    expect((await foreign.get(`/v1/reports/${unknownReport}`)).status).toBe(hidden);
    expect((await own.get('/v1/reports')).status).toBe(may(role, 'freezeStatistics') ? 200 : 403);
    expect((await foreign.get('/v1/reports?kommunekode=751')).status).toBe(403);
  });

  it('reads no free text to a revisor whose engagement does not say so', async () => {
    const reading = await running.client.as(claimsOf('revisor', ['751'], true));
    const others = await running.client.as(claimsOf('revisor', ['751']));
    const historyOf = async (client: ApiClient) =>
      ((await client.get('/v1/periods/751')).json.history as readonly unknown[])[0];
    expect(await historyOf(reading)).toMatchObject({ reason: 'Alt er indberettet', reasonWithheld: false });
    expect(await historyOf(others)).toMatchObject({ reason: null, reasonWithheld: true });
  });

  it('answers a result, verifies it and compares it with now, each to whom the table says', async () => {
    const frozen = await koordinator.send('POST', '/v1/reports', { ...status, commandId: 'f-2' });
    const id = String(frozen.json.reportId);
    const result = await koordinator.get(`/v1/reports/${id}/result`);
    expect(result.json).toMatchObject({ report: 'status', kommunekode: '751', to: '2022-10-31' });
    const system = await by('system', '751');
    expect((await system.get(`/v1/reports/${id}/verify`)).json).toMatchObject({
      reportId: id,
      outcome: 'verified',
      differs: [],
      kept: 'same',
    });
    const changes = {
      from: { reportId: id, version: 2 },
      to: { reportId: null },
      cells: [],
      accounted: true,
    };
    const difference = `/v1/reports/${id}/diff/now`;
    expect((await koordinator.get(difference)).json).toMatchObject(changes);
    const readings = await running.readLog.during(() => koordinator.get(difference));
    expect(readings).toEqual([shown('GET /v1/reports/:reportId/diff/:other', [])]);
    running.readLog.fail();
    expect((await koordinator.get(difference)).status).toBe(503);
    running.readLog.recover();
    const routes = {
      '/result': 'seeReports',
      '/verify': 'verifyReports',
      '/diff/now': 'diffReports',
    } as const;
    for (const role of roleNames)
      for (const [route, name] of Object.entries(routes)) {
        const sees = may(role, name) && may(role, 'seeStatusReport');
        const [own, foreign] = await Promise.all(
          ['751', '101'].map(async (one) => (await by(role, one)).get(`/v1/reports/${id}${route}`)),
        );
        const hidden = may(role, name) ? 404 : 403;
        expect([role, route, own!.status, foreign!.status]).toEqual([
          role,
          route,
          sees ? 200 : hidden,
          hidden,
        ]);
      }
  });

  it('answers frozen statistics as files too, which name the report, and a status report as JSON alone', async () => {
    const parameters = { kommunekode: '751', period: '2022-10', ruleSet: 'aarhus-2022' };
    const { json } = await administrator.send('POST', '/v1/reports', {
      definition: 'statistics',
      parameters,
      commandId: 'f-3',
    });
    const result = `/v1/reports/${String(json.reportId)}/result?form=internal`;
    const frozen = await koordinator.get(result);
    const { observations } = frozen.json as { readonly observations: readonly { readonly value: unknown }[] };
    const csv = await koordinator.get(`${result}&format=csv`);
    expect(csv.headers['content-disposition']).toContain('nytteindsats-751-2022-10-internal.csv');
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(observations.length + 1);
    const stat = await koordinator.get(result, { accept: 'application/vnd.json-stat+json' });
    expect(stat.json).toMatchObject({ class: 'collection', extension: { period: '2022-10' } });
    expect((await koordinator.get(`${result}&format=xlsx`)).text.slice(0, 2)).toBe('PK');
    const other = await koordinator.send('POST', '/v1/reports', { ...status, commandId: 'f-4' });
    const refused = await koordinator.get(`/v1/reports/${String(other.json.reportId)}/result?format=csv`);
    expect([refused.status, refused.json.errors]).toEqual([
      400,
      [expect.objectContaining({ path: 'format' })],
    ]);
  });
};
