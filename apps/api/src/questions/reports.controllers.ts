import { Controller, Get, Query, Req, Res, type Type, UseGuards, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type ReportAsked, ReportQuery, VisibleMunicipalities } from '#libs/application';
import { type ReportAnswer, type ReportDeclaration, reports } from '#libs/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rowsFile, type RowsFormat, statisticsFormats } from '#libs/statistics-files';
import { accessOf } from '../http/access-guard.ts';
import { ClientGone } from '../http/client-gone.ts';
import { Recorded } from '../http/recorded-readings.ts';
import { isFiled, ReportFormat } from './query-strings.reports.ts';
import { QuestionGate } from './question-gate.ts';
import { readQuery } from './read-query.ts';

/** What reports ask, by the names of the parameters. */
type Asked = Omit<ReportAsked, 'visible' | 'signal'> & { readonly kommunekode?: string };

/** A report's answer, as `query` asks it of `request`. */
export const askReport = <Report extends ReportDeclaration>(
  queries: QueryBus,
  report: Report,
  { request, query, signal }: { request: FastifyRequest; query: unknown; signal: AbortSignal },
): Promise<ReportAnswer<Report>> => {
  const { kommunekode, ...asked } = readQuery(report.asks, query) as Asked;
  const visible = VisibleMunicipalities.asked(kommunekode, accessOf(request).within);
  return queries.execute(new ReportQuery(report, { visible, ...asked, signal })) as Promise<
    ReportAnswer<Report>
  >;
};

/** The report as a file that a browser keeps. */
const asFile = (
  report: ReportDeclaration,
  answer: ReportAnswer<ReportDeclaration>,
  format: RowsFormat,
  reply: FastifyReply,
): Buffer => {
  const name = report.path.replaceAll('/', '-');
  const { mediaType, ending } = statisticsFormats[format];
  reply.header('content-type', format === 'csv' ? `${mediaType}; charset=utf-8; header=present` : mediaType);
  reply.header('content-disposition', `attachment; filename="nytteindsats-${name}.${ending}"`);
  return Buffer.from(rowsFile(format, name, report.rows(answer)));
};

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
    async answer(
      @Req() request: FastifyRequest,
      @Query() query: Readonly<Record<string, unknown>>,
      @ClientGone() signal: AbortSignal,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<ReportAnswer<ReportDeclaration> | Buffer> {
      if (!isFiled(report)) return askReport(this.#queries, report, { request, query, signal });
      const { format: asked, ...rest } = query;
      const { format = 'json' } = readQuery(ReportFormat, asked === undefined ? {} : { format: asked });
      const answer = await askReport(this.#queries, report, { request, query: rest, signal });
      return format === 'json' ? answer : asFile(report, answer, format, reply);
    }
  }
  return ReportController;
};

/** The route of each declared report. */
export const reportControllers: readonly Type[] = reports.map(controllerOf);
