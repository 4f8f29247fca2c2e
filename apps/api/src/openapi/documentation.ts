import fastifySwagger from '@fastify/swagger';
// oxlint-disable-next-line import/no-unassigned-import -- loaded when it is first used, it keeps a server that listens waiting
import '@fastify/swagger/lib/mode/static.js';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './openapi.document.ts';

/** The document of an API over data to practise on says so in its title. */
const documentOf = (isPractice: boolean): object =>
  isPractice
    ? {
        ...openApiDocument,
        info: { ...openApiDocument.info, title: `${openApiDocument.info.title} – øvedata` },
      }
    : openApiDocument;

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
export const serveDocumentation = async (
  server: FastifyInstance,
  { isPractice = false }: { readonly isPractice?: boolean },
): Promise<void> => {
  const document = documentOf(isPractice);
  const documentText = JSON.stringify(document);
  server.get('/openapi.json', (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(documentText),
  );
  await server.register(fastifySwagger, {
    mode: 'static',
    specification: { document: document as never },
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
