import { Controller, Get, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllTimekravQuery } from '#libs/application';
import type { TimekravAnswer } from '#libs/domain';
import { commandLinesType } from '../http/bodies.ts';
import { visibleTo } from '../http/visible-to.ts';
import { ClientGone } from '../http/client-gone.ts';
import { AllTimekravQueryString } from './query-strings.ts';
import { QuestionGate } from './question-gate.ts';
import { readQuery } from './read-query.ts';
import { Recorded } from '../http/recorded-readings.ts';

/** The assessments of everybody. */
@Controller('v1')
@UseGuards(QuestionGate)
@UseInterceptors(Recorded)
export class AssessmentsController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  @Get('timekrav')
  async timekrav(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AsyncIterable<TimekravAnswer>> {
    const { kommunekode, ...question } = readQuery(AllTimekravQueryString, query);
    const visible = visibleTo(request, kommunekode);
    const answers = await this.#queries.execute(new AllTimekravQuery({ visible, ...question, signal }));
    reply.header('content-type', commandLinesType);
    return answers;
  }
}
