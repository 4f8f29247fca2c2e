import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import type { Answer, ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { erasing } from './erasing.ts';
import { claimsOf, giveCommand, enrolled, enrolmentFacts, ourProvider } from './sample.ts';

const open = { cpr: '0101905001', name: 'Anna Prøve', protectedAddress: false };
const hidden = { cpr: '0202905002', name: 'Hemmelig Prøve', protectedAddress: true };
const elsewhere = { cpr: '0303905003', name: 'Anden Kommune', protectedAddress: false };
const unknown = '00000000-0000-4000-8000-0000000000aa';

const [named, marked] = [
  { name: open.name, protectedAddress: false },
  { name: hidden.name, protectedAddress: true },
];

/** What stands of who somebody is in an answer about them, or in its lists. */
const whoIn = ({ status, json }: Answer, participantId: string): unknown => {
  if (status !== 200) return status;
  const about = [json, ...Object.values(json).flatMap((part) => (Array.isArray(part) ? part : []))];
  const one = about.find((each) => Object(each).participantId === participantId);
  return one === undefined
    ? 'absent'
    : Object.fromEntries(Object.entries(one).filter(([field]) => /^(?:name|protectedAddress)$/.test(field)));
};

/** Where individuals are shown, of one in the place of `ID`. */
const cases = ['/v1/participants?limit=500', '/v1/participants/ID'];
const assessments = [
  '/v1/participants/ID/timekrav',
  '/v1/participants/ID/history',
  '/v1/reports/status/participants?from=2010-01-01&to=2022-12-31&figure=covered.total&limit=500',
];
const worklists = ['/v1/worklist?week=2022-W14', '/v1/worklist/weekMissing?week=2022-W14&limit=500'];
const places = [...cases, ...assessments, ...worklists, '/v1/weeks/2022-W15?limit=500'];

/** Who participants are, where individuals are shown over HTTP. */
export const describeNames = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let ids: {
    readonly open: string;
    readonly hidden: string;
    readonly nobody: string;
    readonly foreign: string;
  };
  const as = (role: RoleName, kommunekode = '751'): Promise<ApiClient> =>
    running.client.as(claimsOf(role, [kommunekode]));
  const asked = (client: ApiClient, place: string, id: string) => client.get(place.replace('ID', id));

  beforeAll(async () => {
    running = await startApi(openEngines);
    const assigned = async (changes: object): Promise<string> => {
      const id = await enrolled(running.client, { ...changes });
      await giveCommand(running.client, id, 'AssignProvider', { provider: ourProvider, from: '2022-04-11' });
      return id;
    };
    ids = {
      open: await assigned({ person: open }),
      hidden: await assigned({ person: hidden }),
      nobody: await assigned({}),
      foreign: await assigned({ person: elsewhere, kommunekode: '101' }),
    };
  });
  afterEach(() => running.persons.recover());
  afterAll(() => running.end());

  /** What each role is told of one with an open and one with a protected address; others may not ask at all. */
  const told: Readonly<Partial<Record<RoleName, readonly [object, object]>>> = {
    koordinator: [named, marked],
    revisor: [named, marked],
    leverandoer: [named, { protectedAddress: true }],
    system: [{}, {}],
  };

  it.each(roleNames.flatMap((role) => places.map((place) => [role, place] as const)))(
    'are told as the table says: %s %s',
    async (role, place) => {
      const client = await as(role);
      const who = async (id: string) => whoIn(await asked(client, place, id), id);
      const isRefused =
        !told[role] || (role === 'leverandoer' && [...assessments, ...worklists].includes(place));
      const [ofOpen, ofHidden] = isRefused ? [403, 403] : told[role]!;
      expect([await who(ids.open), await who(ids.hidden), await who(ids.nobody)]).toEqual([
        ofOpen,
        ofHidden,
        isRefused ? 403 : {},
      ]);
    },
  );

  it.each(places)('are told within the municipalities of the role that may: %s', async (place) => {
    const both = await running.client.as({ roles: ['koordinator:751', 'system:101'] });
    const who = async (id: string) => whoIn(await asked(both, place, id), id);
    expect([await who(ids.open), await who(ids.foreign)]).toEqual([named, {}]);
    const foreign = await as('koordinator', '101');
    expect((await asked(foreign, place, ids.open)).text).not.toContain(open.name);
  });

  it('are told of a provider’s case as to a provider, whatever else somebody is elsewhere', async () => {
    const both = await running.client.as({
      roles: ['koordinator:101', 'leverandoer'],
      providers: [ourProvider],
    });
    expect(whoIn(await asked(both, cases[1]!, ids.open), ids.open)).toEqual(named);
    expect(whoIn(await asked(both, cases[1]!, ids.hidden), ids.hidden)).toEqual({ protectedAddress: true });
  });

  it('are asked for once an answer, and not for who is told nothing; no stream carries them', async () => {
    const { persons, client } = running;
    const system = await as('system');
    for (const place of places) {
      expect([place, await persons.askedDuring(() => asked(client, place, ids.open))]).toEqual([place, 1]);
      expect([place, await persons.askedDuring(() => asked(system, place, ids.open))]).toEqual([place, 0]);
    }
    const stream = await client.get('/v1/timekrav');
    expect(stream.text).toContain(ids.open);
    expect(stream.text).not.toContain(open.name);
    expect(running.log.text).not.toMatch(/Prøve|Anden Kommune/u);
  });

  it('are forgotten with the person: no page says who it was', async () => {
    const { by, lived, propose, approve } = erasing(() => running.client);
    const id = await lived();
    const path = `/v1/participants/${id}`;
    await running.client.send('PUT', `${path}/person`, { ...open, cpr: '0404905004', name: 'Glemt Prøve' });
    const revisor = await by('revisor');
    expect(whoIn(await revisor.get(path), id)).toEqual({ name: 'Glemt Prøve', protectedAddress: false });
    expect((await approve((await propose(id)).json.erasureId)).status).toBe(200);
    for (const place of places.slice(0, -3)) {
      const answer = await asked(revisor, place, id);
      expect([place, whoIn(answer, id)]).toEqual([place, {}]);
      expect(answer.text).not.toContain('Glemt');
    }
  });

  describe('when the register is away', () => {
    const away = [503, 'store_unavailable', 'Personregisteret kan ikke nås.'];
    const said = ({ status, json }: Answer) => [status, json.code, json.detail];

    it('are not told, nobody is shown without, and nothing is written of it', async () => {
      const { client, persons, readLog } = running;
      const system = await as('system');
      persons.fail();
      const readings = await readLog.during(async () => {
        for (const place of places) {
          const answer = await asked(client, place, ids.open);
          expect([place, ...said(answer), answer.headers.etag]).toEqual([place, ...away, undefined]);
          expect(answer.text).not.toContain(ids.open);
        }
        expect(said(await client.get(`/v1/participants/${ids.open}/person`))).toEqual(away);
        expect(said(await client.send('POST', '/v1/persons/search', { cpr: open.cpr }))).toEqual(away);
        expect(said(await client.send('PUT', `/v1/participants/${ids.open}/person`, open))).toEqual(away);
      });
      expect(readings).toEqual([]);
      expect((await asked(client, cases[1]!, unknown)).status).toBe(404);
      for (const place of places) expect((await asked(system, place, ids.open)).status).toBe(200);
      expect((await client.get('/v1/reports/status')).status).toBe(200);
    });

    it('an enrolment with a person records nothing, and succeeds when it is sent again', async () => {
      const { client, persons } = running;
      const participantId = '3c8b2a63-9d2f-4f1f-8e64-1e8b5c7f2d33';
      const body = {
        participantId,
        ...enrolmentFacts({ person: { ...open, cpr: '0505905005' } }),
        commandId: 'again',
      };
      persons.fail();
      expect(said(await client.send('POST', '/v1/participants', body))).toEqual(away);
      persons.recover();
      expect((await client.get(`/v1/participants/${participantId}`)).status).toBe(404);
      expect((await client.send('POST', '/v1/participants', body)).json).toMatchObject({
        status: 'accepted',
        revision: 0,
      });
    });
  });
};
