import { Controller, Get, Query, Req, type Type, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type ReportAsked, ReportQuery, VisibleMunicipalities } from '#libs/application';
import { type ReportAnswer, type ReportDeclaration, reports } from '#libs/domain';
import type { FastifyRequest } from 'fastify';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/readings.ts';
import { QuestionGate } from './question-gate.ts';
import { readQuery } from './read-query.ts';

/** What reports ask, by the names of the parameters. */
type Asked = Omit<ReportAsked, 'visible' | 'signal'> & { readonly kommunekode?: string };

const controllerOf = (report: ReportDeclaration): Type => {
  @Controller('v1')
  @UseGuards(QuestionGate)
  @UseInterceptors(Recorded)
  class ReportController {
    readonly #queries: QueryBus;

    constructor(queries: QueryBus) {
      this.#queries = queries;
    }

    @Get(report.path)
    answer(
      @Req() request: FastifyRequest,
      @Query() query: unknown,
      @ClientGone() signal: AbortSignal,
    ): Promise<ReportAnswer<ReportDeclaration>> {
      const { kommunekode, ...asked } = readQuery(report.asks, query) as Asked;
      const visible = VisibleMunicipalities.asked(kommunekode, accessOf(request).within);
      return this.#queries.execute(new ReportQuery(report, { visible, ...asked, signal }));
    }
  }
  return ReportController;
};

/** The route of each declared report. */
export const reportControllers: readonly Type[] = reports.map(controllerOf);
