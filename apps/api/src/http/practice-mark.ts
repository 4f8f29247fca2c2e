import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyReply {
    /** What stands above every page, in Danish: that its data is there to practise on. */
    notice?: string;
  }
}

/** The header by which an answer says that nobody in it exists; its one value is `oevedata`. */
const practiceHeader = 'nytteindsats-data';

/** Has each answer of `server` say that its data is there to practise on; a page says it in the words of `notice`. */
export const markPractice = (server: FastifyInstance, notice: () => string): void => {
  server.addHook('onRequest', async (_request, reply) => {
    reply.header(practiceHeader, 'oevedata');
    reply.notice = notice();
  });
};
