import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testIssuer } from '#libs/access/testing';
import { type ProblemCode, problemKinds } from '../../src/http/problem.kinds.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { tokenWithoutKey } from './provocations.http.ts';
import { provocations } from './provocations.ts';
import { someHours } from './provoke.ts';
import { giveCommand, enrolled } from './sample.ts';

/** That of tests, which has no key for one token. */
const verifier = {
  verify: async (token: string) =>
    token === tokenWithoutKey ? ('issuer_unavailable' as const) : testIssuer.verifier().verify(token),
};

const laterAgain: readonly ProblemCode[] = [
  'issuer_unavailable',
  'lost_race',
  'overloaded',
  'read_timeout',
  'store_unavailable',
];

/** Every problem that the interface knows, as it is met over HTTP. */
export const describeRefusals = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  beforeAll(async () => {
    const limits = { bodyBytes: 2_048, headerBytes: 8_192, bodyMs: 100, readAfterMs: 20, writesInFlight: 1 };
    running = await startApi(openEngines, limits, { verifier });
  });
  afterAll(() => running.end());

  describe.each(Object.keys(provocations) as readonly ProblemCode[])('the problem %s', (code) => {
    it('is a problem document with its status, in Danish, named by the correlation id', async () => {
      const answer = await provocations[code](running, running.client);
      const { status, title } = problemKinds[code];
      expect(answer.status).toBe(status);
      expect(answer.contentType).toMatch(/^application\/problem\+json/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.json).toMatchObject({ type: `urn:nytteindsats:problem:${code}`, title, status, code });
      expect(answer.json.detail).toMatch(/^[A-ZÆØÅa-z].*[.!]/);
      expect(answer.json.instance).toBe(`urn:uuid:${String(answer.headers['x-correlation-id'])}`);
      expect(answer.headers['retry-after']).toBe(laterAgain.includes(code) ? '1' : undefined);
      expect(answer.text).not.toMatch(/0101701234|\bat \/|node_modules|Error/);
    });
  });

  it('takes no body that says a thing twice or a number that would be rounded, and names the field', async () => {
    const id = await enrolled(running.client);
    const body = '{"entries":[{"activity":"samtale","minutes":60,"minutes":0}],"absences":[],"reason":1e400}';
    const answer = await running.client.call('PUT', `/v1/participants/${id}/weeks/2022-W14`, body, {
      'content-type': 'application/json',
    });
    expect([answer.status, answer.code]).toEqual([400, 'malformed']);
    expect(answer.json.errors).toEqual([
      { path: 'entries[0].minutes', code: 'malformed', message: 'Feltet står der mere end én gang.' },
      {
        path: 'reason',
        code: 'malformed',
        message: 'Tallet kan ikke læses nøjagtigt, som det er skrevet. Skriv et helt tal.',
      },
    ]);
  });

  it('records nothing when it refuses', async () => {
    const id = await enrolled(running.client);
    const refused = await giveCommand(running.client, id, 'RecordHours', { ...someHours, week: '2019-W10' });
    expect(refused.status).toBe(422);
    const history = await running.client.get(`/v1/participants/${id}/history`);
    expect(history.json.events).toHaveLength(1);
  });

  it('can be asked again after the store was gone, and then answers as if nothing had been', async () => {
    const id = await enrolled(running.client);
    running.store.fail();
    const body = { ...someHours, commandId: 'patient' };
    expect((await giveCommand(running.client, id, 'RecordHours', body)).code).toBe('store_unavailable');
    running.store.recover();
    expect((await giveCommand(running.client, id, 'RecordHours', body)).json).toMatchObject({
      status: 'accepted',
    });
  });
};
