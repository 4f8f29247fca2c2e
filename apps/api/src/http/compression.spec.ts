import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { brotliDecompressSync, createBrotliDecompress, createGunzip, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { compressAnswers } from './compression.ts';

const list = JSON.stringify(Array.from({ length: 500 }, (_, number) => ({ number, state: 'current' })));

describe('An answer to somebody who takes it compressed', () => {
  let server: FastifyInstance;
  let more: PromiseWithResolvers<void>;

  const lines = async function* (): AsyncGenerator<string, void, undefined> {
    yield '{"line":1}\n';
    await more.promise;
    yield '{"line":2}\n';
  };

  beforeEach(async () => {
    more = Promise.withResolvers();
    server = fastify();
    await compressAnswers(server);
    const json = 'application/json; charset=utf-8';
    server.get('/list', (_, reply) => reply.header('content-type', json).send(list));
    server.get('/small', (_, reply) => reply.header('content-type', json).send('{"status":"live"}'));
    server.get('/lines', (_, reply) =>
      reply.header('content-type', 'application/x-ndjson; charset=utf-8').send(Readable.from(lines())),
    );
    server.post('/list', (_, reply) => reply.header('content-type', json).send(list));
    await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => server.close());

  const ask = async (path: string, accept?: string): Promise<IncomingMessage> => {
    const { port } = server.server.address() as { port: number };
    const headers = accept === undefined ? {} : { 'accept-encoding': accept };
    const [response] = await once(get({ port, host: '127.0.0.1', path, headers, agent: false }), 'response');
    return response as IncomingMessage;
  };

  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ] as const)('is a tenth as long, in %s', async (coding, accept, decompress) => {
    const response = await ask('/list', accept);
    expect(response.headers).toMatchObject({ 'content-encoding': coding, vary: 'accept-encoding' });
    const sent = await buffer(response);
    expect(sent.length).toBeLessThan(list.length / 10);
    expect(decompress(sent).toString()).toBe(list);
  });

  it.each([
    ['/list', undefined],
    ['/list', 'identity'],
    ['/list', 'gzip;q=0, br;q=0'],
    ['/small', 'gzip, br'],
  ])('is sent as it is where that is wanted, or enough: %s for %s', async (path, accept) => {
    const response = await ask(path, accept);
    expect(response.headers).not.toHaveProperty('content-encoding');
    expect(await text(response)).toBe(path === '/list' ? list : '{"status":"live"}');
  });

  it.each([
    ['br', createBrotliDecompress],
    ['gzip', createGunzip],
  ])('brings each line when it is made, in %s', async (coding, decompressor) => {
    const response = await ask('/lines', coding);
    expect(response.headers['content-encoding']).toBe(coding);
    const plain = response.pipe(decompressor()).setEncoding('utf8');
    expect(await once(plain, 'data')).toEqual(['{"line":1}\n']);
    more.resolve();
    expect(await text(plain)).toBe('{"line":2}\n');
  });
});
