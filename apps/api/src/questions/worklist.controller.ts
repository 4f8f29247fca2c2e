import { Controller, Get, Param, Query, Req, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { VisibleMunicipalities, type WorklistPageAnswer, WorklistPageQuery } from '#libs/application';
import { type WorklistName, worklistNames } from '#libs/domain';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/recorded-readings.ts';
import { malformedAt } from '../http/request-refused.ts';
import { ListOrders } from './list-orders.ts';
import { WorklistQueryString } from './query-strings.ts';
import { QuestionGate } from './question-gate.ts';
import { readQuery } from './read-query.ts';

/** @throws RequestRefused `malformed` when it is none. */
const listIn = (parameter: string): WorklistName => {
  const list = worklistNames.find((name) => name === parameter);
  if (list === undefined) throw malformedAt('list', `Skal være en af: ${worklistNames.join(', ')}.`);
  return list;
};

/** What there is to do, list by list and page by page. */
@Controller('v1/worklist')
@UseInterceptors(Recorded)
export class WorklistController {
  readonly #queries: QueryBus;
  readonly #orders: ListOrders;

  constructor(queries: QueryBus, orders: ListOrders) {
    this.#queries = queries;
    this.#orders = orders;
  }

  @Get(':list')
  @UseGuards(QuestionGate)
  async page(
    @Param('list') parameter: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @ClientGone() signal: AbortSignal,
  ): Promise<WorklistPageAnswer> {
    const { kommunekode, cursor, limit, order, ...asked } = readQuery(WorklistQueryString, query);
    const list = listIn(parameter);
    const visible = VisibleMunicipalities.asked(kommunekode, accessOf(request).within);
    const page = await this.#orders.pageOf(request, { kommunekode, cursor, limit, order });
    return this.#queries.execute(new WorklistPageQuery({ list, ...asked, ...page, visible, signal }));
  }
}
