import { Controller, Get, Param, Query, Req, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { ProvidedWeekQuery, type ProvidedWeekAnswer, type WeekAnswer, WeekQuery } from '#libs/application';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/recorded-readings.ts';
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
    const { kommunekode, readiness, participants, limit, cursor, ...filter } = readQuery(
      WeekQueryString,
      query,
    );
    const among = participants?.toLowerCase().split(',');
    const asked = { week: weekIn(parameter), ...filter, among, ...pageOf({ cursor, limit }), signal };
    const providers = providersAlone(request);
    if (!providers)
      return this.#queries.execute(
        new WeekQuery({ ...asked, visible: visibleTo(request, kommunekode), readiness }),
      );
    const { provider } = filter;
    const isOwn = provider === undefined || providers.some(({ numbers }) => numbers.has(provider));
    if (readiness !== undefined || !isOwn) throw forbidden();
    return this.#queries.execute(new ProvidedWeekQuery({ ...asked, providers, kommunekode }));
  }
}
