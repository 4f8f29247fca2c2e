import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long what still comes is discarded before the connection is torn. */
const lingerMs = 2_000;

/**
 * For a request that is answered before its body has come to its end: lets the caller read the answer, and discards
 * what it still sends. A connection on which the body does not end soon is ended, and so is one of a server that closes.
 */
export const leaveRestUnread = (
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
