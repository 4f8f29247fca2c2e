import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi, testNow } from './api.harness.ts';
import { giveCommand, enrolled, enrolmentFacts, lineOfHours, weekBody } from './sample.ts';

const ours = 'P1000000001';
const unsigned = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What somebody would slip into a body, to be taken for somebody else, elsewhere, or earlier. */
const slippedIn = {
  actor: 'koordinator:somebody-else',
  recordedAt: '2020-01-01T00:00:00Z',
  commandDigest: '0'.repeat(64),
  source: 'kafka',
  within: 'all',
  erased: true,
} as const;

/** What somebody who is signed in, or nobody, tries over HTTP beyond what the table of roles and routes says. */
export const describeAttacks = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let [aarhus, koebenhavn]: ApiClient[] = [];

  const by = (to: Parameters<ApiClient['as']>[0]): Promise<ApiClient> => running.client.as(to);

  beforeAll(async () => {
    running = await startApi(openEngines);
    [aarhus, koebenhavn] = [await by({ kommunekoder: ['751'] }), await by({ kommunekoder: ['101'] })];
  });
  afterAll(() => running.end());

  it.each(Object.entries(slippedIn))(
    'take no field that the caller has no say in: %s',
    async (name, value) => {
      const id = await enrolled(aarhus!);
      const hours = { week: '2022-W14', activity: 'nytteindsats', minutes: 60, [name]: value };
      const answers = [
        await aarhus!.send('POST', '/v1/participants', { ...enrolmentFacts(), [name]: value }),
        await giveCommand(aarhus!, id, 'RecordHours', hours),
        await aarhus!.send('PUT', `/v1/participants/${id}/weeks/2022-W14`, weekBody({ [name]: value })),
      ];
      expect(answers.map(({ status, code }) => [status, code])).toEqual(
        answers.map(() => [400, 'malformed']),
      );
      const { lines } = await aarhus!.sendLines([{ ...lineOfHours(id, 'l-1', 60), [name]: value }]);
      expect(lines.map(({ code }) => code)).toEqual(['malformed']);
      expect((await aarhus!.get(`/v1/participants/${id}/history`)).json['events']).toHaveLength(1);
    },
  );

  it('move nobody to another municipality by a field of another command', async () => {
    const id = await enrolled(aarhus!);
    const hours = { week: '2022-W14', activity: 'nytteindsats', minutes: 60, kommunekode: '101' };
    expect((await giveCommand(aarhus!, id, 'RecordHours', hours)).code).toBe('forbidden');
    expect((await koebenhavn!.get(`/v1/participants/${id}`)).status).toBe(404);
  });

  it('name nobody in a municipality for which another role of theirs may not', async () => {
    const mixed = await by({ roles: ['koordinator:751', 'system:101'], kommunekoder: ['751', '101'] });
    const person = { cpr: '0202905002', name: 'Bo Prøve' };
    const enrol = (kommunekode: string) =>
      mixed.send('POST', '/v1/participants', enrolmentFacts({ kommunekode, person }));
    expect((await enrol('101')).code).toBe('forbidden');
    expect((await enrol('751')).status).toBe(201);
  });

  it('see nobody else’s participants by a cursor of somebody who may', async () => {
    for (let n = 0; n < 3; n += 1) await enrolled(aarhus!);
    const own = await enrolled(koebenhavn!, { kommunekode: '101' });
    const all = await by({ kommunekoder: ['751', '101'] });
    const seen = new Set<string>();
    let next: unknown = null;
    do {
      const query: string =
        typeof next === 'string' ? `?limit=1&cursor=${encodeURIComponent(next)}` : '?limit=1';
      const page = await all.get(`/v1/participants${query}`);
      next = page.json['next'];
      const replayed = await koebenhavn!.get(`/v1/participants${query}`);
      for (const item of (replayed.json['items'] ?? []) as readonly { participantId: string }[])
        seen.add(item.participantId);
      expect([200, 400]).toContain(replayed.status);
    } while (next !== null);
    expect([...seen].filter((id) => id !== own)).toEqual([]);
  });

  it('learn nothing of a foreign participant by what they have read after', async () => {
    const id = await enrolled(aarhus!);
    const { position } = (
      await giveCommand(aarhus!, id, 'RecordHours', {
        week: '2022-W14',
        activity: 'nytteindsats',
        minutes: 60,
      })
    ).json;
    const unknown = '00000000-0000-4000-8000-0000000000ab';
    const ask = async (participant: string): Promise<unknown> => {
      const answer = await koebenhavn!.get(`/v1/participants/${participant}`, {
        'x-read-after': String(position),
      });
      return [answer.status, answer.code, answer.json['detail']];
    };
    expect(await ask(id)).toEqual(await ask(unknown));
  });

  it.each([
    ['unsigned', { alg: 'none', typ: 'at+jwt' }, ''],
    ['signed by a secret that everybody knows', { alg: 'HS256', typ: 'at+jwt' }, 'AAAA'],
    ['signed by nobody', { alg: 'EdDSA', typ: 'at+jwt' }, 'AAAA'],
  ])('are nobody by a token %s', async (_title, header, signature) => {
    const claims = {
      iss: 'urn:nytteindsats:local',
      aud: 'nytteindsats',
      sub: 'anna',
      exp: 4_102_444_800,
      roles: ['koordinator'],
      kommunekoder: ['*'],
    };
    const forged = running.client.by([unsigned(header), unsigned(claims), signature].join('.'));
    const answer = await forged.get('/v1/participants');
    expect([answer.status, answer.code, answer.headers['www-authenticate']]).toEqual([
      401,
      'unauthenticated',
      'Bearer',
    ]);
  });

  it('record nothing as a provider whose assignment ended more than 28 days ago', async () => {
    const id = await enrolled(aarhus!);
    await giveCommand(aarhus!, id, 'AssignProvider', {
      provider: ours,
      from: '2022-04-11',
      to: '2023-01-15',
    });
    const provider = await by({ roles: ['leverandoer'], providers: [ours], kommunekoder: ['751'] });
    const record = (minutes: number) =>
      giveCommand(provider, id, 'RecordHours', {
        week: '2022-W16',
        activity: 'nytteindsats',
        minutes,
        provider: ours,
        reason: 'rettet',
      });
    running.clock.set('2023-02-12T09:00:00Z');
    expect((await record(60)).status).toBe(200);
    running.clock.set('2023-02-13T09:00:00Z');
    const late = await record(61);
    expect([late.status, late.code]).toEqual([404, 'unknown_participant']);
    running.clock.set(testNow);
  });
};
