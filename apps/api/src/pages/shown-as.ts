import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { Recorded } from '../http/readings.ts';
import { isLedOn, type LedOn } from './led-on.ts';
import type { Page } from './page.ts';
import { PagesDoor } from './pages-door.ts';

/** What a page is made of beside what it shows. */
export type View<Answer> = (answer: Answer, request: FastifyRequest) => Page;

/**
 * Has what a handler answers shown as a page. Names have been put into the answer by then, and it is written whom it shows:
 * `Recorded` stands between, as on the same answers for programs. A form that was recorded is led on.
 */
export const ShownAs = <Answer extends object>(view: View<Answer>): MethodDecorator => {
  @Injectable()
  class Shown implements NestInterceptor {
    readonly #door: PagesDoor;

    constructor(door: PagesDoor) {
      this.#door = door;
    }

    intercept(context: ExecutionContext, next: CallHandler<Answer | LedOn>): Observable<string | undefined> {
      const http = context.switchToHttp();
      const request = http.getRequest<FastifyRequest>();
      const reply = http.getResponse<FastifyReply>();
      return next
        .handle()
        .pipe(
          mergeMap((answer) =>
            isLedOn(answer)
              ? this.#door.lead(reply, answer)
              : this.#door.text(request, reply, view(answer, request)),
          ),
        );
    }
  }
  return applyDecorators(UseInterceptors(Shown, Recorded));
};
