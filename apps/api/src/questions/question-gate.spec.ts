import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { QuestionRoom } from './question-gate.ts';

const piece = 'x'.repeat(65_536);

describe('An answer that is sent while it is made', () => {
  let server: FastifyInstance;
  let made: number;
  const [closed, given] = [[] as Promise<unknown>[], { ended: 0 }];

  const endless = async function* (): AsyncGenerator<string, void, undefined> {
    try {
      for (;;) {
        made += 1;
        yield piece;
      }
    } finally {
      given.ended += 1;
    }
  };

  const serve = async (limits: { most: number; patienceMs: number; stalledMs: number }): Promise<number> => {
    const room = new QuestionRoom(limits);
    server = fastify({ forceCloseConnections: true });
    server.get('/', (_request, reply) => {
      closed.push(once(reply.raw, 'close'));
      room.admit(reply.raw);
      void reply.send(Readable.from(room.paced(reply.raw, endless())));
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    return (server.server.address() as { port: number }).port;
  };

  /** A caller that asks and never reads. */
  const ask = async (port: number): Promise<void> => {
    const asked = closed.length;
    const socket = connect(port, '127.0.0.1').pause();
    socket.on('error', () => undefined).write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    while (closed.length === asked) await new Promise(setImmediate);
  };

  beforeEach(() => {
    made = 0;
    closed.length = 0;
    given.ended = 0;
  });
  afterEach(() => server.close());

  it('is cut off when nobody reads it, and no more of it was made than connections hold', async () => {
    const port = await serve({ most: 5, patienceMs: 1_000_000, stalledMs: 100 });
    for (let callers = 0; callers < 5; callers += 1) await ask(port);
    await Promise.all(closed);
    while (given.ended < 5) await new Promise(setImmediate);
    expect(made * piece.length).toBeLessThan(5 * 16_000_000);
  }, 60_000);

  it('gives its place to somebody who reads, when its own caller does not', async () => {
    const port = await serve({ most: 2, patienceMs: 0, stalledMs: 1_000_000 });
    for (let callers = 0; callers < 3; callers += 1) await ask(port);
    await Promise.race(closed);
    while (given.ended === 0) await new Promise(setImmediate);
    expect(given.ended).toBe(1);
  }, 60_000);

  it('is refused when all places are taken by callers who read', async () => {
    const port = await serve({ most: 1, patienceMs: 1_000_000, stalledMs: 1_000_000 });
    await ask(port);
    const refused = await fetch(`http://127.0.0.1:${port}`);
    expect(refused.status).toBe(500);
    expect(await text(refused.body!)).toContain('for meget');
  }, 60_000);
});
