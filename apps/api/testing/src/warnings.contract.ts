import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, giveCommand, enrolled } from './sample.ts';

const person = { cpr: '0202905002', name: 'Hemmelig Prøve', protectedAddress: true };
const assignment = { provider: 'P1000000001', from: '2022-04-11', to: '2022-04-17' };
const warnings = [
  { code: 'protected_address', message: expect.stringMatching(/^Borgeren har beskyttet adresse\./) },
];

/** What a coordinator is told who assigns a provider to somebody with a protected address. */
export const describeWarnings = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let protectedId: string;
  let openId: string;
  let koordinator: ApiClient;
  let system: ApiClient;
  const as = (role: RoleName): Promise<ApiClient> => running.client.as(claimsOf(role, ['751']));
  const assign = (client: ApiClient, id: string, further: object = {}) =>
    giveCommand(client, id, 'AssignProvider', { ...assignment, ...further });

  beforeAll(async () => {
    running = await startApi(openEngines);
    protectedId = await enrolled(running.client, { person });
    const open = { ...person, cpr: '0101905001', protectedAddress: false };
    openId = await enrolled(running.client, { person: open });
    [koordinator, system] = [await as('koordinator'), await as('system')];
  });
  afterEach(() => running.persons.recover());
  afterAll(() => running.end());

  it('stands in the answer, of a repeat too, and its look-up in the read log', async () => {
    const readings = await running.readLog.during(async () => {
      const { json } = await assign(koordinator, protectedId, { commandId: 'a-1' });
      expect([json.status, json.warnings]).toEqual(['accepted', warnings]);
      const again = (await assign(koordinator, protectedId, { commandId: 'a-1' })).json;
      expect([again.status, again.warnings]).toEqual(['unchanged', warnings]);
    });
    expect(readings).toHaveLength(2);
    expect(readings[0]).toMatchObject({
      what: 'POST /v1/participants/:participantId/commands/:command',
      participantIds: [protectedId],
      kommunekoder: ['751'],
      purposes: ['sagsbehandling'],
      result: 200,
    });
  });

  it('stands on the line of a stream', async () => {
    const line = (id: string, commandId: string) => ({
      command: 'AssignProvider',
      commandId,
      participantId: id,
      ...assignment,
      provider: 'P1000000002',
    });
    const { lines } = await koordinator.sendLines([line(protectedId, 'l-1'), line(openId, 'l-2')]);
    expect(lines.map((one) => [one.status, one.warnings])).toEqual([
      ['accepted', warnings],
      ['accepted', undefined],
    ]);
  });

  it('is of assignments to protected addresses alone', async () => {
    const others = [
      await assign(koordinator, openId),
      await giveCommand(koordinator, protectedId, 'RecordHours', {
        week: '2022-W15',
        activity: 'nytteindsats',
        minutes: 60,
      }),
      await giveCommand(koordinator, protectedId, 'EndAssignment', {
        provider: assignment.provider,
        endedOn: '2022-04-16',
        reason: 'kortere',
      }),
    ];
    for (const { status, json } of others) expect([status, json.warnings]).toEqual([200, undefined]);
  });

  it('is not told to who may not read the register, which is not asked', async () => {
    const asked = await running.persons.askedDuring(async () => {
      const { json } = await assign(system, protectedId, { provider: 'P1000000003' });
      expect([json.status, json.warnings]).toEqual(['accepted', undefined]);
    });
    expect(asked).toBe(0);
  });

  it('could not be given while the register is away: then nothing is assigned', async () => {
    const revision = async () => (await system.get(`/v1/participants/${protectedId}`)).json.revision;
    const before = await revision();
    running.persons.fail();
    const { status, json } = await assign(koordinator, protectedId, { provider: 'P1000000004' });
    expect([status, json.code, json.detail]).toEqual([
      503,
      'store_unavailable',
      'Personregisteret kan ikke nås.',
    ]);
    expect(await revision()).toBe(before);
  });
};
