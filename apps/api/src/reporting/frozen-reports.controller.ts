import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import {
  FrozenReportQuery,
  type FrozenReportsAnswer,
  FrozenReportsQuery,
  type FrozenReportWithHistory,
  type PeriodsAnswer,
  PeriodsQuery,
} from '#libs/application';
import { values } from '#libs/domain';
import { ClientGone } from '../http/client-gone.ts';
import { mayReadTexts } from '../http/visible-to.ts';
import { FrozenReportsQueryString } from '../questions/query-strings.reports.ts';
import { ParticipantGate, QuestionGate } from '../questions/question-gate.ts';
import { readQuery } from '../questions/read-query.ts';
import { knownReport, reportSightOf } from './read-reporting.ts';

const defaultLimit = 50;

/** Questions about what municipalities closed, froze and published. */
@Controller('v1')
export class FrozenReportsController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  @Get('reports')
  @UseGuards(ParticipantGate)
  list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<FrozenReportsAnswer> {
    const { limit = defaultLimit, order, ...asked } = readQuery(FrozenReportsQueryString, query);
    const sight = reportSightOf(request);
    const newestFirst = order === 'newest';
    return this.#queries.execute(
      new FrozenReportsQuery({ sight, ...asked, newestFirst, limit: Number(limit) }),
    );
  }

  @Get('reports/:reportId')
  @UseGuards(ParticipantGate)
  async report(
    @Param('reportId') reportId: string,
    @Req() request: FastifyRequest,
  ): Promise<FrozenReportWithHistory> {
    const asked = new FrozenReportQuery(reportId, reportSightOf(request), mayReadTexts(request));
    return knownReport(await this.#queries.execute(asked));
  }

  @Get('periods/:kommunekode')
  @UseGuards(QuestionGate)
  periods(
    @Param() address: unknown,
    @Req() request: FastifyRequest,
    @ClientGone() signal: AbortSignal,
  ): Promise<PeriodsAnswer> {
    const { kommunekode } = readQuery({ kommunekode: values.Kommunekode }, address);
    return this.#queries.execute(new PeriodsQuery({ kommunekode, withTexts: mayReadTexts(request), signal }));
  }
}
