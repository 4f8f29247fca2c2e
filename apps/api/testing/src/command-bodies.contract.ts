import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { enrolled, weekBody } from './sample.ts';
/** What the body of a command may say over HTTP. */
export const describeCommandBodies = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  const putWeek = (id: string, week: string, body: unknown, headers = {}): Promise<Answer> =>
    running.client.send('PUT', `/v1/participants/${id}/weeks/${week}`, body, headers);

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  describe('a command', () => {
    it('with another id in the body than in Idempotency-Key is malformed', async () => {
      const id = await enrolled(running.client);
      const answer = await putWeek(id, '2022-W14', weekBody({ commandId: 'a' }), { 'idempotency-key': 'b' });
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
      expect(answer.json.errors).toEqual([expect.objectContaining({ path: 'commandId', code: 'malformed' })]);
    });

    it('may repeat in the body what the address says', async () => {
      const id = await enrolled(running.client);
      const said = { command: 'RecordWeek', participantId: id, week: '2022-W14' };
      expect((await putWeek(id, '2022-W14', weekBody(said))).status).toBe(200);
    });

    it.each([
      ['command', { command: 'RecordHours' }],
      ['participantId', { participantId: '00000000-0000-4000-8000-000000000000' }],
      ['week', { week: '2022-W15' }],
    ])('may not contradict the address in %s', async (path, said) => {
      const id = await enrolled(running.client);
      const answer = await putWeek(id, '2022-W14', weekBody(said));
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
      expect(answer.json.errors).toEqual([expect.objectContaining({ path })]);
    });

    it('has every fault listed with its path', async () => {
      const id = await enrolled(running.client);
      const answer = await putWeek(id, '2022-W54', {
        entries: [{ activity: 'fodbold', minutes: '60' }],
        extra: 1,
      });
      expect(answer.code).toBe('malformed');
      expect(answer.json.errors).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ path: 'week', code: 'malformed' }),
          expect.objectContaining({ path: 'entries[0].activity', code: 'unknown_code' }),
          expect.objectContaining({ path: 'entries[0].minutes', code: 'malformed' }),
          expect.objectContaining({ path: 'absences', code: 'malformed' }),
          expect.objectContaining({ path: 'extra', code: 'malformed' }),
        ]),
      );
    });

    it.each([
      ['actor', 'administrator:x'],
      ['by', { role: 'administrator' }],
      ['recordedAt', '2020-01-01T00:00:00Z'],
      ['source', 'demo'],
      ['correlationId', '6f1d4c5e-2f0b-4a57-9a0e-3c1b2a4d5e6f'],
      ['kommunekode', '101'],
      ['revision', 0],
      ['__proto__', { actor: 'administrator:x' }],
    ])('says nothing that is not the caller’s to say: %s', async (field, value) => {
      const id = await enrolled(running.client);
      const body = JSON.stringify({ readiness: 'aktivitetsparat', effectiveFrom: '2022-05-02' });
      const more = `${body.slice(0, -1)},"${field}":${JSON.stringify(value)}}`;
      const answer = await running.client.call(
        'POST',
        `/v1/participants/${id}/commands/ChangeReadiness`,
        more,
        {
          'content-type': 'application/json',
        },
      );
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
    });

    it('with no body has the faults of an empty one', async () => {
      const id = await enrolled(running.client);
      const answer = await running.client.call('PUT', `/v1/participants/${id}/weeks/2022-W14`);
      expect(answer.code).toBe('malformed');
      expect(answer.json.errors).toHaveLength(2);
    });

    it.each(['[]', 'null', '"text"', '7'])('is malformed when its body is %s', async (body) => {
      const id = await enrolled(running.client);
      const answer = await running.client.call('PUT', `/v1/participants/${id}/weeks/2022-W14`, body, {
        'content-type': 'application/json',
      });
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
    });

    it('is read as JSON also when the media type has a charset', async () => {
      const id = await enrolled(running.client);
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      expect((await putWeek(id, '2022-W14', weekBody(), headers)).status).toBe(200);
    });
  });
};
