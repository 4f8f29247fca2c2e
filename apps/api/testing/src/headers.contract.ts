import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { enrolled, weekBody } from './sample.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A W3C trace id. */
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

/** What the headers of a request say beside its body. */
export const describeHeaders = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  const putWeek = (id: string, week: string, body: unknown, headers = {}): Promise<Answer> =>
    running.client.send('PUT', `/v1/participants/${id}/weeks/${week}`, body, headers);

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  describe('If-Match', () => {
    it('lets a command through when the case is as the caller saw it', async () => {
      const id = await enrolled(running.client);
      const answer = await putWeek(id, '2022-W14', weekBody(), { 'if-match': '"0"' });
      expect([answer.status, answer.headers.etag]).toEqual([200, '"1"']);
    });

    it('stops a command when the case has changed since, and tells the revision now', async () => {
      const id = await enrolled(running.client);
      await putWeek(id, '2022-W14', weekBody());
      const answer = await putWeek(id, '2022-W15', weekBody(), { 'if-match': '"0"' });
      expect([answer.status, answer.code]).toEqual([412, 'revision_mismatch']);
      expect([answer.json.revision, answer.headers.etag]).toEqual([1, '"1"']);
    });

    it('is said by the header alone', async () => {
      const id = await enrolled(running.client);
      const answer = await putWeek(id, '2022-W14', weekBody({ expectedRevision: 0 }));
      expect([answer.code, answer.json.errors]).toEqual([
        'malformed',
        [{ path: 'expectedRevision', code: 'malformed', message: 'Feltet er ukendt.' }],
      ]);
    });

    it('does not stop a repeat', async () => {
      const id = await enrolled(running.client);
      const body = weekBody({ commandId: 'w' });
      await putWeek(id, '2022-W14', body, { 'if-match': '"0"' });
      expect((await putWeek(id, '2022-W14', body, { 'if-match': '"0"' })).json.status).toBe('unchanged');
    });

    it.each(['0', '*', 'W/"0"', '"01"', '"-1"', '"x"', '"0", "1"', '""'])(
      'is malformed as %s',
      async (header) => {
        const id = await enrolled(running.client);
        const answer = await putWeek(id, '2022-W14', weekBody(), { 'if-match': header });
        expect([answer.status, answer.code]).toEqual([400, 'malformed']);
        expect(answer.json.errors).toEqual([expect.objectContaining({ path: 'If-Match' })]);
      },
    );

    it('is listed as a fault beside those of the body', async () => {
      const id = await enrolled(running.client);
      const answer = await putWeek(id, '2022-W14', weekBody({ absences: 1 }), { 'if-match': '*' });
      expect((answer.json.errors as readonly { path: string }[]).map(({ path }) => path)).toEqual([
        'If-Match',
        'absences',
      ]);
    });
  });

  describe('X-Correlation-Id', () => {
    const answeredTo = async (sent: string): Promise<unknown> =>
      (await running.client.get('/v1/rule-sets', { 'x-correlation-id': sent })).headers['x-correlation-id'];

    it.each(['6F1D4C5E-2f0b-4a57-9a0e-3c1b2a4d5e6f', traceId])('is answered: %s', async (sent) => {
      expect(await answeredTo(sent)).toBe(sent);
    });

    it.each(['', 'a b', 'anne-hansen', 'trace-1.2_3', '0'.repeat(32), 'a'.repeat(31), 'æ', '010170-1234'])(
      'is replaced when it is %j',
      async (sent) => {
        expect(await answeredTo(encodeURI(sent))).toMatch(uuid);
      },
    );

    it('is the trace id of traceparent when there is no other', async () => {
      const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
      const answer = await running.client.get('/v1/rule-sets', { traceparent });
      expect(answer.headers['x-correlation-id']).toBe(traceId);
      const both = await running.client.get('/v1/rule-sets', {
        traceparent,
        'x-correlation-id': 'anne-hansen',
      });
      expect(both.headers['x-correlation-id']).toBe(traceId);
      const broken = await running.client.get('/v1/rule-sets', { traceparent: `00-${traceId}-x-01` });
      expect(broken.headers['x-correlation-id']).toMatch(uuid);
    });

    it('is kept with the events', async () => {
      const id = await enrolled(running.client);
      await putWeek(id, '2022-W14', weekBody(), { 'x-correlation-id': traceId });
      const history = await running.client.get(`/v1/participants/${id}/history`);
      expect(history.json.events).toEqual([
        expect.objectContaining({
          actor: expect.stringMatching(/^koordinator:[\w-]{22}$/),
          by: 'Anna Holm (koordinator)',
          source: 'http',
          correlationId: expect.stringMatching(uuid),
        }),
        expect.objectContaining({ correlationId: traceId }),
      ]);
    });

    it('names the occurrence of a problem', async () => {
      const named = await running.client.get('/nowhere', { 'x-correlation-id': traceId });
      expect(named.json.instance).toBe(`urn:nytteindsats:correlation:${traceId}`);
      const other = await running.client.get('/nowhere');
      expect(other.json.instance).toBe(`urn:uuid:${String(other.headers['x-correlation-id'])}`);
    });
  });
};
