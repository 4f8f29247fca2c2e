import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { correlated, type Logger, type Metrics } from '#libs/platform';

/** A route pattern, never the address: an address may hold anything. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unknown';

/** The documentation alone may be kept by whoever reads it. */
const isPublic = (url: string): boolean => url.startsWith('/docs') || url.startsWith('/openapi.json');

/** What every answer carries. */
export const commonHeaders = (correlationId: string): Readonly<Record<string, string>> => ({
  'x-correlation-id': correlationId,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});

/** Requests on their way to an answer: named by their correlation id, measured, and logged when answered. */
export class Exchanges {
  readonly #logger: Logger;
  readonly #metrics: Metrics;
  readonly #open = new Set<FastifyReply>();

  constructor(logger: Logger, metrics: Metrics) {
    this.#logger = logger;
    this.#metrics = metrics;
  }

  watch(server: FastifyInstance): void {
    server.decorateReply('refusal', null);
    server.addHook('onRequest', (request, reply, done) => {
      this.begin(request, reply);
      correlated(request.id, done);
    });
  }

  /** Takes note of an exchange; the hooks of the server do so for every request that has an address. */
  begin(request: FastifyRequest, reply: FastifyReply): void {
    this.#open.add(reply);
    reply.raw.once('close', () => this.#finish(request, reply));
    reply.headers(commonHeaders(request.id));
    if (!isPublic(request.url)) reply.header('cache-control', 'no-store');
  }

  /** Lets the connection of every open exchange end with its answer. */
  letConnectionsEnd(): void {
    for (const { raw } of this.#open) raw.shouldKeepAlive = false;
  }

  #finish(request: FastifyRequest, reply: FastifyReply): void {
    this.#open.delete(reply);
    const { method } = request;
    const route = routeOf(request);
    const status = reply.statusCode;
    const milliseconds = reply.elapsedTime;
    this.#metrics.httpSeconds.observe({ method, route, status }, milliseconds / 1_000);
    const line = { correlationId: request.id, method, route, status, ms: Math.round(milliseconds * 10) / 10 };
    const { refusal } = reply;
    if (!reply.raw.writableFinished) this.#logger.warn(line, 'torn before it was answered');
    else if (!refusal) this.#logger.info(line, 'answered');
    else if (status < 500) this.#logger.info({ ...line, code: refusal.code }, 'refused');
    else this.#logger.error({ ...line, code: refusal.code, err: refusal.cause }, 'failed');
  }
}
