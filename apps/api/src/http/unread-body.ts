import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long what still comes is discarded before the connection is torn. */
const lingerMs = 2_000;

/**
 * For a request that is answered before its body has come to its end: lets the caller read the answer, and discards
 * what it still sends. A connection on which the body does not end soon is ended, and so is one of a server that closes.
 */
export const discardUnreadBody = (
  { raw }: FastifyRequest,
  reply: FastifyReply,
  isClosing: () => boolean,
): void => {
  if (raw.complete && !isClosing()) return;
  const { socket } = raw;
  reply.raw.once('finish', () => {
    raw.resume();
    if (isClosing()) socket.end();
    if (raw.complete) return;
    const torn = setTimeout(() => socket.destroy(), lingerMs);
    raw.once('close', () => clearTimeout(torn));
  });
};

/**
 * Ends the connection behind what was sent, without the end that a whole answer has, so that nobody takes the answer for
 * one; discards meanwhile what the caller still sends. Resolves when the connection is closed.
 */
export const tear = async ({ raw }: FastifyRequest): Promise<void> => {
  const { socket } = raw;
  if (socket.destroyed) return;
  const closed = once(socket, 'close');
  if (raw.httpVersion === '1.0') socket.resetAndDestroy();
  else socket.end();
  raw.resume();
  const late = setTimeout(() => socket.destroy(), lingerMs);
  await closed.finally(() => clearTimeout(late));
};
