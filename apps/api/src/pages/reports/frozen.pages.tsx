import { Controller, Get, Param, Query, Req, Res, type Type, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type DifferenceAnswer,
  type FrozenReportAnswer,
  type FrozenReportsAnswer,
  FrozenReportsQuery,
  type FrozenReportWithHistory,
  type ReportVerification,
} from '#libs/application';
import { type RuleSetCatalogue, type StatusReport, statusReport } from '#libs/domain';
import {
  type AnyStatistics,
  Choice,
  Difference,
  Filters,
  Frozen,
  FrozenList,
  type FrozenRights,
  frozenTitle,
  reportsAddress,
  ReportTabs,
  StatisticsPart,
  StatusReportPart,
  Verification,
} from '#libs/pages';
import { accessOf } from '../../http/access-guard.ts';
import { ClientGone } from '../../http/client-gone.ts';
import { FrozenReportsController } from '../../reporting/frozen-reports.controller.ts';
import { reportSightOf } from '../../reporting/reporting-door.ts';
import { ResultsController } from '../../reporting/results.controller.ts';
import { FrozenReportsQueryString } from '../../questions/query-strings.ts';
import { QuestionGate } from '../../questions/question-gate.ts';
import { readQuery } from '../../questions/read-query.ts';
import { RequestRefused } from '../../http/request-refused.ts';
import { givenIn } from '../given.ts';
import { ShownAs, type View } from '../shown-as.ts';
import { kommuneOptions } from './asked.ts';
import { mayIn, seesIndividualsOf } from './report-rights.ts';
import { earlyHead, reportSheets, tabsOf } from './report-tabs.ts';

const pageSize = 50;
const mostVersions = 500;

const contents = [
  { value: '', text: 'Alt' },
  { value: 'statistics', text: 'Statistik' },
  { value: 'status', text: 'Statusrapporter' },
];

const listView: View<FrozenReportsAnswer> = (answer, request) => {
  const { cursor: _, ...asked } = givenIn(request.query) as Readonly<Record<string, string>>;
  return {
    title: 'Rapporter',
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <>
        <ReportTabs tabs={tabsOf(accessOf(request).principal)} at={reportsAddress} />
        <Filters address={reportsAddress}>
          <Choice
            name="kommunekode"
            label="Kommune"
            options={kommuneOptions(request, { all: true })}
            chosen={asked['kommunekode']}
          />
          <Choice name="definition" label="Indhold" options={contents} chosen={asked['definition']} />
        </Filters>
        <FrozenList {...answer} asked={asked} />
      </>
    ),
  };
};

type Result = StatusReport | AnyStatistics;

/** A frozen report with its versions, its figures, and what may be done. */
interface FrozenShown {
  readonly report: FrozenReportWithHistory;
  readonly versions: readonly FrozenReportAnswer[];
  readonly rights: FrozenRights;
  /** `null`: of no form that may be shown. */
  readonly result: Result | null;
}

const isStatus = (result: Result): result is StatusReport => result.report === 'status';

const Figures = ({ result, ruleSets }: { result: Result; ruleSets: RuleSetCatalogue }) =>
  isStatus(result) ? (
    <StatusReportPart
      answer={result}
      about={statusReport.sheet(result, ruleSets).about}
      months={null}
      goal={null}
      asked={{}}
      seesIndividuals={false}
      isAlone
    />
  ) : (
    <StatisticsPart answer={result} asked={null} seesIndividuals={false} />
  );

const frozenView =
  (ruleSets: RuleSetCatalogue): View<FrozenShown> =>
  ({ result, ...shown }) => ({
    title: frozenTitle(shown.report),
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <Frozen {...shown}>
        {result === null ? (
          <p>Der er ikke offentliggjort noget af rapporten endnu.</p>
        ) : (
          <Figures result={result} ruleSets={ruleSets} />
        )}
      </Frozen>
    ),
  });

const verificationView: View<ReportVerification> = (found) => ({
  title: 'Efterprøvning',
  at: reportsAddress,
  sheets: reportSheets,
  children: <Verification found={found} />,
});

const differenceView: View<DifferenceAnswer> = (answer, request) => {
  const { reportId, other } = request.params as { readonly reportId: string; readonly other: string };
  return {
    title: 'Forskelle',
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <Difference
        answer={answer}
        reportId={reportId}
        other={other}
        seesIndividuals={answer.form === 'internal' && seesIndividualsOf(request, answer.kommunekode)}
      />
    ),
  };
};

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
    @ShownAs(listView)
    list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<FrozenReportsAnswer> {
      const { limit = pageSize, ...asked } = readQuery(FrozenReportsQueryString, givenIn(query));
      return this.#listed(request, { ...asked, limit: Number(limit) });
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

    /** The forms that may be shown, and the figures of the first: the internal one where it is among them. */
    async #shown(
      { reportId, definition }: FrozenReportAnswer,
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<{ readonly forms: FrozenRights['forms']; readonly result: Result | null }> {
      const forms: FrozenRights['forms'][number][] = [];
      let result: Result | null = null;
      for (const form of definition === 'status'
        ? (['internal'] as const)
        : (['internal', 'published'] as const)) {
        const bytes = await this.#formOf(reportId, form, request, reply);
        if (bytes === null) continue;
        forms.push(form);
        result ??= JSON.parse(bytes.toString()) as Result;
      }
      return { forms, result };
    }

    /** `null` when the form may not be shown, or there is none. */
    async #formOf(
      reportId: string,
      form: string,
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<Buffer | null> {
      try {
        return await this.#results.result(reportId, { form, format: 'json' }, request, reply);
      } catch (error) {
        if (error instanceof RequestRefused && ['forbidden', 'nothing_published'].includes(error.code))
          return null;
        throw error;
      }
    }
  }
  return FrozenPages;
};
