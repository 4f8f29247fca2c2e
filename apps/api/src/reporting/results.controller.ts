import { Controller, Get, Param, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isWithin, visibleKommunekoder } from '#libs/access';
import {
  type DifferenceAnswer,
  DifferenceQuery,
  FrozenResultQuery,
  kommunekodeOfReport,
  type NoResult,
  type ReportVerification,
  ReportVerificationQuery,
  type VisibleMunicipalities,
} from '#libs/application';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/recorded-readings.ts';
import { forbidden, RequestRefused } from '../http/request-refused.ts';
import { visibleTo } from '../http/visible-to.ts';
import { DifferenceQueryString, ResultQueryString } from '../questions/query-strings.reports.ts';
import { QuestionGate } from '../questions/question-gate.ts';
import { readQuery } from '../questions/read-query.ts';
import { FilePublisher, formatAsked, frozenInFormat } from '../questions/statistics-format.ts';
import { expectOwn, knownReport, reportSightOf, unknownReport } from './read-reporting.ts';

/** The individuals behind the report's figures who may be shown; `null`: nobody. */
const individualsOf = (request: FastifyRequest, reportId: string): VisibleMunicipalities | null => {
  const kommunekode = kommunekodeOfReport(reportId);
  const limit = visibleKommunekoder(accessOf(request).principal, 'seeBehindFigures');
  return kommunekode !== null && isWithin(limit, kommunekode) ? visibleTo(request, kommunekode) : null;
};

/** @throws RequestRefused when there is no such result that may be seen. */
const known = <Answer>(answer: Answer | NoResult): Answer => {
  if (answer === 'unknown_report') throw unknownReport();
  if (answer === 'forbidden') throw forbidden();
  if (answer === 'nothing_published')
    throw new RequestRefused('nothing_published', 'Der er ikke offentliggjort noget af rapporten.');
  return answer;
};

/** The results of frozen reports: as they were frozen, made again, and compared. */
@Controller('v1')
@UseGuards(QuestionGate)
@UseInterceptors(Recorded)
export class ResultsController {
  readonly #queries: QueryBus;
  readonly #publisher: FilePublisher;

  constructor(queries: QueryBus, publisher: FilePublisher) {
    this.#queries = queries;
    this.#publisher = publisher;
  }

  @Get('reports/:reportId/result')
  async result(
    @Param('reportId') reportId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { form, format } = readQuery(ResultQueryString, query);
    expectOwn(request, reportId);
    const sight = reportSightOf(request);
    const found = known(await this.#queries.execute(new FrozenResultQuery({ reportId, form, sight })));
    const isStatistics = found.report.definition === 'statistics';
    const asked = isStatistics ? formatAsked(format, request) : (format ?? 'json');
    return frozenInFormat(found, asked, this.#publisher, reply);
  }

  @Get('reports/:reportId/verify')
  async verify(
    @Param('reportId') reportId: string,
    @Req() request: FastifyRequest,
  ): Promise<ReportVerification> {
    expectOwn(request, reportId);
    return knownReport(
      await this.#queries.execute(new ReportVerificationQuery(reportId, reportSightOf(request))),
    );
  }

  @Get('reports/:reportId/diff/:other')
  async diff(
    @Param('reportId') reportId: string,
    @Param('other') other: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @ClientGone() signal: AbortSignal,
  ): Promise<DifferenceAnswer> {
    const { cell, movements } = readQuery(DifferenceQueryString, query);
    expectOwn(request, reportId);
    if (other !== 'now') expectOwn(request, other);
    const asked = { reportId, other, cell, signal, sight: reportSightOf(request) };
    const individuals = movements === undefined ? individualsOf(request, reportId) : null;
    return known(await this.#queries.execute(new DifferenceQuery({ ...asked, individuals })));
  }
}
