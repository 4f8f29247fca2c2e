import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isUuid } from '#libs/domain';
import { correlated, type Logger, type Metrics } from '#libs/platform';

const traceId = /^(?!0{32})[0-9a-f]{32}$/;
const traceparent = /^[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;

/**
 * What a request is called in the answer, in the log and with the events: the caller's `X-Correlation-Id` when it is a
 * UUID or a W3C trace id, else the trace id of its `traceparent`, else a new UUID. Text of another form is not taken
 * over: it might name somebody.
 */
export const correlationIdOf = ({ headers }: IncomingMessage): string => {
  const sent = headers['x-correlation-id'];
  if (typeof sent === 'string' && (isUuid(sent) || traceId.test(sent))) return sent;
  const parent = headers['traceparent'];
  return (typeof parent === 'string' && traceparent.exec(parent)?.[1]) || randomUUID();
};

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

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** Whether no more of it will come: an answer may well be out before. */
const isOver = ({ raw }: FastifyRequest): boolean => raw.complete || raw.destroyed;

interface ExchangesParts {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** From the end of the headers to the end of the body of a single call, in milliseconds. */
  readonly bodyMs: number;
  /** Ends the connection of a request whose body did not come in time. */
  readonly endLate: (request: FastifyRequest) => void;
}

/**
 * Requests on their way to an answer: named by their correlation id, measured, logged when answered, and ended when their
 * whole body does not come in time, whatever the route and however steadily it drips, answered or not.
 */
export class Exchanges {
  readonly #parts: ExchangesParts;
  readonly #open = new Set<FastifyReply>();
  /** Those whose body is awaited, in the order in which they came, with when. */
  readonly #awaited = new Map<FastifyRequest, number>();

  constructor(parts: ExchangesParts) {
    this.#parts = parts;
  }

  /**
   * One sweep now and then looks for late bodies, instead of a timer for each request; the server's own request timeout
   * cannot be used, since a stream of commands may take any time.
   */
  watch(server: FastifyInstance): void {
    server.decorateReply('refusal', null);
    server.addHook('onRequest', (request, reply, done) => {
      this.begin(request, reply);
      if (hasBody(request) && request.routeOptions.config.commandStream !== true)
        this.#awaited.set(request, performance.now());
      correlated(request.id, done);
    });
    const sweep = setInterval(() => this.#endLate(), Math.min(1_000, this.#parts.bodyMs / 4));
    server.addHook('onClose', (_server, done) => {
      clearInterval(sweep);
      done();
    });
  }

  /** Takes note of an exchange; the hooks of the server do so for every request that has an address. */
  begin(request: FastifyRequest, reply: FastifyReply): void {
    this.#open.add(reply);
    // Each layer that a stream goes through listens to whether it closes: a dozen, however long it is.
    reply.raw.setMaxListeners(20);
    reply.raw.once('close', () => this.#finish(request, reply));
    reply.headers(commonHeaders(request.id));
    if (!isPublic(request.url)) reply.header('cache-control', 'no-store');
  }

  /** Lets the connection of every open exchange end with its answer. */
  letConnectionsEnd(): void {
    for (const { raw } of this.#open) raw.shouldKeepAlive = false;
  }

  #endLate(): void {
    const latest = performance.now() - this.#parts.bodyMs;
    for (const [request, since] of this.#awaited) {
      if (since > latest) break;
      this.#awaited.delete(request);
      if (!isOver(request)) this.#parts.endLate(request);
    }
  }

  #finish(request: FastifyRequest, reply: FastifyReply): void {
    this.#open.delete(reply);
    if (isOver(request)) this.#awaited.delete(request);
    const { logger, metrics } = this.#parts;
    const { method } = request;
    const route = routeOf(request);
    const status = reply.statusCode;
    const milliseconds = reply.elapsedTime;
    metrics.httpSeconds.observe({ method, route, status }, milliseconds / 1_000);
    const line = { correlationId: request.id, method, route, status, ms: Math.round(milliseconds * 10) / 10 };
    const { refusal } = reply;
    if (!reply.raw.writableFinished) logger.warn(line, 'torn before it was answered');
    else if (!refusal) logger.info(line, 'answered');
    else if (status < 500) logger.info({ ...line, code: refusal.code }, 'refused');
    else logger.error({ ...line, code: refusal.code, err: refusal.cause }, 'failed');
  }
}
