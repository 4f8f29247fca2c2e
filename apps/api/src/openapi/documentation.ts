import fastifySwagger from '@fastify/swagger';
// oxlint-disable-next-line import/no-unassigned-import -- loaded when it is first used, it keeps a server that listens waiting
import '@fastify/swagger/lib/mode/static.js';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './openapi.document.ts';

const documentText = JSON.stringify(openApiDocument);

const contentSecurityPolicy = {
  'default-src': "'none'",
  'connect-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Serves the OpenAPI document at /openapi.json and a page to read and try it at /docs, without any other server. */
export const serveDocumentation = async (server: FastifyInstance): Promise<void> => {
  server.get('/openapi.json', (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(documentText),
  );
  await server.register(fastifySwagger, {
    mode: 'static',
    specification: { document: openApiDocument as never },
  });
  await server.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: contentSecurityPolicy,
    uiConfig: {
      url: '/openapi.json',
      validatorUrl: null,
      tryItOutEnabled: true,
      displayRequestDuration: true,
    },
  });
};
