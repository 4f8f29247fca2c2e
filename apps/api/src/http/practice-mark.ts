import type { FastifyInstance } from 'fastify';

/** The header by which an answer says that nobody in it exists; its one value is `oevedata`. */
const practiceHeader = 'nytteindsats-data';

/** Has each answer of `server` say that its data is there to practise on. */
export const markPractice = (server: FastifyInstance): void => {
  server.addHook('onRequest', async (_request, reply) => {
    reply.header(practiceHeader, 'oevedata');
  });
};
