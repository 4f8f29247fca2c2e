/** Echoes the body of PUT week; prints its address. */
import { fastify } from 'fastify';

const server = fastify();
server.put('/v1/participants/:participantId/weeks/:week', (request) => request.body);
process.stdout.write(`${await server.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.once('SIGTERM', () => void server.close());
