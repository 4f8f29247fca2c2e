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
import { refusalOf } from '../http/refusal-of.ts';
import { askedAgain, type AskedByFilter, isWronglyAsked } from './asked-again.tsx';
import { isLedOn, type LedOn } from './led-on.ts';
import type { EarlyHead, Page } from './page.ts';
import { PagesDoor } from './pages-door.ts';

/** What a page is made of beside what it shows. */
export type View<Answer> = (answer: Answer, request: FastifyRequest) => Page;

/**
 * Has what a handler answers shown as a page. Names have been put into the answer by then, and it is written whom it shows:
 * `Recorded` stands between, as on the same answers for programs. A form that was recorded is led on. With `late`, what
 * stands above a page whose answer may take its time, the head goes out once the answer is late; what is refused then is told below it.
 * With `asked`, a question that is wrong comes back as the filter that it was typed in.
 */
export const ShownAs = <Answer extends object>(
  view: View<Answer>,
  late?: EarlyHead,
  asked?: AskedByFilter,
): MethodDecorator => {
  const orAskedAgain = async <Shown extends Page | LedOn>(
    request: FastifyRequest,
    page: Promise<Shown>,
  ): Promise<Shown | Page> => {
    try {
      return await page;
    } catch (error) {
      const refusal = refusalOf(error);
      if (asked === undefined || !isWronglyAsked(refusal, request)) throw error;
      return askedAgain(asked, refusal, request);
    }
  };

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
      const shown = answer.then((known) => (isLedOn(known) ? known : view(known, request)));
      const page = orAskedAgain(request, shown);
      // What is late is no form, which alone is led on.
      if (late !== undefined) return from(this.#door.shownLate(request, reply, page as Promise<Page>, late));
      return from(page).pipe(
        mergeMap((known) =>
          isLedOn(known) ? this.#door.lead(reply, known) : this.#door.shown(request, reply, known),
        ),
      );
    }
  }
  return applyDecorators(UseInterceptors(Shown, Recorded));
};
