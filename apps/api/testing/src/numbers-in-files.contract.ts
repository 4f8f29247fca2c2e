import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import { type ApiClient, type Answer, isCutOff } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, enrolled, lineOfEnrolment, withoutIds } from './sample.ts';

const header = 'cpr;uge;aktivitet;timer';
const [anna, bo] = ['0101805001', '0202815001'];
const unseen = {
  status: 'refused',
  commandId: null,
  code: 'unknown_participant',
  message: 'cpr: Ingen borger, som du kan se, er registreret med CPR-nummeret.',
};

/** Files of hours whose rows name participants by CPR number, over HTTP. */
export const describeNumbersInFiles = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let annaId: string;
  let coordinator: ApiClient;
  const person = (cpr: string) => ({ person: { cpr, name: 'Prøve Rækkesen' } });
  const as = (role: RoleName, ...kommunekoder: readonly string[]): Promise<ApiClient> =>
    running.client.as(claimsOf(role, kommunekoder));
  const send = (client: ApiClient, rows: readonly string[], query = ''): Promise<Answer> =>
    client.call('POST', `/v1/imports${query}`, [header, ...rows].join('\n'), { 'content-type': 'text/csv' });
  const rowOf = (cpr: string, week: string) => `${cpr};${week};samtale;7,5`;

  beforeAll(async () => {
    running = await startApi(openEngines);
    annaId = await enrolled(running.client, person(anna));
    await enrolled(running.client, { kommunekode: '101', ...person(bo) });
    coordinator = await as('koordinator', '751');
  });
  afterEach(() => running.readLog.recover());
  afterAll(() => running.end());

  const eventsOf = async (): Promise<readonly unknown[]> =>
    (await running.client.get(`/v1/participants/${annaId}/history`)).json.events as readonly unknown[];

  it('are recorded for whom the coordinator sees; nobody tells a foreign number from an unknown one', async () => {
    const rows = [rowOf(anna, '2022-W14'), rowOf(bo, '2022-W14'), rowOf('0303825001', '2022-W14')];
    let answer: Answer | undefined;
    const readings = await running.readLog.during(async () => {
      answer = await send(coordinator, [...rows, rowOf('101805001', '2022-W15')]);
    });
    expect(answer?.lines.slice(0, -1)).toEqual([
      expect.objectContaining({ line: 2, status: 'accepted', revision: 1 }),
      expect.objectContaining({ line: 3, ...unseen }),
      expect.objectContaining({ line: 4, ...unseen }),
      expect.objectContaining({ line: 5, status: 'accepted', note: expect.stringContaining('ni cifre') }),
    ]);
    expect(readings).toEqual([
      expect.objectContaining({
        what: 'POST /v1/imports',
        participantIds: [annaId],
        kommunekoder: ['751'],
        search: { kind: 'cpr', found: 1 },
        purposes: ['sagsbehandling'],
        result: 200,
      }),
    ]);
    const everywhere = [answer?.text, JSON.stringify([readings, await eventsOf()]), running.log.text];
    expect(everywhere.join()).not.toMatch(/0?101805001|0?202815001|Rækkesen/u);
  });

  it('are answered by a dry run alike, which is a look-up too, and by a second sending as unchanged', async () => {
    const rows = [rowOf('010180-5001', '2022-W16'), rowOf(bo, '2022-W16')];
    const before = await eventsOf();
    let dry: Answer | undefined;
    const readings = await running.readLog.during(async () => {
      dry = await send(coordinator, rows, '?dryRun');
    });
    expect(dry?.lines.map(({ status, code }) => code ?? status)).toEqual([
      'accepted',
      'unknown_participant',
      undefined,
    ]);
    expect([await eventsOf(), readings.map(({ search }) => search)]).toEqual([
      before,
      [{ kind: 'cpr', found: 1 }],
    ]);
    expect((await send(coordinator, rows)).lines[0]).toMatchObject({ status: 'accepted' });
    expect((await send(coordinator, rows)).lines[0]).toMatchObject({ status: 'unchanged' });
  });

  it.each(roleNames)('are for coordinators: %s', async (role) => {
    const answer = await send(await as(role, '751'), [rowOf(anna, '2022-W17')]);
    expect(answer.status).toBe(role === 'koordinator' ? 200 : 403);
    if (answer.status === 200) return;
    expect(answer.code).toBe('forbidden');
    expect(withoutIds(answer.text)).not.toContain('5001');
  });

  it('see nobody without a municipality, and with two who is in both only by id', async () => {
    const [nowhere, here] = [await as('koordinator'), await as('koordinator', '751', '101')];
    expect((await send(nowhere, [rowOf(anna, '2022-W18')])).lines[0]).toMatchObject(unseen);
    await enrolled(running.client, { kommunekode: '101', ...person(anna) });
    expect((await send(here, [rowOf(anna, '2022-W18')])).lines[0]).toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('Flere af dine kommuner'),
    });
  });

  it('record nothing when who is looked up cannot be written', async () => {
    const before = await eventsOf();
    running.readLog.fail();
    const answer = await send(coordinator, [rowOf(anna, '2022-W19')]);
    expect([answer.status, answer.code]).toEqual([503, 'store_unavailable']);
    running.readLog.recover();
    expect(await eventsOf()).toEqual(before);
  });

  it('record nothing while the register is away; files of ids, and lines without a person, go on', async () => {
    const before = (await eventsOf()).length;
    running.persons.fail();
    const answer = await send(coordinator, [rowOf(anna, '2022-W20')]);
    expect([answer.status, answer.code]).toEqual([503, 'store_unavailable']);
    const dry = await send(coordinator, [rowOf(anna, '2022-W20')], '?dryRun');
    expect([dry.status, dry.code]).toEqual([503, 'store_unavailable']);
    const enrolling = { ...lineOfEnrolment(randomUUID()), ...person('0505845001') };
    expect(await isCutOff(coordinator.sendLines([enrolling]))).toBe(true);
    const byId = `deltager;uge;aktivitet;timer\n${annaId};2022-W21;samtale;1`;
    const file = await coordinator.call('POST', '/v1/imports', byId, { 'content-type': 'text/csv' });
    const lines = await coordinator.sendLines([lineOfEnrolment(randomUUID())]);
    running.persons.recover();
    expect([file.lines[0], lines.lines[0]]).toEqual([
      expect.objectContaining({ status: 'accepted' }),
      expect.objectContaining({ status: 'accepted' }),
    ]);
    expect(await eventsOf()).toHaveLength(before + 1);
    expect(running.log.text).not.toMatch(/0?101805001|0505845001/);
  });
};
