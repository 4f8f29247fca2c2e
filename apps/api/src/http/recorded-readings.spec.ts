import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { Metrics, SystemClock } from '#libs/platform';
import { NamedAnswers } from './named-answers.ts';
import { RecordedReadings } from './recorded-readings.ts';

const secret = { participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11' };

describe('An answer that nobody wrote as a reading', () => {
  let server: FastifyInstance;
  beforeEach(async () => {
    server = fastify();
    server.decorateReply('refusal', null);
    new RecordedReadings(
      { readLog: { record: async () => undefined }, metrics: new Metrics(), clock: new SystemClock() },
      new NamedAnswers({ ofAll: async () => new Map() }),
    ).watch(server);
    server.get('/v1/participants/:participantId', async () => secret);
    server.get('/v1/rule-sets', async () => secret);
    await server.ready();
  });
  afterEach(() => server.close());

  it('does not go out of a route that shows individuals', async () => {
    const { statusCode, body } = await server.inject(`/v1/participants/${secret.participantId}`);
    expect([statusCode, body.includes('"participantId"')]).toEqual([500, false]);
  });

  it('goes out of any other', async () => {
    const answer = await server.inject('/v1/rule-sets');
    expect([answer.statusCode, answer.json()]).toEqual([200, secret]);
  });
});
