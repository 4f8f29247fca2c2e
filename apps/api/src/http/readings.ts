import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { functions } from '#libs/access';
import { type Access, admittedTo } from './access-guard.ts';
import { RecordedQuestion } from './recorded-question.ts';
import { refusalOf } from './refusal-of.ts';
import { forbidden } from './request-refused.ts';
import type { ReadingsParts } from './written-reading.ts';

/**
 * Writes who reads of whom before the answer goes out; when it cannot be written there is no answer. Which answers show
 * individuals is declared with each function (`FunctionCard.shows`); what a command looked up is for `LookUps` to write.
 */
export class Readings implements NestInterceptor {
  readonly #parts: ReadingsParts;

  constructor(parts: ReadingsParts) {
    this.#parts = parts;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const access = admittedTo(request);
    if (!access || (access.name && functions[access.name].shows === 'nobody')) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    const question = new RecordedQuestion(this.#parts, { request, reply, access });
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        await question.refused(refusalOf(error));
        throw error;
      }),
      mergeMap((answer) => question.answered(answer)),
    );
  }

  /** Writes that somebody asked for what no role of theirs may see. @throws ReadLogUnavailable */
  forbidden(request: FastifyRequest, reply: FastifyReply, access: Access): Promise<void> {
    return new RecordedQuestion(this.#parts, { request, reply, access }).refused(forbidden());
  }
}
