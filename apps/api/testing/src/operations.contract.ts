import { isPageRoute } from '#libs/access';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '#libs/event-store';
import { until } from '#libs/platform/testing';
import { operations } from '../../src/openapi/openapi.document.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { giveCommand, enrolled, weekBody } from './sample.ts';

/** For whoever watches over the process, and whoever reads how to use it. */
export const describeOperations = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  const metric = (name: string): Promise<number> => running.operations.measured(name);

  describe('health', () => {
    it('is live as long as the process runs', async () => {
      expect((await running.client.get('/health/live')).json).toEqual({ status: 'live' });
    });

    it('is ready when the store answers and the projection runs', async () => {
      expect(await running.operations.readiness()).toEqual({
        status: 'ready',
        closing: false,
        store: 'reachable',
        history: 'same',
        appends: 'possible',
        clock: 'right',
        readModels: 'reachable',
        readLog: 'reachable',
        keys: 'usable',
        persons: 'usable',
        projections: {
          participants: {
            state: 'live',
            events: 0,
            position: null,
            lagSeconds: 0,
          },
        },
      });
    });

    it('tells whoever can reach its public port only whether it is ready, and measures nothing there', async () => {
      const answered = async () => {
        const { status, json } = await running.client.get('/health/ready');
        return [status, json];
      };
      expect(await answered()).toEqual([200, { status: 'ready' }]);
      await running.projection.stop();
      const stopped = await answered();
      await running.projection.start();
      expect(stopped).toEqual([503, { status: 'not_ready' }]);
      expect((await running.client.by(null).get('/metrics')).code).toBe('unknown_route');
    });

    it('is not ready when the store does not answer', async () => {
      running.store.lose(new EventStoreUnavailable('gone'));
      await until(async () => !(await running.operations.isReady()));
      const answer = await running.operations.readiness();
      running.store.recover();
      expect(answer).toMatchObject({ status: 'not_ready', store: 'unreachable' });
      expect(answer.reasons).toEqual({ store: 'Hændelsesloggen kan ikke nås, eller der er ingen.' });
      await until(() => running.operations.isReady());
    });

    it('is not ready while its clock has jumped by more than a minute, and says so in its log and metrics', async () => {
      const now = running.clock.now();
      running.clock.set(new Date(Date.parse(now) + 7_200_000).toISOString());
      const answer = await running.operations.readiness();
      const alarm = await metric('nytteindsats_not_ready{check="clock"}');
      const jumped = await metric('nytteindsats_clock_jumped_seconds');
      await until(() =>
        running.log.entries().some(({ check, msg }) => check === 'clock' && msg === 'not ready'),
      );
      running.clock.set(now);
      expect([answer.status, answer['clock'], alarm, jumped]).toEqual(['not_ready', 'jumped', 1, 7_200]);
      expect(answer.reasons).toEqual({ clock: expect.stringContaining('ur er sprunget 2 timer frem') });
      expect(await running.operations.isReady()).toBe(true);
    });

    it('is not ready when the projection stands still', async () => {
      await running.projection.stop();
      const answer = await running.operations.readiness();
      await running.projection.start();
      expect(answer).toMatchObject({
        status: 'not_ready',
        projections: { participants: { state: 'idle' } },
      });
    });
  });

  describe('metrics', () => {
    it('count commands by name and outcome, and refusals by code, those of form too', async () => {
      const id = await enrolled(running.client);
      await giveCommand(running.client, id, 'RecordWeek', {
        week: '2022-W14',
        ...weekBody({ commandId: 'w' }),
      });
      await giveCommand(running.client, id, 'RecordWeek', {
        week: '2022-W14',
        ...weekBody({ commandId: 'w' }),
      });
      await giveCommand(running.client, id, 'RecordWeek', { week: '2019-W14', ...weekBody() });
      await giveCommand(running.client, id, 'RecordWeek', {});
      await running.client.sendLines(['{}']);
      expect(await metric('nytteindsats_commands_total{command="RecordWeek",outcome="accepted"}')).toBe(1);
      expect(await metric('nytteindsats_commands_total{command="RecordWeek",outcome="unchanged"}')).toBe(1);
      expect(await metric('nytteindsats_commands_total{command="RecordWeek",outcome="refused"}')).toBe(2);
      expect(await metric('nytteindsats_refusals_total{code="week_outside_forloeb"}')).toBe(1);
      expect(await metric('nytteindsats_refusals_total{code="malformed"}')).toBe(2);
    });

    it('measure requests by route pattern and status', async () => {
      await running.client.get('/v1/participants/00000000-0000-4000-8000-000000000000');
      const route = 'method="GET",route="/v1/participants/:participantId",status="404"';
      expect(await metric(`nytteindsats_http_request_seconds_count{${route}}`)).toBe(1);
    });

    it('tell how far the projection is behind', async () => {
      const lag = 'nytteindsats_projection_lag_events{projection="participants"}';
      await running.projection.stop();
      const id = await enrolled(running.client);
      expect(await metric(lag)).toBe(1);
      await running.projection.start();
      await running.client.get(`/v1/participants/${id}`, { 'x-read-after': '' });
      const { json } = await giveCommand(running.client, id, 'RecordWeek', {
        week: '2022-W14',
        ...weekBody(),
      });
      await running.client.get('/v1/participants', { 'x-read-after': String(json.position) });
      expect(await metric(lag)).toBe(0);
    });
  });

  describe('the documentation', () => {
    it('is an OpenAPI 3.1 document', async () => {
      const answer = await running.client.get('/openapi.json');
      expect(answer.contentType).toBe('application/json; charset=utf-8');
      expect(answer.json.openapi).toBe('3.1.0');
    });

    it('has a page that needs no other server', async () => {
      const redirected = await running.client.get('/docs');
      const page = redirected.status === 200 ? redirected : await running.client.get('/docs/');
      expect(page.contentType).toMatch(/^text\/html/);
      const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
      expect(assets.length).toBeGreaterThan(3);
      for (const url of assets) {
        const { origin, pathname } = new URL(url, `${running.client.address}/docs/`);
        expect(origin).toBe(running.client.address);
        expect((await running.client.get(pathname)).status).toBe(200);
      }
      expect(page.text).not.toMatch(/<script>(?!\s*<\/script>)/);
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    });

    it('describes every route, and no other', () => {
      const documented = new Set(
        running.api.routes.filter(
          (route) =>
            !/^HEAD |\/docs|\/assets|\/openapi\.json/.test(route) && !isPageRoute(route.split(' ')[1] ?? ''),
        ),
      );
      expect([...documented].toSorted()).toEqual(operationRoutes().toSorted());
    });
  });
};

const operationRoutes = (): string[] =>
  operations.map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
