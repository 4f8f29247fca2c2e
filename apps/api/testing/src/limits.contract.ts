import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { rawExchange } from './raw-exchange.ts';
import { enrolled, weekBody } from './sample.ts';

/** What is too large, too slow or of the wrong kind. */
export const describeLimits = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  const raw = (...pieces: readonly string[]) => rawExchange(running.client.address, pieces);

  beforeAll(async () => {
    running = await startApi(openEngines, { headersMs: 200, bodyMs: 200 });
  });
  afterAll(() => running.end());

  it('takes a body of 1 MiB and none that is larger, with or without its length told before', async () => {
    const patient = await startApi(openEngines);
    const { client } = patient;
    const id = await enrolled(client);
    const path = `/v1/participants/${id}/weeks/2022-W14`;
    const headers = { 'content-type': 'application/json' };
    const padded = (size: number): string => {
      const body = JSON.stringify(weekBody());
      return body + ' '.repeat(size - body.length);
    };
    expect((await client.call('PUT', path, padded(1_048_576), headers)).status).toBe(200);
    const told = await client.call('PUT', path, padded(1_048_577), headers);
    expect([told.status, told.code]).toEqual([413, 'payload_too_large']);
    const untold = await client.call('PUT', path, padded(1_048_577), {
      ...headers,
      'transfer-encoding': 'chunked',
    });
    expect(untold.code).toBe('payload_too_large');
    await patient.end();
  });

  it('refuses a head of more than 16 KiB', async () => {
    const answer = await raw(
      `GET /health/live HTTP/1.1\r\nhost: localhost\r\nx-a: ${'a'.repeat(17_000)}\r\n\r\n`,
    );
    expect([answer.status, answer.code]).toEqual([431, 'headers_too_large']);
  });

  it('does not wait for ever for a head', async () => {
    const answer = await raw('GET /health/live HTTP/1.1\r\nhost: localhost\r\n');
    expect([answer.status, answer.code]).toEqual([408, 'request_timeout']);
  });

  it('does not wait for ever for a body', async () => {
    const answer = await raw(
      'POST /v1/participants HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{',
    );
    expect([answer.status, answer.code]).toEqual([408, 'request_timeout']);
  });

  it.each([
    'GARBAGE\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: localhost\r\ncontent-length: x\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
  ])('refuses what is no HTTP: %j', async (text) => {
    const answer = await raw(text);
    expect([answer.status >= 400, answer.status < 500]).toEqual([true, true]);
  });

  it.each([
    ['{"a":', 'malformed'],
    ['', 'malformed'],
    [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'malformed'],
  ])('refuses what is no JSON: %j', async (body, code) => {
    const answer = await running.client.call('POST', '/v1/participants', body, {
      'content-type': 'application/json',
    });
    expect([answer.status, answer.code]).toEqual([400, code]);
  });

  it.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-ndjson',
    'nonsense',
  ])('refuses a single command as %s', async (type) => {
    const answer = await running.client.call('POST', '/v1/participants', '{}', { 'content-type': type });
    expect([answer.status, answer.code]).toEqual([415, 'unsupported_media_type']);
    expect(answer.json.detail).toContain('Content-Type: application/json');
  });

  it.each([
    ['application/json', '{}'],
    ['application/json', '{"command":"RecordHours"}\n{"command":"RecordHours"}\n'],
    ['text/plain', '{}'],
  ])('refuses a stream of commands as %s, whatever is in it', async (type, body) => {
    const answer = await running.client.call('POST', '/v1/commands', body, { 'content-type': type });
    expect([answer.status, answer.code]).toEqual([415, 'unsupported_media_type']);
    expect(answer.json.detail).toContain('Content-Type: application/x-ndjson');
  });

  it.each([
    ['/v1/timekrav?on=2022-11-28&on=2022-11-29', 'on'],
    ['/v1/participants?limit=1&limit=1', 'limit'],
    ['/v1/reports/status?kommunekode=751&kommunekode=101', 'kommunekode'],
  ])('says which parameter stands twice in %s', async (path, parameter) => {
    const answer = await running.client.get(path);
    expect([answer.status, answer.code]).toEqual([400, 'malformed']);
    expect(answer.json.errors).toEqual([
      {
        path: parameter,
        code: 'malformed',
        message: 'Parameteren er angivet flere gange. Angiv den én gang.',
      },
    ]);
  });

  it('refuses a stream of commands without a body', async () => {
    const answer = await running.client.call('POST', '/v1/commands');
    expect([answer.status, answer.code]).toEqual([415, 'unsupported_media_type']);
  });

  it.each([
    '/log',
    '/v1',
    '/v1/',
    '/v1/participants/',
    '/v1/participants//weeks/2022-W14',
    '/v1/unknown?x=1',
    '/V1/rule-sets',
  ])('knows no address %s', async (path) => {
    const answer = await running.client.get(path);
    expect([answer.status, answer.code]).toEqual([404, 'unknown_route']);
  });

  it.each(['application/json', 'text/csv', 'application/x-ndjson', 'application/pdf'])(
    'knows no address that is sent %s, and says that before it looks at it',
    async (type) => {
      const answer = await running.client.call('POST', '/v1/v1/imports', '{', { 'content-type': type });
      expect([answer.status, answer.code]).toEqual([404, 'unknown_route']);
    },
  );

  it.each([
    ['/docs/nowhere', {}, 404, 'unknown_route'],
    ['/docs/static/nothing.js', {}, 404, 'unknown_route'],
    ['/docs/static/..%2f..%2fpackage.json', {}, 404, 'unknown_route'],
    ['/docs/static/%00', {}, 400, 'malformed'],
    ['/docs/static/swagger-ui.css', { range: 'bytes=999999999-' }, 416, 'range_not_satisfiable'],
    ['/docs/static/swagger-ui.css', { 'if-match': '"another"' }, 412, 'precondition_failed'],
  ])(
    'refuses what its page cannot answer with a problem document: %s %j',
    async (path, headers, status, code) => {
      const answer = await running.client.get(path, headers);
      expect([answer.status, answer.code]).toEqual([status, code]);
      expect(answer.json.instance).toBe(`urn:uuid:${String(answer.headers['x-correlation-id'])}`);
    },
  );

  it('refuses an address that cannot be decoded', async () => {
    const answer = await running.client.get('/v1/participants/%zz');
    expect([answer.status, answer.code]).toEqual([400, 'malformed']);
  });

  it.each([
    ['DELETE', '/v1/participants', 'GET, HEAD, POST'],
    ['GET', '/v1/commands', 'POST'],
    ['POST', '/v1/participants/00000000-0000-4000-8000-000000000000', 'GET, HEAD'],
    ['PATCH', '/v1/participants/00000000-0000-4000-8000-000000000000/weeks/2022-W14', 'PUT'],
    ['OPTIONS', '/v1/timekrav', 'GET, HEAD'],
    ['POST', '/health/live', 'GET, HEAD'],
    ['DELETE', '/docs', 'GET, HEAD'],
    ['DELETE', '/docs/', 'GET, HEAD'],
  ])('answers %s %s with what can be done there', async (method, path, allow) => {
    const answer = await running.client.call(method, path);
    expect([answer.status, answer.code]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.allow).toBe(allow);
  });

  it('serves two requests on one connection', async () => {
    const one = 'GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n';
    const last = 'GET /health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n';
    const answer = await raw(one, last);
    expect(answer.status).toBe(200);
  });
};

/** A connection on which nothing moves. */
export const describeIdle = (openEngines: OpenTestEngines): void => {
  describe('a connection on which nothing moves', () => {
    let running: RunningApi;
    beforeAll(async () => {
      running = await startApi(openEngines, { idleMs: 100, keepAliveMs: 100 });
    });
    afterAll(() => running.end());

    it('is ended', async () => {
      const answer = await rawExchange(running.client.address, [
        'GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n',
      ]);
      expect(answer.status).toBe(200);
    });
  });
};
