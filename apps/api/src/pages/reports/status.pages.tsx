import { Controller, Get, Query, Req, type Type, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { PeopleBehindAnswer } from '#libs/application';
import {
  addMonths,
  goalOf,
  goalReport,
  monthsReport,
  type ReportAnswer,
  type RuleSetCatalogue,
  type StatusReport,
  statusReport,
} from '#libs/domain';
import {
  asking,
  BehindPage,
  ChoiceFilter,
  DayFilter,
  figureName,
  Filters,
  KnownAtFilter,
  reportsAddress,
  ReportTabs,
  StatusReportPage,
} from '#libs/pages';
import { accessOf } from '../../http/access-guard.ts';
import { ClientGone } from '../../http/client-gone.ts';
import { askReport } from '../../questions/reports.controllers.ts';
import { QuestionGate } from '../../questions/question-gate.ts';
import { StatisticsController } from '../../questions/statistics.controller.ts';
import { givenIn } from '../given-fields.ts';
import { ShownAs, type View } from '../shown-as.ts';
import { kommuneOptions, reportAskedIn, reportInputs, ruleSetOptions } from './asked.ts';
import { seesIndividualsOf } from './report-rights.ts';
import { FreezeLink } from './freeze-link.tsx';
import { earlyHead, reportSheets, tabsOf } from './report-tabs.ts';

const address = `${reportsAddress}/status`;
const mostMonths = 60;

/** A status report, and what is drawn beside it. */
interface StatusShown {
  readonly answer: StatusReport;
  readonly months: ReportAnswer<typeof monthsReport> | null;
  readonly goal: ReportAnswer<typeof goalReport> | null;
}

interface StatusFiltersProps {
  readonly ruleSets: RuleSetCatalogue;
  readonly request: FastifyRequest;
  /** What was answered to; left out: nothing was. */
  readonly asked?: Pick<StatusReport, 'kommunekode' | 'from' | 'to' | 'ruleSet' | 'knownAt'>;
}

const StatusFilters = ({ ruleSets, request, asked }: StatusFiltersProps): VNode => (
  <Filters address={address}>
    <ChoiceFilter
      name="kommunekode"
      label="Kommune"
      options={kommuneOptions(request, { all: true })}
      chosen={asked?.kommunekode}
    />
    <DayFilter name="fra" label="Fra" day={asked?.from ?? ''} />
    <DayFilter name="til" label="Til" day={asked?.to ?? ''} />
    <ChoiceFilter
      name="ruleSet"
      label="Regelsæt"
      options={ruleSetOptions(ruleSets)}
      chosen={asked?.ruleSet}
    />
    <KnownAtFilter knownAt={asked?.knownAt ?? null} />
  </Filters>
);

const viewWith =
  (ruleSets: RuleSetCatalogue): View<StatusShown> =>
  ({ answer, months, goal }, request) => {
    const { kommunekode, from, to, ruleSet, knownAt } = answer;
    const asked = { kommunekode, from, to, ruleSet, knownAt };
    return {
      title: 'Status',
      at: reportsAddress,
      sheets: reportSheets,
      children: (
        <>
          <ReportTabs tabs={tabsOf(accessOf(request).principal)} at={address} />
          <StatusFilters ruleSets={ruleSets} request={request} asked={answer} />
          <StatusReportPage
            answer={answer}
            about={statusReport.sheet(answer, ruleSets).about}
            months={months}
            goal={goal}
            asked={asked}
            seesIndividuals={seesIndividualsOf(request, kommunekode)}
          >
            <FreezeLink request={request} definition="status" asked={asked} />
          </StatusReportPage>
        </>
      ),
    };
  };

const behindView: View<PeopleBehindAnswer> = (answer, request) => {
  const { cursor: _, figure, ...asked } = givenIn(request.query) as Readonly<Record<string, string>>;
  return {
    title: `Borgere bag tallet »${figureName(answer.figure)}«`,
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <BehindPage
        answer={answer}
        address={`${address}/borgere`}
        asked={{ ...asked, figure }}
        back={asking(address, asked)}
      />
    ),
  };
};

/** The status report as people read it. */
export const statusPages = (ruleSets: RuleSetCatalogue): Type => {
  @Controller('rapporter/status')
  @UseGuards(QuestionGate)
  class StatusPages {
    readonly #queries: QueryBus;
    readonly #statistics: StatisticsController;

    constructor(queries: QueryBus, statistics: StatisticsController) {
      this.#queries = queries;
      this.#statistics = statistics;
    }

    @Get()
    @ShownAs(viewWith(ruleSets), earlyHead('Status'), {
      ...earlyHead('Status'),
      inputs: reportInputs,
      filter: (request) => <StatusFilters ruleSets={ruleSets} request={request} />,
    })
    async show(@Req() request: FastifyRequest, @ClientGone() signal: AbortSignal): Promise<StatusShown> {
      const query = reportAskedIn(request);
      const answer = await askReport(this.#queries, statusReport, { request, query, signal });
      const { kommunekode, from, to } = answer;
      const goal = goalOf(kommunekode, { last: to });
      const isShort = addMonths(from, mostMonths) > to;
      return {
        answer,
        months: isShort
          ? await askReport(this.#queries, monthsReport, { request, query: { ...query, from, to }, signal })
          : null,
        goal:
          goal && addMonths(goal.first, mostMonths) > to
            ? await askReport(this.#queries, goalReport, {
                request,
                query: { ...query, from: goal.first, to },
                signal,
              })
            : null,
      };
    }

    @Get('borgere')
    @ShownAs(behindView, earlyHead('Borgere bag et tal'))
    behind(
      @Req() request: FastifyRequest,
      @Query() query: unknown,
      @ClientGone() signal: AbortSignal,
    ): Promise<PeopleBehindAnswer> {
      return this.#statistics.behindFigure(request, { figure: 'covered.total', ...givenIn(query) }, signal);
    }
  }
  return StatusPages;
};
