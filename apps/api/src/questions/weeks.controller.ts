import { Controller, Get, Param, Query, Req, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { ProvidedWeekQuery, type ProvidedWeekAnswer, type WeekAnswer, WeekQuery } from '#libs/application';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/readings.ts';
import { forbidden } from '../http/request-refused.ts';
import { providersAlone, visibleTo } from '../http/visible-to.ts';
import { WeekQueryString } from './query-strings.ts';
import { QuestionGate } from './question-gate.ts';
import { pageOf, readQuery, weekIn } from './read-query.ts';

/** Questions about a week of everybody whom it is about. */
@Controller('v1/weeks')
@UseInterceptors(Recorded)
export class WeeksController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** A provider is told no requirement and no status, so it cannot ask by what they rest on. */
  @Get(':week')
  @UseGuards(QuestionGate)
  week(
    @Param('week') parameter: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<WeekAnswer | ProvidedWeekAnswer> {
    const { kommunekode, provider, readiness, state, ...rest } = readQuery(WeekQueryString, query);
    const asked = { week: weekIn(parameter), state, ...pageOf(rest), signal };
    const providers = providersAlone(request);
    if (!providers)
      return this.#queries.execute(
        new WeekQuery({ ...asked, visible: visibleTo(request, kommunekode), provider, readiness }),
      );
    const own = providers.flatMap(({ numbers, kommunekoder }) =>
      provider === undefined
        ? [{ numbers, kommunekoder }]
        : numbers.has(provider)
          ? [{ numbers: new Set([provider]), kommunekoder }]
          : [],
    );
    if (readiness !== undefined || own.length === 0) throw forbidden();
    return this.#queries.execute(new ProvidedWeekQuery({ ...asked, providers: own, kommunekode }));
  }
}
