import { Controller, Get, Param, Query, Req, Res, type Type, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type DifferenceAnswer,
  type FrozenReportAnswer,
  type FrozenReportsAnswer,
  FrozenReportsQuery,
  type ReportVerification,
  ResultNotReproducible,
} from '#libs/application';
import type { RuleSetCatalogue } from '#libs/domain';
import { type FrozenRights, isOldestFirst } from '#libs/pages';
import { ClientGone } from '../../http/client-gone.ts';
import { FrozenReportsController } from '../../reporting/frozen-reports.controller.ts';
import { reportSightOf } from '../../reporting/read-reporting.ts';
import { ResultsController } from '../../reporting/results.controller.ts';
import { FrozenReportsQueryString } from '../../questions/query-strings.reports.ts';
import { QuestionGate } from '../../questions/question-gate.ts';
import { readQuery } from '../../questions/read-query.ts';
import { RequestRefused } from '../../http/request-refused.ts';
import { givenIn } from '../given-fields.ts';
import { ShownAs } from '../shown-as.ts';
import {
  differenceView,
  type FrozenShown,
  frozenView,
  listAskedAgain,
  listView,
  type Result,
  verificationView,
} from './frozen.views.tsx';
import { mayIn, seesIndividualsOf } from './report-rights.ts';
import { earlyHead } from './report-tabs.ts';

const unpublished = 'Der er ikke offentliggjort noget af rapporten endnu.';

const pageSize = 50;
const mostVersions = 500;

const sameSubject = (one: FrozenReportAnswer, other: FrozenReportAnswer): boolean =>
  one.definition === other.definition && JSON.stringify(one.parameters) === JSON.stringify(other.parameters);

/** Frozen reports as people read them. */
export const frozenPages = (ruleSets: RuleSetCatalogue): Type => {
  @Controller('rapporter')
  @UseGuards(QuestionGate)
  class FrozenPages {
    readonly #queries: QueryBus;
    readonly #reports: FrozenReportsController;
    readonly #results: ResultsController;

    constructor(queries: QueryBus, reports: FrozenReportsController, results: ResultsController) {
      this.#queries = queries;
      this.#reports = reports;
      this.#results = results;
    }

    /** Those that one may open, each by its id. */
    @Get()
    @ShownAs(listView, undefined, listAskedAgain)
    list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<FrozenReportsAnswer> {
      const { orden, ...given } = givenIn(query);
      const { limit = pageSize, order: _, ...asked } = readQuery(FrozenReportsQueryString, given);
      const newestFirst = !isOldestFirst({ orden });
      return this.#listed(request, { ...asked, newestFirst, limit: Number(limit) });
    }

    @Get(':reportId')
    @ShownAs(frozenView(ruleSets), earlyHead('Frossen rapport'))
    async report(
      @Param('reportId') reportId: string,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<FrozenShown> {
      const report = await this.#reports.report(reportId, request);
      const { definition, parameters } = report;
      const { kommunekode, period } = parameters;
      const asked = { kommunekode, definition, period, limit: mostVersions };
      const { items } = await this.#listed(request, asked);
      const found = await this.#shown(report, request, reply);
      return {
        report,
        versions: items.filter((one) => sameSubject(one, report)),
        rights: {
          verifies: mayIn(request, 'verifyReports', kommunekode),
          compares: mayIn(request, 'diffReports', kommunekode),
          seesIndividuals: seesIndividualsOf(request, kommunekode),
          publishes: mayIn(request, 'publishReport', kommunekode),
          withdraws: mayIn(request, 'withdrawReport', kommunekode),
          forms: found.forms,
        },
        result: found.result,
      };
    }

    @Get(':reportId/efterproevning')
    @ShownAs(verificationView, earlyHead('Efterprøvning'))
    verify(@Param('reportId') reportId: string, @Req() request: FastifyRequest): Promise<ReportVerification> {
      return this.#results.verify(reportId, request);
    }

    /** Every changed cell; of one that is asked for also who moved it. */
    @Get(':reportId/forskelle/:other')
    @ShownAs(differenceView, earlyHead('Forskelle'))
    difference(
      @Param('reportId') reportId: string,
      @Param('other') other: string,
      @Query() query: Readonly<Record<string, unknown>>,
      @Req() request: FastifyRequest,
      @ClientGone() signal: AbortSignal,
    ): Promise<DifferenceAnswer> {
      const asked = query['cell'] === undefined ? { movements: 'none' } : { cell: query['cell'] };
      return this.#results.diff(reportId, other, asked, request, signal);
    }

    #listed(
      request: FastifyRequest,
      asked: Omit<FrozenReportsQuery['asked'], 'sight'>,
    ): Promise<FrozenReportsAnswer> {
      return this.#queries.execute(new FrozenReportsQuery({ ...asked, sight: reportSightOf(request) }));
    }

    /** The forms that may be shown, and the figures of the first: the internal one where it is among them; or why there are none. */
    async #shown(
      { reportId, definition }: FrozenReportAnswer,
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<{ readonly forms: FrozenRights['forms']; readonly result: Result | string }> {
      const forms: FrozenRights['forms'][number][] = [];
      let result: Result | string = unpublished;
      for (const form of definition === 'status'
        ? (['internal'] as const)
        : (['internal', 'published'] as const)) {
        const bytes = await this.#formOf(reportId, form, request, reply);
        if (bytes === null) continue;
        if (bytes instanceof ResultNotReproducible) return { forms, result: bytes.text };
        forms.push(form);
        if (result === unpublished) result = JSON.parse(bytes.toString()) as Result;
      }
      return { forms, result };
    }

    /** `null` when the form may not be shown, or there is none. */
    async #formOf(
      reportId: string,
      form: string,
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<Buffer | ResultNotReproducible | null> {
      try {
        return await this.#results.result(reportId, { form, format: 'json' }, request, reply);
      } catch (error) {
        if (error instanceof ResultNotReproducible) return error;
        if (error instanceof RequestRefused && ['forbidden', 'nothing_published'].includes(error.code))
          return null;
        throw error;
      }
    }
  }
  return FrozenPages;
};
