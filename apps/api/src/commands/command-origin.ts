import type { FastifyRequest } from 'fastify';
import type { CommandOrigin } from '#libs/application';

/** Who gives a command over HTTP: nobody is known by name until there is access control. */
export const originOf = (request: FastifyRequest): CommandOrigin => ({
  actor: 'anonymous',
  source: 'http',
  correlationId: request.id,
});
