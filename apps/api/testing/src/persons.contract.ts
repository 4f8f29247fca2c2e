import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { enrolled, enrolmentFacts, withoutIds } from './sample.ts';

const anna = { cpr: '1101905001', name: 'Ånna Ægte-Prøve', protectedAddress: true };
const secrets = ['1101905001', '110190-5001', 'Ægte', 'Prøve', '1202910000', '1303920000'];

/** Who the participants are, over HTTP. */
export const describePersons = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let foreign: ApiClient;
  let participantId: string;
  const by = (role: RoleName, kommunekode = '751'): Promise<ApiClient> =>
    running.client.as({ roles: [role], kommunekoder: [kommunekode] });
  const path = (id = participantId) => `/v1/participants/${id}/person`;
  const search = (client: ApiClient, sought: object) => client.send('POST', '/v1/persons/search', sought);

  beforeAll(async () => {
    running = await startApi(openEngines);
    foreign = await by('koordinator', '101');
    participantId = await enrolled(running.client, { person: { ...anna, cpr: '110190-5001' } });
  });
  afterAll(() => running.end());

  it('are told to whoever sees the participant, and kept nowhere on the way', async () => {
    const { status, json, headers } = await running.client.get(path());
    expect([status, json, headers['cache-control']]).toEqual([200, { participantId, ...anna }, 'no-store']);
    const unseen = await foreign.get(path());
    const unknown = await foreign.get(path(randomUUID()));
    expect([unseen.status, unseen.json.code, unseen.json.detail]).toEqual([
      unknown.status,
      unknown.json.code,
      unknown.json.detail,
    ]);
    expect(unseen.status).toBe(404);
  });

  it('are found by number and by beginnings of words, without case and accents, where they are seen', async () => {
    const found = { items: [{ participantId, ...anna }] };
    for (const sought of [{ cpr: anna.cpr }, { cpr: '110190-5001' }, { name: 'PROVE an' }]) {
      const { status, json, headers } = await search(running.client, sought);
      expect([status, json, headers['cache-control']]).toEqual([200, found, 'no-store']);
      expect((await search(foreign, sought)).json).toEqual({ items: [] });
    }
    expect((await search(running.client, { name: 'rove' })).json).toEqual({ items: [] });
    expect((await search(await by('databeskyttelse'), { cpr: anna.cpr })).json).toEqual(found);
  });

  it.each([
    [{}],
    [{ cpr: '1101905001', name: 'Prøve' }],
    [{ cpr: '9999995001' }],
    [{ cpr: 1_101_905_001 }],
    [{ name: ' ' }],
    [{ name: 'Prøve', kommunekode: '751' }],
  ])('are not looked for by %j, and the answer repeats nothing', async (sought) => {
    const { status, json, text } = await search(running.client, sought);
    expect([status, json.code]).toEqual([400, 'malformed']);
    expect(withoutIds(text)).not.toMatch(/5001|Prøve/u);
  });

  it('are enrolled once in a municipality, and the answer says who it is', async () => {
    const again = enrolmentFacts({ person: { ...anna, name: 'En Anden' } });
    const refused = await running.client.send('POST', '/v1/participants', again);
    expect([refused.status, refused.json.code, refused.json.participantId]).toEqual([
      409,
      'person_known',
      participantId,
    ]);
    expect(refused.headers['cache-control']).toBe('no-store');
    const there = { ...again, kommunekode: '101' };
    expect((await foreign.send('POST', '/v1/participants', there)).status).toBe(201);
  });

  it.each([
    ['person.cpr', { cpr: '3301905001', name: 'Prøve' }],
    ['person.name', { cpr: '1101905001', name: '' }],
    ['person.name', { cpr: '1101905001', name: 'Prøve 110190-5001' }],
    ['person.name', { cpr: '1101905001', name: 'Prøve 110190 5001' }],
    ['person.name', { cpr: '1101905001', name: 'Prøve 110190–5001' }],
    ['person.protectedAddress', { cpr: '1101905001', name: 'Prøve', protectedAddress: 'ja' }],
    ['person', { cpr: '1101905001', name: 'Prøve', age: 3 }],
    ['person', 'Prøve 1101905001'],
  ])('of a wrong form name the field %s and repeat nothing', async (field, person) => {
    const { status, json, text } = await running.client.send(
      'POST',
      '/v1/participants',
      enrolmentFacts({ person }),
    );
    expect([
      status,
      json.code,
      (json['errors'] as readonly { path: string }[]).map((one) => one.path),
    ]).toEqual([400, 'malformed', [field]]);
    expect(withoutIds(text)).not.toMatch(/5001|Prøve/u);
  });

  it('get another number only when it is said why: a former one still finds them, a wrong one nobody', async () => {
    const { client } = running;
    const id = await enrolled(client, { person: { ...anna, cpr: '1202910000' } });
    const to = (cpr: string, more = {}) => client.send('PUT', path(id), { ...anna, cpr, ...more });
    expect((await to('1303920000')).json.code).toBe('cpr_change_required');
    expect((await to('1303920000', { cprChange: 'wrong' })).status).toBe(400);
    expect((await to('1303920000', { cprChange: 'new_number' })).json).toEqual({
      participantId: id,
      ...anna,
      cpr: '1303920000',
    });
    const holders = async (cpr: string): Promise<readonly string[]> => {
      const items = (await search(client, { cpr })).json['items'] as readonly { participantId: string }[];
      return items.map((one) => one.participantId);
    };
    expect([await holders('1202910000'), await holders('1303920000')]).toEqual([[id], [id]]);
    await to('1404930000', { cprChange: 'correction' });
    expect([await holders('1303920000'), await holders('1404930000')]).toEqual([[], [id]]);
    expect((await to(anna.cpr, { cprChange: 'correction' })).json.participantId).toBe(participantId);
  });

  it('keep a protected address until somebody says that it is none', async () => {
    const { client } = running;
    const unsaid = { cpr: '1808935005', name: 'Åse Prøve' };
    const id = await enrolled(client, { person: { ...unsaid, protectedAddress: true } });
    const to = async (person: object) => (await client.send('PUT', path(id), person)).json;
    const hidden = { participantId: id, ...unsaid, protectedAddress: true };
    expect(await to(unsaid)).toEqual(hidden);
    expect((await client.get(path(id))).json).toEqual(hidden);
    expect(await to({ ...unsaid, protectedAddress: false })).toEqual({ ...hidden, protectedAddress: false });
    expect(await to(unsaid)).toEqual({ ...hidden, protectedAddress: false });
  });

  it('are said by coordinators alone, and of those whom they see', async () => {
    expect((await foreign.send('PUT', path(), anna)).status).toBe(404);
    expect((await (await by('system')).send('PUT', path(), anna)).status).toBe(403);
    const client = await by('system');
    const refused = await client.send('POST', '/v1/participants', enrolmentFacts({ person: anna }));
    expect([refused.status, refused.json.code]).toEqual([403, 'forbidden']);
  });

  it('stand in no line of the log and no metric', async () => {
    const text = running.log.text + (await running.metrics.registry.metrics());
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
};
