import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { paceAnswers } from '../http/paced-answers.ts';
import { QuestionRoom } from './question-gate.ts';

const piece = 'x'.repeat(65_536);
/** Longer than what the connections on this machine hold. */
const whole = 'æ'.repeat(16_000_000);

describe('An answer to a question', () => {
  let server: FastifyInstance;
  let port: number;
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

  const serve = async (limits: { most: number; patienceMs: number; stalledMs: number }): Promise<void> => {
    const room = new QuestionRoom(limits);
    server = fastify({ forceCloseConnections: true });
    paceAnswers(server);
    const route = (path: string, answer: () => unknown): unknown =>
      server.get(path, (_request, reply) => {
        closed.push(once(reply.raw, 'close'));
        room.admit(reply);
        void reply.send(answer());
      });
    route('/endless', () => Readable.from(endless()));
    route('/whole', () => whole);
    await server.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = server.server.address() as { port: number });
  };

  /** A caller that asks and does not read. */
  const ask = async (path: string): Promise<Socket> => {
    const asked = closed.length;
    const socket = connect(port, '127.0.0.1').pause();
    const request = `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`;
    socket.on('error', () => undefined).write(request);
    while (closed.length === asked) await new Promise(setImmediate);
    return socket;
  };

  beforeEach(() => {
    made = 0;
    closed.length = 0;
    given.ended = 0;
  });
  afterEach(() => server.close());

  describe('that is sent while it is made', () => {
    it('is cut off when nobody reads it, and no more of it was made than connections hold', async () => {
      await serve({ most: 5, patienceMs: 1_000_000, stalledMs: 100 });
      for (let callers = 0; callers < 5; callers += 1) await ask('/endless');
      await Promise.all(closed);
      while (given.ended < 5) await new Promise(setImmediate);
      expect(made * piece.length).toBeLessThan(5 * 16_000_000);
    });

    it('gives its place to somebody who reads, when its own caller does not', async () => {
      await serve({ most: 2, patienceMs: 0, stalledMs: 1_000_000 });
      for (let callers = 0; callers < 3; callers += 1) await ask('/endless');
      await Promise.race(closed);
      while (given.ended === 0) await new Promise(setImmediate);
      expect(given.ended).toBe(1);
    });
  });

  describe('that was made whole', () => {
    it('is cut off when nobody reads it', async () => {
      await serve({ most: 1, patienceMs: 1_000_000, stalledMs: 100 });
      const socket = await ask('/whole');
      await Promise.all(closed);
      expect((await text(socket)).length).toBeLessThan(whole.length);
    });

    it('arrives as it is', async () => {
      await serve({ most: 1, patienceMs: 1_000_000, stalledMs: 1_000_000 });
      const answer = await fetch(`http://127.0.0.1:${port}/whole`);
      expect((await answer.text()) === whole).toBe(true);
    });

    it('goes on to a caller who reads slowly, and another one that has stalled since gives way', async () => {
      await serve({ most: 2, patienceMs: 0, stalledMs: 1_000_000 });
      const slow = await ask('/whole');
      await ask('/whole');
      for (let read = 0; read < 16_000_000; read += (slow.read() as Buffer | null)?.length ?? 0)
        if (slow.readableLength === 0) await once(slow, 'readable');
      await ask('/endless');
      await closed[1];
      expect((await text(slow)).endsWith('\r\n0\r\n\r\n')).toBe(true);
    });
  });

  it('is refused when all places are taken by callers who read', async () => {
    await serve({ most: 1, patienceMs: 1_000_000, stalledMs: 1_000_000 });
    await ask('/endless');
    const refused = await fetch(`http://127.0.0.1:${port}/whole`);
    expect(refused.status).toBe(500);
    expect(await text(refused.body!)).toContain('for meget');
  });
});
