import { expect, it } from '@jest/globals';
import { roleNames } from '#libs/access';
import { recordReporting } from '#libs/application/testing';
import { frozenFacts } from '#libs/domain/testing';
import type { Answer } from './api-client.ts';
import { type ReportingApi, roleMay, statusOf2022, unknownReportId } from './reporting-api.ts';
import { told } from './sample.ts';
import { shown } from './shown-readings.ts';

/** What was frozen, listed and answered over HTTP: after somebody froze the status report of 2022 once. */
export const describeFrozenReports = (asked: ReportingApi): void => {
  it('lists, page by page, what somebody may see', async () => {
    const facts = ['2022-01', '2022-02', '2022-03'].map((period) =>
      frozenFacts('740', { parameters: { kommunekode: '740', period, ruleSet: 'aarhus-2022' } }),
    );
    const frozen = facts.map((data) => ({ type: 'ReportFrozen', data }) as const);
    const [first, second, third] = facts.map(({ reportId }) => reportId);
    const published = { type: 'ReportPublished', data: { reportId: first! } } as const;
    await recordReporting(asked.running.store, '740', ...frozen, published);
    const reporting = await asked.by('rapportering', '740');
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
    const elsewhere = await asked.by('rapportering', '101');
    expect(ids(await elsewhere.get('/v1/reports'))).toEqual([]);
  });

  it('shows who sees only what is public nothing else', async () => {
    const [open, kept] = [frozenFacts('746'), frozenFacts('746')];
    await recordReporting(
      asked.running.store,
      '746',
      { type: 'ReportFrozen', data: open },
      { type: 'ReportFrozen', data: kept },
      { type: 'ReportPublished', data: { reportId: open.reportId } },
    );
    const officer = await asked.by('databeskyttelse', '746');
    expect((await officer.get(`/v1/reports/${open.reportId}`)).json).toMatchObject({ state: 'published' });
    const hidden = await officer.get(`/v1/reports/${kept.reportId}`);
    expect(told(hidden)).toEqual(
      told(await officer.get(`/v1/reports/${unknownReportId.replace('751', '746')}`)),
    );
    expect([hidden.status, hidden.code]).toEqual([404, 'unknown_report']);
  });

  it('answers a result, verifies it and compares it with now, each to whom the table says', async () => {
    const frozen = await asked.koordinator.send('POST', '/v1/reports', { ...statusOf2022, commandId: 'f-2' });
    const id = String(frozen.json.reportId);
    const result = await asked.koordinator.get(`/v1/reports/${id}/result`);
    expect(result.json).toMatchObject({ report: 'status', kommunekode: '751', to: '2022-10-31' });
    const system = await asked.by('system', '751');
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
    expect((await asked.koordinator.get(difference)).json).toMatchObject(changes);
    const readings = await asked.running.readLog.during(() => asked.koordinator.get(difference));
    expect(readings).toEqual([shown('GET /v1/reports/:reportId/diff/:other', [])]);
    asked.running.readLog.fail();
    expect((await asked.koordinator.get(difference)).status).toBe(503);
    asked.running.readLog.recover();
    const routes = {
      '/result': 'seeReports',
      '/verify': 'verifyReports',
      '/diff/now': 'diffReports',
    } as const;
    for (const role of roleNames)
      for (const [route, name] of Object.entries(routes)) {
        const sees = roleMay(role, name) && roleMay(role, 'seeStatusReport');
        const [own, foreign] = await Promise.all(
          ['751', '101'].map(async (one) => (await asked.by(role, one)).get(`/v1/reports/${id}${route}`)),
        );
        const hidden = roleMay(role, name) ? 404 : 403;
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
    const { json } = await asked.administrator.send('POST', '/v1/reports', {
      definition: 'statistics',
      parameters,
      commandId: 'f-3',
    });
    const result = `/v1/reports/${String(json.reportId)}/result?form=internal`;
    const frozen = await asked.koordinator.get(result);
    const { observations } = frozen.json as { readonly observations: readonly { readonly value: unknown }[] };
    const csv = await asked.koordinator.get(`${result}&format=csv`);
    expect(csv.headers['content-disposition']).toContain('nytteindsats-751-2022-10-internal.csv');
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(observations.length + 1);
    const stat = await asked.koordinator.get(result, { accept: 'application/vnd.json-stat+json' });
    expect(stat.json).toMatchObject({ class: 'collection', extension: { period: '2022-10' } });
    expect((await asked.koordinator.get(`${result}&format=xlsx`)).text.slice(0, 2)).toBe('PK');
    const other = await asked.koordinator.send('POST', '/v1/reports', { ...statusOf2022, commandId: 'f-4' });
    const refused = await asked.koordinator.get(
      `/v1/reports/${String(other.json.reportId)}/result?format=csv`,
    );
    expect([refused.status, refused.json.errors]).toEqual([
      400,
      [expect.objectContaining({ path: 'format' })],
    ]);
  });
};
