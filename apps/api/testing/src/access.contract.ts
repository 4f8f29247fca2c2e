import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type FunctionName,
  functions,
  isPageRoute,
  policyOfRoute,
  routePolicy,
  type RoleName,
  roleNames,
} from '#libs/access';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { pathOf } from './shown-readings.ts';
import { claimsOf, giveCommand, enrolled } from './sample.ts';

const queries: Readonly<Record<string, string>> = {
  '/v1/worklist': '?week=2022-W14',
  '/v1/worklist/:list': '?week=2022-W14',
  '/v1/reports/compare': '?comparedWith=arbejdspligt-2025',
  '/v1/reports/status/participants': '?from=2022-01-01&to=2022-12-31&figure=covered.total',
};
/** They name some alone, and not the participant of these tests. */
const naming = ['/v1/worklist', '/v1/worklist/:list', '/v1/reports/compare'];
/** A report in which the participant of these tests is counted. */
const countsOne = /"covered":\{"total":1|"measure":"personer","dimensions":\{\},"value":1,/;
const questions = Object.entries(routePolicy).flatMap(([route, policy]) => {
  const [method, pattern = ''] = route.split(' ');
  const isQuestion =
    method === 'GET' &&
    !isPageRoute(pattern) &&
    policy !== 'public' &&
    policy !== 'signedIn' &&
    policy !== 'command';
  return isQuestion ? [[pattern, policy] as const] : [];
});
/** Pages that nobody sees without a session; a token is none. */
const pagesForSomebody = Object.entries(routePolicy).flatMap(([route, policy]) => {
  const [method, pattern = ''] = route.split(' ');
  return method === 'GET' && isPageRoute(pattern) && policy !== 'public' ? [pattern] : [];
});
const ofOne = questions.filter(([pattern]) => pattern.includes(':participantId'));
/** Of no municipality: who may, may whatever their limits are. */
const everywhere: readonly FunctionName[] = ['seeReference', 'verifyStores'];
const ofAll = questions.filter(
  ([pattern, name]) =>
    !pattern.replace(/:(?:week|list)$/, '').includes(':') &&
    functions[name].shows !== 'readings' &&
    !everywhere.includes(name),
);

const may = (role: RoleName, name: FunctionName): boolean => functions[name].roles[role] !== undefined;

/** Who may see what over HTTP, against the declared policy. */
export const describeAccess = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let participant: string;

  const by = (role: RoleName, ...kommunekoder: readonly string[]): Promise<ApiClient> =>
    running.client.as(claimsOf(role, kommunekoder));

  beforeAll(async () => {
    running = await startApi(openEngines);
    participant = await enrolled(running.client);
    await running.client.send('PUT', `/v1/participants/${participant}/person`, {
      cpr: '0101905001',
      name: 'Prøve Prøvesen',
    });
    await giveCommand(running.client, participant, 'RecordHours', {
      week: '2022-W14',
      activity: 'nytteindsats',
      minutes: 60,
      commandId: 'theirs',
    });
  });
  afterAll(() => running.end());

  it('has a policy for every route, and a route for every policy', () => {
    const served = running.api.routes.filter((route) => !route.startsWith('HEAD '));
    for (const route of served) {
      const [method = '', pattern = ''] = route.split(' ');
      expect([route, policyOfRoute(method, pattern)]).toEqual([route, expect.any(String)]);
    }
    expect(Object.keys(routePolicy).filter((route) => !served.includes(route))).toEqual([]);
  });

  it('answers nobody who does not say who they are, whatever the route', async () => {
    const nobody = running.client.by(null);
    for (const [route, policy] of Object.entries(routePolicy)) {
      const [method = '', pattern = ''] = route.split(' ');
      if (policy === 'public' || isPageRoute(pattern)) continue;
      const path = pattern
        .replace(':participantId', participant)
        .replace(':week', '2022-W14')
        .replace(':period', '2022-04')
        .replace(':command', 'RecordHours');
      const answer = await nobody.call(method, path);
      expect([route, answer.status, answer.code, answer.headers['www-authenticate']]).toEqual([
        route,
        401,
        'unauthenticated',
        'Bearer',
      ]);
    }
    for (const page of pagesForSomebody) {
      const path = page.replace(':participantId', participant);
      const signIn = `/log-ind?til=${encodeURIComponent(path)}`;
      for (const client of [nobody, await by('system')]) {
        const { status, headers } = await client.get(path);
        expect([path, status, headers.location]).toEqual([path, 303, signIn]);
      }
    }
    for (const path of ['/health/live', '/health/ready', '/openapi.json', '/docs/'])
      expect([path, (await nobody.get(path)).status]).toEqual([path, 200]);
  });

  it.each(roleNames)('answers a question about one participant as the table says: %s', async (role) => {
    for (const [pattern, name] of ofOne) {
      const path = pathOf(pattern, participant);
      const whole = may(role, name) && role !== 'leverandoer';
      const [own, foreign, none] = await Promise.all(
        [['751'], ['101'], []].map(async (limits) => (await (await by(role, ...limits)).get(path)).status),
      );
      const hidden = may(role, name) ? 404 : 403;
      expect([pattern, own, foreign, none]).toEqual([pattern, whole ? 200 : hidden, hidden, hidden]);
    }
  });

  it.each(roleNames)('answers a question about everybody as the table says: %s', async (role) => {
    for (const [pattern, name] of ofAll) {
      const path = `${pathOf(pattern, participant)}${queries[pattern] ?? ''}`;
      const asked = `${path}${path.includes('?') ? '&' : '?'}kommunekode=751`;
      for (const limits of [['751'], ['101'], []]) {
        const client = await by(role, ...limits);
        const [all, one] = [await client.get(path), await client.get(asked)];
        const isOwn = may(role, name) && (role === 'leverandoer' || limits.includes('751'));
        expect([asked, limits, all.status, one.status]).toEqual([
          asked,
          limits,
          may(role, name) ? 200 : 403,
          isOwn ? 200 : 403,
        ]);
        if (name === 'seeErasures' || name === 'freezeStatistics') continue;
        const sees = all.text.includes(participant) || countsOne.test(all.text);
        // A goal is one municipality's: of all together there is none.
        const may751 = isOwn && role !== 'leverandoer' && pattern !== '/v1/reports/goal';
        if (!naming.includes(pattern)) expect([path, limits, sees]).toEqual([path, limits, may751]);
        else expect(sees && !isOwn).toBe(false);
      }
    }
  });

  it.each(roleNames)(
    'verifies log and read models for whom the table says, whatever their limits: %s',
    async (role) => {
      for (const limits of [['751'], []]) {
        const client = await by(role, ...limits);
        const isLetIn = may(role, 'verifyStores');
        expect((await client.get('/v1/verification')).status).toBe(isLetIn ? 200 : 403);
        expect((await client.call('POST', '/v1/verification')).status).toBe(isLetIn ? 202 : 403);
      }
    },
  );

  it.each(roleNames)('shows what is in force to everybody who signed in: %s', async (role) => {
    const client = await by(role);
    expect((await client.get('/v1/rule-sets')).status).toBe(200);
    expect((await client.get('/v1/code-lists')).status).toBe(200);
  });
};
