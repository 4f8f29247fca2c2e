import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Headers } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { rawExchange } from './raw-exchange.ts';
import { enrolmentFacts } from './sample.ts';

const publicUrl = 'https://nytteindsats.aarhus.dk';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who may ask at all, and in which form. */
export const describeDoors = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  const raw = (...pieces: readonly string[]): Promise<Answer> => rawExchange(running.client.address, pieces);
  const get = (headers: Headers, path = '/v1/rule-sets'): Promise<Answer> =>
    running.client.get(path, headers);

  beforeAll(async () => {
    running = await startApi(openEngines, { bodyMs: 300 }, { publicUrl });
  });
  afterAll(() => running.end());

  const routes = ['/v1/participants', '/openapi.json', '/docs/', '/health/live', '/health/ready', '/nowhere'];

  describe('a page whose name was made to point here', () => {
    it.each(routes)('reads nothing at %s', async (path) => {
      const answer = await get({ host: 'rebound.example:3000' }, path);
      expect([answer.status, answer.code]).toEqual([421, 'unknown_host']);
    });

    it('records nothing', async () => {
      const headers = { host: 'rebound.example', 'content-type': 'text/plain' };
      const answer = await running.client.call('POST', '/v1/participants', '{}', headers);
      expect([answer.status, answer.code]).toEqual([421, 'unknown_host']);
    });

    it('cannot name its host in the address instead', async () => {
      const answer = await raw(
        'GET http://rebound.example/v1/rule-sets HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
      );
      expect([answer.status, answer.code]).toEqual([421, 'unknown_host']);
    });
  });

  it.each(['localhost', '127.0.0.1:1', '[::1]:3000', 'nytteindsats.aarhus.dk'])(
    'answers when it is asked as %s',
    async (host) => {
      expect((await get({ host })).status).toBe(200);
    },
  );

  describe('a page of another origin', () => {
    it.each(routes)('is refused at %s', async (path) => {
      const answer = await get({ origin: 'https://rebound.example' }, path);
      expect([answer.status, answer.code]).toEqual([403, 'foreign_origin']);
    });

    it.each(['null', 'http://localhost:1', 'http://nytteindsats.aarhus.dk.rebound.example'])(
      'is refused as %s',
      async (origin) => {
        const answer = await running.client.send('POST', '/v1/participants', enrolmentFacts(), { origin });
        expect([answer.status, answer.code]).toEqual([403, 'foreign_origin']);
      },
    );
  });

  it('answers its own page, and that of its public address', async () => {
    expect((await get({ origin: running.client.address })).status).toBe(200);
    expect((await get({ origin: publicUrl })).status).toBe(200);
  });

  const live = 'GET /health/live HTTP/1.1\r\n';
  const post = 'POST /v1/participants HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
  it.each([
    ['no Host', `${live}connection: close\r\n\r\n`, 400, 'malformed'],
    ['two Hosts', `${live}host: localhost\r\nHOST: localhost\r\nconnection: close\r\n\r\n`, 400, 'malformed'],
    ['an empty Host', `${live}host:\r\nconnection: close\r\n\r\n`, 421, 'unknown_host'],
    [
      'Expect: foo',
      `${post}expect: foo\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}`,
      417,
      'expectation_failed',
    ],
    ['an unknown method', 'FETCH / HTTP/1.1\r\nhost: localhost\r\n\r\n', 400, 'malformed'],
    ['a tunnel', 'CONNECT localhost:1 HTTP/1.1\r\nhost: localhost\r\n\r\n', 405, 'method_not_allowed'],
    ['no version', 'GET /health/live\r\n\r\n', 400, 'malformed'],
    ['another version', 'GET /health/live HTTP/3.0\r\nhost: localhost\r\n\r\n', 400, 'malformed'],
    ['a space in a name', `${live}host: localhost\r\nx y: z\r\n\r\n`, 400, 'malformed'],
    ['a folded line', `${live}host: localhost\r\n x: z\r\n\r\n`, 400, 'malformed'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'malformed'],
    ['the beginning of TLS', '\u0016\u0003\u0001\u0002', 400, 'malformed'],
    [
      'half an escape',
      'GET /v1/%c3 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
      400,
      'malformed',
    ],
    ['two lengths', `${post}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, 400, 'malformed'],
    ['two equal lengths', `${post}content-length: 2\r\ncontent-length: 2\r\n\r\n{}`, 400, 'malformed'],
    ['a list of lengths', `${post}content-length: 2, 2\r\n\r\n{}`, 400, 'malformed'],
    ['a negative length', `${post}content-length: -2\r\n\r\n{}`, 400, 'malformed'],
    [
      'a length and chunks',
      `${post}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'malformed',
    ],
    [
      'chunks before their time',
      `${post.replace('1.1', '1.0')}transfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'malformed',
    ],
    [
      'a coding in chunks',
      `${post}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
      415,
      'unsupported_media_type',
    ],
    [
      'a coding in place of chunks',
      `${post}transfer-encoding: gzip\r\n\r\n{}`,
      415,
      'unsupported_media_type',
    ],
    ['a chunk of no size', `${post}transfer-encoding: chunked\r\n\r\nxyz\r\n`, 400, 'malformed'],
  ])(
    'refuses %s with a problem document, a correlation id and a line in the log',
    async (_, text, status, code) => {
      const answer = await raw(text);
      expect([answer.status, answer.code]).toEqual([status, code]);
      const id = String(answer.headers['x-correlation-id']);
      expect(id).toMatch(uuid);
      expect(answer.json).toMatchObject({ status, code, instance: `urn:uuid:${id}` });
      const line = running.log.entries().find(({ correlationId }) => correlationId === id);
      expect(line).toMatchObject({ level: 'info', code });
    },
  );

  it('takes HTTP/1.0, with and without Host, and ends the connection', async () => {
    for (const head of ['', 'host: localhost\r\n']) {
      const answer = await raw(`GET /health/live HTTP/1.0\r\n${head}\r\n`);
      expect([answer.status, answer.text]).toEqual([200, '{"status":"live"}']);
    }
  });

  it('takes Expect: 100-continue', async () => {
    const answer = await running.client.send('POST', '/v1/participants', enrolmentFacts(), {
      expect: '100-continue',
    });
    expect(answer.status).toBe(201);
  });

  it.each([
    ['POST', '/v1/participants', 'application/json'],
    ['POST', '/v1/commands', 'application/x-ndjson'],
  ])('says that a compressed body must come plain: %s %s', async (method, path, type) => {
    const headers = { 'content-type': type, 'content-encoding': 'gzip' };
    const answer = await running.client.call(method, path, 'x', headers);
    expect([answer.status, answer.code]).toEqual([415, 'unsupported_media_type']);
    expect(answer.json.detail).toContain('Content-Encoding');
  });

  it.each([
    'POST /v1/participants',
    'PUT /v1/commands',
    'POST /nowhere',
    'GET /health/live',
    'DELETE /health/ready',
  ])('ends a body that drips into %s when its time is over', async (target) => {
    const head = `${target} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{`;
    const begun = running.log.entries().length;
    const answer = await raw(head);
    expect(answer.headers['x-correlation-id']).toMatch(uuid);
    expect(running.log.entries().length).toBeGreaterThan(begun);
  });
};
