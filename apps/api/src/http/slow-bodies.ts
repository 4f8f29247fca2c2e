import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endWithProblem } from './raw-problem.ts';
import { RequestRefused } from './request-refused.ts';

const tooSlow = new RequestRefused('request_timeout', 'Anmodningen kom ikke frem i tide.');

/**
 * Ends connections whose single call does not bring its body in time. One sweep now and then, instead of a timer for
 * each request; the server's own request timeout cannot be used, since a stream of commands may take any time.
 */
export class SlowBodies {
  readonly #milliseconds: number;
  /** In the order in which they came, with when. */
  readonly #awaited = new Map<FastifyRequest, number>();

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  watch(server: FastifyInstance): void {
    server.addHook('onRequest', (request, _reply, done) => {
      if (request.method !== 'GET' && request.routeOptions.config.commandStream !== true)
        this.#awaited.set(request, performance.now());
      done();
    });
    server.addHook('preValidation', (request, _reply, done) => {
      this.#awaited.delete(request);
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
      if (!request.raw.complete) endWithProblem(request.raw.socket, tooSlow);
    }
  }
}
