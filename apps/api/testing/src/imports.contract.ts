import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient, type Answer } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { oneSheet, workbookOf } from '#libs/application/testing';
import { enrolled } from './sample.ts';

const header = 'deltager;uge;aktivitet;timer;leverandoer;begrundelse';

/** Hours from people over HTTP. */
export const describeImports = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  beforeAll(async () => {
    running = await startApi(openEngines, { importBytes: 100_000 });
  });
  afterAll(() => running.end());

  const send = (body: string | Buffer, query = '', type = 'text/csv'): Promise<Answer> =>
    running.client.call('POST', `/v1/imports${query}`, body, { 'content-type': type });

  const sums = { rows: 2, accepted: 0, unchanged: 0, refused: 0, failed: 0, events: 0, dryRun: false };
  const fileFor = (id: string, hours = '7,5'): string =>
    [header, `${id};2022-W14;Løntilskud;${hours};;`, `${id};uge 15 2022;samtale;7:30;;`, ''].join('\r\n');

  it('answers each row and then the sums; the same file again changes nothing', async () => {
    const file = Buffer.from(`sep=;\r\n${fileFor(await enrolled(running.client))}`, 'latin1');
    const first = await send(file);
    expect([first.status, first.contentType]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    expect(first.lines).toEqual([
      expect.objectContaining({ line: 3, status: 'accepted', revision: 1 }),
      expect.objectContaining({ line: 4, status: 'accepted', revision: 2 }),
      { ...sums, accepted: 2, events: 2 },
    ]);
    expect((await send(file)).lines.at(-1)).toEqual({ ...sums, unchanged: 2 });
  });

  it('answers a dry run as the real one would be, and records nothing', async () => {
    const id = await enrolled(running.client);
    const dry = await send(fileFor(id), '?dryRun');
    expect(dry.lines.at(-1)).toEqual({ ...sums, accepted: 2, events: 2, dryRun: true });
    expect((await send(fileFor(id), '?dryRun=true')).lines.map(({ status }) => status)).toEqual(
      dry.lines.map(({ status }) => status),
    );
    const { json } = await running.client.get(`/v1/participants/${id}/history`);
    expect(json.events).toHaveLength(1);
  });

  it('reads a point as people say that it is to be read', async () => {
    const id = await enrolled(running.client);
    expect((await send(fileFor(id, '7.30'))).lines[0]).toMatchObject({ line: 2, code: 'malformed' });
    expect((await send(fileFor(id, '7.30'), '?decimal=point')).lines[0]).toMatchObject({
      status: 'accepted',
    });
  });

  it('refuses a file in which a quote would hide a row, with the line, and records nothing', async () => {
    const id = await enrolled(running.client);
    const rows = [`${id};2022-W14;samtale;1;;"sagde ja`, `${id};2022-W15;samtale;1;;ok`];
    const answer = await send([header, ...rows].join('\n'));
    expect([answer.status, answer.code]).toEqual([400, 'malformed']);
    expect(answer.json.detail).toContain('Anførselstegnet, der åbner i linje 2, ville skjule linje 3');
    expect(answer.json.errors).toEqual([
      { path: 'linje 2', code: 'malformed', message: expect.stringContaining('linje 3') },
    ]);
    const { json } = await running.client.get(`/v1/participants/${id}/history`);
    expect(json.events).toHaveLength(1);
  });

  const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  it('takes a workbook as it takes text, and says how many of its rows it does not show', async () => {
    const id = await enrolled(running.client);
    const columns = header.split(';').slice(0, 4);
    const rows = [
      columns,
      [id, '2022-W14', 'samtale', { t: 'n', v: 0.3125, z: 'h:mm' } as const],
      [id, '2022-W15', 'samtale', 2],
    ];
    const bytes = workbookOf([
      { rows, hiddenRows: [3] },
      { rows: [columns, [id, '2022-W16', 'samtale', 1]] },
    ]);
    const first = await send(bytes, '', workbookType);
    expect(first.lines).toEqual([
      expect.objectContaining({ line: 2, status: 'accepted' }),
      expect.objectContaining({ line: 3, status: 'accepted' }),
      { ...sums, accepted: 2, events: 2, hiddenRows: 1 },
    ]);
    expect((await send(bytes, '', 'application/octet-stream')).lines.at(-1)).toMatchObject({ unchanged: 2 });
    expect((await send(bytes, '?sheet=2', workbookType)).lines.at(-1)).toMatchObject({
      rows: 1,
      accepted: 1,
    });
    expect((await send(bytes, '?sheet=0', workbookType)).code).toBe('malformed');
  });

  it('enrols whom rows name; the same file again enrols nobody, and hours find them', async () => {
    const columns = ['cpr', 'navn', 'kommune', 'begyndelse', 'ydelse', 'kategori', 'ukraine', 'maalgruppe'];
    const facts = ['Kontanthjælp', 'Jobparat', 'nej', 'benefit'];
    const file = oneSheet(
      columns,
      ['0707705001', 'Gry Prøve', 'Aarhus', '04-04-2022', ...facts],
      ['0808805001', 'Hans Prøve', 'Aarhus', '04-04-2022', ...facts],
      ['0808805001', 'Hans Prøve', 'Aarhus', '04-04-2022', ...facts],
      ['0909905001', 'Ida Prøve', 'Aarhus', '04-04-2199', ...facts],
    );
    const codesIn = ({ lines }: Answer) => lines.map(({ code, status }) => code ?? status).slice(0, -1);
    const fresh = ['accepted', 'accepted', 'duplicate_entry', 'date_in_future'];
    const sent = (query = ''): Promise<Answer> => send(file, query, workbookType);
    expect(codesIn(await sent('?dryRun'))).toEqual(fresh);
    expect(codesIn(await sent())).toEqual(fresh);
    expect(codesIn(await sent())).toEqual(['unchanged', 'unchanged', 'duplicate_entry', 'date_in_future']);
    const system = await running.client.as({ roles: ['system'], kommunekoder: ['751'] });
    const bySystem = await system.call('POST', '/v1/imports', file, { 'content-type': workbookType });
    expect([bySystem.status, bySystem.code]).toEqual([403, 'forbidden']);
    const elsewhere = await running.client.as({ roles: ['koordinator'], kommunekoder: ['101'] });
    const answers = await elsewhere.call('POST', '/v1/imports', file, { 'content-type': workbookType });
    expect(answers.lines.slice(0, 2)).toMatchObject([{ code: 'forbidden' }, { code: 'forbidden' }]);
  });

  it('refuses what is no such file, or is asked for in another way', async () => {
    const id = await enrolled(running.client);
    const columns = await send(`deltager;uge\n${id};2022-W14`);
    expect(columns.json.errors).toMatchObject([{ path: 'linje 1.aktivitet' }, { path: 'linje 1.timer' }]);
    for (const body of ['{}', fileFor(id)]) {
      const sentAsJson = await send(body, '', 'application/json');
      expect([sentAsJson.status, sentAsJson.code]).toEqual([415, 'unsupported_media_type']);
      expect(sentAsJson.json.detail).toContain('Content-Type: text/csv');
    }
    expect((await send(fileFor(id), '?dryRun=perhaps')).code).toBe('malformed');
    expect((await send(fileFor(id), '?trial=true')).code).toBe('malformed');
  });

  it('refuses a file that is too large on a connection of its own', async () => {
    const client = new ApiClient(running.client.address);
    const answer = await client.call('POST', '/v1/imports', Buffer.alloc(100_001, 'x'), {
      'content-type': 'text/csv',
    });
    expect([answer.status, answer.code]).toEqual([413, 'payload_too_large']);
    client.close();
  });
};
