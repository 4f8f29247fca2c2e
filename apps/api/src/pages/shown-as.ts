import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, mergeMap, type Observable } from 'rxjs';
import type { Readable } from 'node:stream';
import { Recorded } from '../http/recorded-readings.ts';
import { isLedOn, type LedOn } from './led-on.ts';
import type { EarlyHead, Page } from './page.ts';
import { PagesDoor } from './pages-door.ts';

/** What a page is made of beside what it shows. */
export type View<Answer> = (answer: Answer, request: FastifyRequest) => Page;

/**
 * Has what a handler answers shown as a page. Names have been put into the answer by then, and it is written whom it shows:
 * `Recorded` stands between, as on the same answers for programs. A form that was recorded is led on. With `late`, what
 * stands above a page whose answer may take its time, the head goes out once the answer is late; what is refused then is told below it.
 */
export const ShownAs = <Answer extends object>(view: View<Answer>, late?: EarlyHead): MethodDecorator => {
  @Injectable()
  class Shown implements NestInterceptor {
    readonly #door: PagesDoor;

    constructor(door: PagesDoor) {
      this.#door = door;
    }

    intercept(
      context: ExecutionContext,
      next: CallHandler<Answer | LedOn>,
    ): Observable<string | Readable | undefined> {
      const http = context.switchToHttp();
      const request = http.getRequest<FastifyRequest>();
      const reply = http.getResponse<FastifyReply>();
      const answer = firstValueFrom(next.handle());
      if (late !== undefined) {
        const page = answer.then((known) => view(known as Answer, request));
        return from(this.#door.shownLate(request, reply, page, late));
      }
      return from(answer).pipe(
        mergeMap((known) =>
          isLedOn(known)
            ? this.#door.lead(reply, known)
            : this.#door.shown(request, reply, view(known, request)),
        ),
      );
    }
  }
  return applyDecorators(UseInterceptors(Shown, Recorded));
};
