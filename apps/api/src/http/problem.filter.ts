import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { replyWithProblem } from './problem.reply.ts';
import { refusalOf } from './refusal-of.ts';
import { RequestRefused } from './request-refused.ts';
import type { RouteTable } from './route-table.ts';

/** Everything thrown on the way to an answer becomes a problem document here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #routes: RouteTable;

  constructor(routes: RouteTable) {
    this.#routes = routes;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const refusal = refusalOf(error);
    const wrongMethod =
      refusal.code === 'unknown_route' && this.#wrongMethod(http.getRequest<FastifyRequest>());
    replyWithProblem(http.getResponse<FastifyReply>(), wrongMethod || refusal);
  }

  #wrongMethod({ url, method }: FastifyRequest): RequestRefused | undefined {
    const methods = this.#routes.methodsOf(url.split('?', 1)[0] ?? url);
    if (methods.length === 0 || methods.includes(method)) return undefined;
    const allow = methods.join(', ');
    return new RequestRefused('method_not_allowed', `Brug en anden metode på adressen: ${allow}.`, { allow });
  }
}
