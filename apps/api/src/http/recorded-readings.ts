import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { type FunctionName, functions, policyOfRoute } from '#libs/access';
import { type Access, accessOf } from './access-guard.ts';
import { RecordedQuestion } from './recorded-question.ts';
import type { NamedAnswers } from './named-answers.ts';
import { refusalOf } from './refusal-of.ts';
import { forbidden } from './request-refused.ts';
import type { ReadingsParts } from './written-reading.ts';

const showsIndividuals = (method: string, pattern: string): boolean => {
  const policy = policyOfRoute(method, pattern);
  if (policy === undefined || !Object.hasOwn(functions, policy)) return false;
  const { shows } = functions[policy as FunctionName];
  return shows !== 'nobody' && shows !== 'outcome';
};

/**
 * Puts names into what is answered, and writes who reads of whom before that goes out; when it cannot be written there is
 * no answer. Which answers show individuals is declared with each function (`FunctionCard.shows`); what a command looked up is
 * for `LookUps` to write.
 */
export class RecordedReadings {
  readonly #parts: ReadingsParts;
  readonly #passed = new WeakSet<FastifyRequest>();
  readonly #names: NamedAnswers;

  constructor(parts: ReadingsParts, names: NamedAnswers) {
    this.#parts = parts;
    this.#names = names;
  }

  /**
   * Lets no answer of a route that shows individuals out that did not pass here, as when its controller is not `Recorded`. One without
   * content shows nobody: it leads on to where one signs in.
   */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', (route) => {
      if (![route.method].flat().some((method) => showsIndividuals(method, route.url))) return;
      route.onSend = [this.#expectPassed, route.onSend ?? []].flat();
    });
  }

  readonly #expectPassed: onSendHookHandler = (request, reply, payload, done) => {
    if (reply.refusal || payload === undefined || this.#passed.has(request)) done(null, payload);
    else done(new TypeError(`nobody writes whom ${request.routeOptions.url} shows`));
  };

  /** What a handler of `Recorded` answers, once it is written whom that shows. */
  of(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const access = accessOf(request);
    this.#passed.add(request);
    const reply = http.getResponse<FastifyReply>();
    const question = new RecordedQuestion(this.#parts, { request, reply, access });
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        await question.refused(refusalOf(error));
        throw error;
      }),
      mergeMap(async (answer) => question.answered(await this.#names.named(access, answer))),
    );
  }

  /** Writes that somebody asked for what no role of theirs may see. @throws ReadLogUnavailable */
  forbidden(request: FastifyRequest, reply: FastifyReply, access: Access): Promise<void> {
    return new RecordedQuestion(this.#parts, { request, reply, access }).refused(forbidden());
  }
}

/** Has the answers of a controller go through `RecordedReadings`: for those of routes that show individuals. */
@Injectable()
export class Recorded implements NestInterceptor {
  readonly #readings: RecordedReadings;

  constructor(readings: RecordedReadings) {
    this.#readings = readings;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return this.#readings.of(context, next);
  }
}
