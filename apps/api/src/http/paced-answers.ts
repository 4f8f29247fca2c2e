import type { FastifyInstance, onSendHookHandler } from 'fastify';
import { Readable } from 'node:stream';
import type { StreamPlace } from './stream-places.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** The place that its question takes; `null` for what takes none. */
    place: StreamPlace | null;
  }
}

/** In bytes. Connections hold as much by themselves: a shorter answer is out at once. */
const longestPiece = 65_536;

function* inPieces(payload: string | Buffer): Generator<Buffer, void, undefined> {
  const bytes = Buffer.from(payload);
  for (let from = 0; from < bytes.length; from += longestPiece)
    yield bytes.subarray(from, from + longestPiece);
}

async function* paced(
  place: StreamPlace,
  pieces: Iterable<Buffer> | AsyncIterable<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  for await (const piece of pieces) {
    place.awaitCaller();
    yield piece;
    place.work();
  }
}

const pace: onSendHookHandler = (_request, { place }, payload, done) => {
  if (place === null) done(null, payload);
  else if (payload instanceof Readable) done(null, Readable.from(paced(place, payload)));
  else if ((typeof payload === 'string' || Buffer.isBuffer(payload)) && payload.length > longestPiece)
    done(null, Readable.from(paced(place, inPieces(payload))));
  else done(null, payload);
};

/** What is put or deleted is answered with one small object. */
const answersShortly = new Set(['PUT', 'DELETE']);

/**
 * Sends long answers to questions a piece at a time, as fast as the client reads and no faster, whether they are made
 * meanwhile or were made whole. The wait of their place for the client begins anew with each piece that it takes: a slow
 * reader keeps its place, one that has stalled loses it.
 */
export const paceAnswers = (server: FastifyInstance): void => {
  server.decorateReply('place', null);
  server.addHook('onRoute', (route) => {
    if ([route.method].flat().every((method) => answersShortly.has(method))) return;
    route.onSend = [pace, route.onSend ?? []].flat();
  });
};
