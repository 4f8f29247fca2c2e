import { Controller, Get, Param, Query, Req, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { ProvidedWeekQuery, type ProvidedWeekAnswer, type WeekAnswer, WeekQuery } from '#libs/application';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/recorded-readings.ts';
import { forbidden } from '../http/request-refused.ts';
import { providersAlone, visibleTo } from '../http/visible-to.ts';
import { ListOrders } from './list-orders.ts';
import { WeekQueryString } from './query-strings.ts';
import { QuestionGate } from './question-gate.ts';
import { readQuery, weekIn } from './read-query.ts';

/** Questions about a week of everybody whom it is about. */
@Controller('v1/weeks')
@UseInterceptors(Recorded)
export class WeeksController {
  readonly #queries: QueryBus;
  readonly #orders: ListOrders;

  constructor(queries: QueryBus, orders: ListOrders) {
    this.#queries = queries;
    this.#orders = orders;
  }

  /** A provider is told no requirement and no status, so it cannot ask by what they rest on. */
  @Get(':week')
  @UseGuards(QuestionGate)
  async week(
    @Param('week') parameter: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<WeekAnswer | ProvidedWeekAnswer> {
    const { kommunekode, readiness, participants, limit, cursor, order, ...filter } = readQuery(
      WeekQueryString,
      query,
    );
    const week = weekIn(parameter);
    const among = participants?.toLowerCase().split(',');
    const { provider } = filter;
    const providers = providersAlone(request);
    const isOwn = provider === undefined || providers?.some(({ numbers }) => numbers.has(provider));
    if (providers && (readiness !== undefined || !isOwn)) throw forbidden();
    const page = await this.#orders.pageOf(request, { kommunekode, limit, cursor, order });
    const asked = { week, ...filter, among, ...page, signal };
    if (!providers)
      return this.#queries.execute(
        new WeekQuery({ ...asked, visible: visibleTo(request, kommunekode), readiness }),
      );
    return this.#queries.execute(new ProvidedWeekQuery({ ...asked, providers, kommunekode }));
  }
}
