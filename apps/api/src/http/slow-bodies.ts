import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RawProblems, tooSlow } from './raw-problem.ts';

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/**
 * Ends connections whose request does not bring its whole body in time, whatever the route and however steadily it
 * drips, answered or not. One sweep now and then, instead of a timer for each request; the server's own request timeout
 * cannot be used, since a stream of commands may take any time.
 */
export class SlowBodies {
  readonly #milliseconds: number;
  readonly #raw: RawProblems;
  /** In the order in which they came, with when. */
  readonly #awaited = new Map<FastifyRequest, number>();

  constructor(milliseconds: number, raw: RawProblems) {
    this.#milliseconds = milliseconds;
    this.#raw = raw;
  }

  watch(server: FastifyInstance): void {
    server.addHook('onRequest', (request, _reply, done) => {
      if (hasBody(request) && request.routeOptions.config.commandStream !== true) {
        this.#awaited.set(request, performance.now());
        request.raw.once('close', () => this.#awaited.delete(request));
      }
      done();
    });
    const sweep = setInterval(() => this.#endLate(), Math.min(1_000, this.#milliseconds / 4));
    server.addHook('onClose', (_server, done) => {
      clearInterval(sweep);
      done();
    });
  }

  #endLate(): void {
    const latest = performance.now() - this.#milliseconds;
    for (const [request, since] of this.#awaited) {
      if (since > latest) break;
      this.#awaited.delete(request);
      if (!request.raw.complete) this.#raw.end(request.raw.socket, tooSlow, request.id);
    }
  }
}
