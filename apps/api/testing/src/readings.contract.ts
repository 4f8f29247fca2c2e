import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import { ordinaryToken } from '#libs/access/testing';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { showing, shown } from './shown-readings.ts';
import { giveCommand, enrolled, enrolmentFacts, weekBody } from './sample.ts';

const engagement = { id: 'tilsyn-2023', until: '2199-12-31', text: false };
const unknown = '00000000-0000-4000-8000-0000000000aa';

/** That nobody is shown without its being written. */
export const describeReadings = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let participant: string;
  let koordinator: ApiClient;

  const by = (roles: readonly string[], claims: object = {}): Promise<ApiClient> =>
    running.client.as({ roles: roles as readonly RoleName[], ...claims });

  beforeAll(async () => {
    running = await startApi(openEngines);
    participant = await enrolled(running.client, {
      displacedUkrainian: true,
      person: { cpr: '0101905001', name: 'Prøve Prøvesen' },
    });
    // The timekrav is met under one rule set alone, so that whoever compares them is shown this participant.
    for (let week = 15; week <= 21; week += 1)
      await running.client.send('PUT', `/v1/participants/${participant}/weeks/2022-W${week}`, {
        entries: [{ activity: 'nytteindsats', minutes: 2_220 }],
        absences: [],
      });
    koordinator = await by(['koordinator:751']);
  });
  afterEach(() => running.readLog.recover());
  afterAll(() => running.end());

  it('writes what each question shows, once, before it answers', async () => {
    for (const [route, path] of showing(participant)) {
      const readings = await running.readLog.during(async () =>
        expect([route, (await koordinator.get(path)).status]).toEqual([route, 200]),
      );
      expect(readings).toEqual([shown(route, [participant])]);
    }
  });

  it('answers nobody, and tells nothing, when it cannot be written', async () => {
    for (const [route, path] of showing(participant)) {
      running.readLog.fail();
      const [there, nowhere] = [
        await koordinator.get(path),
        await koordinator.get(path.replace(participant, unknown)),
      ];
      expect([route, there.status, there.code, there.headers['etag']]).toEqual([
        route,
        503,
        'store_unavailable',
        undefined,
      ]);
      expect(there.text).not.toContain(participant);
      expect([nowhere.status, nowhere.json.detail]).toEqual([503, there.json.detail]);
      expect((await (await by(['rapportering'], { kommunekoder: ['751'] })).get(path)).status).toBe(503);
    }
    expect((await koordinator.get('/v1/reports/status')).status).toBe(200);
    expect((await koordinator.get('/v1/rule-sets')).status).toBe(200);
    const week = `/v1/participants/${participant}/weeks/2022-W14`;
    expect((await koordinator.send('PUT', week, weekBody())).status).toBe(200);
  });

  it('is not ready while it cannot be written, and counts readings', async () => {
    const ready = async () => (await running.client.get('/health/ready')).status;
    while ((await ready()) !== 200);
    running.readLog.fail();
    while ((await ready()) === 200);
    running.readLog.recover();
    while ((await ready()) !== 200);
    const { values: counted } = await running.metrics.readings.get();
    expect(counted.map(({ labels, value }) => [labels.outcome, value > 0])).toEqual(
      expect.arrayContaining([
        ['written', true],
        ['failed', true],
      ]),
    );
  });

  it('writes of whom somebody was refused, and whom they did not find; of nobody who did not say who they are', async () => {
    const { readLog, client } = running;
    const path = `/v1/participants/${participant}`;
    const what = 'GET /v1/participants/:participantId';
    const reporting = await by(['rapportering'], { kommunekoder: ['751'] });
    const grants = [{ role: 'rapportering', limits: ['751'] }];
    const { reader } = shown(what, []);
    expect(await readLog.during(() => reporting.get(path))).toEqual([
      shown(what, [participant], { reader: { ...reader, grants }, purposes: ['kontrol'], result: 403 }),
    ]);
    const list = 'GET /v1/participants';
    expect(await readLog.during(() => koordinator.get('/v1/participants?kommunekode=101'))).toEqual([
      shown(list, [], { result: 403 }),
    ]);
    const elsewhere = await by(['koordinator:101']);
    expect(await readLog.during(() => elsewhere.get(path))).toEqual([
      shown(what, [participant], {
        reader: { ...reader, grants: [{ role: 'koordinator', limits: ['101'] }] },
        kommunekoder: ['101'],
        result: 404,
      }),
    ]);
    const nobody = client.by(null);
    expect(await readLog.during(() => nobody.get(path))).toEqual([]);
    const { values: counted } = await running.metrics.unauthenticated.get();
    expect(counted).toEqual([expect.objectContaining({ labels: { reason: 'missing' }, value: 1 })]);
  });

  it('writes nothing of figures, of commands, and of what could not be read', async () => {
    const readings = await running.readLog.during(async () => {
      await koordinator.get('/v1/reports/status');
      await koordinator.get('/v1/code-lists');
      await koordinator.get('/v1/participants/0101701234');
      await koordinator.get('/v1/participants?limit=0');
      await enrolled(koordinator);
      await giveCommand(koordinator, unknown, 'RecordHours', {
        week: '2022-W14',
        activity: 'nytteindsats',
        minutes: 60,
      });
    });
    expect(readings).toEqual([]);
  });

  it('writes of a search its kind and how many it found, and who is told to be known already; never the number', async () => {
    const person = { cpr: '1404934003', name: 'Signe Søgt', protectedAddress: false };
    const id = await enrolled(koordinator, { person });
    const search = (sought: object) => koordinator.send('POST', '/v1/persons/search', sought);
    const set = (cpr: string) => koordinator.send('PUT', `/v1/participants/${id}/person`, { ...person, cpr });
    const readings = await running.readLog.during(async () => {
      expect((await search({ cpr: person.cpr })).status).toBe(200);
      expect((await search({ name: 'ingen' })).status).toBe(200);
      expect((await koordinator.get(`/v1/participants/${id}/person`)).status).toBe(200);
      const again = await koordinator.send('POST', '/v1/participants', enrolmentFacts({ person }));
      expect(again.code).toBe('person_known');
      expect((await set('1504934003')).code).toBe('cpr_change_required');
      expect((await set(person.cpr)).status).toBe(200);
    });
    const sought = 'POST /v1/persons/search';
    expect(readings).toEqual([
      shown(sought, [], { search: { kind: 'cpr', found: 1 } }),
      shown(sought, [], { search: { kind: 'name', found: 0 } }),
      shown('GET /v1/participants/:participantId/person', [id]),
      shown('POST /v1/participants', [id], { result: 409 }),
      expect.objectContaining({ what: 'PUT /v1/participants/:participantId/person', result: 409 }),
      expect.objectContaining({
        what: 'PUT /v1/participants/:participantId/person',
        participantIds: [id],
        result: 200,
      }),
    ]);
    expect(JSON.stringify(readings)).not.toMatch(/1[45]04934003|Signe|ingen/);
  });

  it('names the role under which it was shown, of several, and why', async () => {
    const several = await by(['revisor:751', 'koordinator:101', 'rapportering:751'], { engagement });
    const [reading] = await running.readLog.during(() => several.get(`/v1/participants/${participant}`));
    expect(reading).toMatchObject({
      reader: { grants: [{ role: 'revisor', limits: ['751'] }] },
      purposes: ['revision'],
      engagement: 'tilsyn-2023',
    });
  });

  it('writes each batch of a stream before it leaves, and tears the stream when one cannot be written', async () => {
    const everybody = running.client.by(ordinaryToken);
    const weeks = Array.from({ length: 12 }, (_, n) => `2022-W${20 + n}`);
    for (let n = 0; n < 30; n += 1) {
      const id = await enrolled(everybody);
      const sheets = weeks.map((week) =>
        everybody.send('PUT', `/v1/participants/${id}/weeks/${week}`, weekBody()),
      );
      await Promise.all(sheets);
    }
    let lines: readonly unknown[] = [];
    const readings = await running.readLog.during(async () => {
      ({ lines } = await everybody.get('/v1/timekrav'));
    });
    expect(readings.length).toBeGreaterThan(1);
    const told = lines.map((line) => (line as { readonly participantId: string }).participantId);
    expect(readings.flatMap(({ participantIds }) => participantIds)).toEqual(told);
    running.readLog.fail(1);
    const before = (await running.readLog.all()).length;
    await expect(everybody.get('/v1/timekrav')).rejects.toThrow('aborted');
    running.readLog.recover();
    expect(await running.readLog.all()).toHaveLength(before + 1);
  });
};
