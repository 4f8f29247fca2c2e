import { Controller, Get, Param, Query, Req, Res, type Type, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PeopleBehindAnswer } from '#libs/application';
import { danishDateAt, periodOf, seriesStart, type StatisticsByPeriod } from '#libs/domain';
import {
  type AnyStatistics,
  asking,
  BehindPage,
  figureName,
  drawnCells,
  periodName,
  reportsAddress,
  ReportTabs,
  StatisticsPage,
} from '#libs/pages';
import { accessOf } from '../../http/access-guard.ts';
import { ClientGone } from '../../http/client-gone.ts';
import { malformedAt } from '../../http/request-refused.ts';
import { QuestionGate } from '../../questions/question-gate.ts';
import { StatisticsController } from '../../questions/statistics.controller.ts';
import { givenIn } from '../given-fields.ts';
import { ShownAs, type View } from '../shown-as.ts';
import { endedPeriods, reportAskedIn, reportInputs } from './asked.ts';
import { seesIndividualsOf } from './report-rights.ts';
import { FreezeLink } from './freeze-link.tsx';
import { earlyHead, reportSheets, tabsOf } from './report-tabs.ts';
import {
  statisticsAddress,
  StatisticsFilters,
  type StatisticsPageParts,
  type StatisticsShown,
} from './statistics-filters.tsx';

const periodIn = ({ query }: FastifyRequest, clock: StatisticsPageParts['clock']): string => {
  const { periode } = givenIn(query);
  return typeof periode === 'string' ? periode : endedPeriods(danishDateAt(clock.now()))[0]!.id;
};

/** What is asked of periods, as programs ask it. */
const askedIn = (request: FastifyRequest): Readonly<Record<string, string>> => {
  const { form } = givenIn(request.query);
  const { from: _, to: __, ...asked } = reportAskedIn(request);
  return { ...asked, ...(typeof form === 'string' && form !== 'internal' && { form }) };
};

/** The cell that is drawn over periods. @throws RequestRefused `malformed` */
const drawnIn = ({ query }: FastifyRequest): string => {
  const { graf = 'personer' } = givenIn(query);
  const found = drawnCells.find(({ value }) => value === graf);
  if (found) return found.value;
  throw malformedAt('graf', 'Vælg et af de tal, der kan vises over tid.');
};

const viewWith =
  (parts: StatisticsPageParts): View<StatisticsShown> =>
  (shown, request) => {
    const { answer, drawn } = shown;
    const { kommunekode, ruleSet, knownAt, form, period } = answer;
    const isFree = seesIndividualsOf(request, kommunekode);
    return {
      title: `Statistik, ${periodName(period)}`,
      at: reportsAddress,
      sheets: reportSheets,
      children: (
        <>
          <ReportTabs tabs={tabsOf(accessOf(request).principal)} at={statisticsAddress} />
          <StatisticsFilters parts={parts} request={request} asked={shown} />
          <StatisticsPage
            answer={answer}
            drawn={drawn}
            asked={{ kommunekode, ...(isFree && { ruleSet, knownAt }), form }}
            seesIndividuals={isFree}
          >
            <FreezeLink
              request={request}
              definition="statistics"
              asked={{ kommunekode, periode: period, ruleSet, knownAt }}
            />
          </StatisticsPage>
        </>
      ),
    };
  };

const behindView: View<PeopleBehindAnswer> = (answer, request) => {
  const { cursor: _, cell, ...asked } = givenIn(request.query) as Readonly<Record<string, string>>;
  const { period } = request.params as { readonly period: string };
  return {
    title: `Borgere bag tallet »${figureName(answer.figure)}«`,
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <BehindPage
        answer={answer}
        address={`${statisticsAddress}/${period}/borgere`}
        asked={{ ...asked, cell }}
        back={asking(statisticsAddress, { ...asked, periode: period })}
      />
    ),
  };
};

/** Statistics of periods as people read them. */
export const statisticsPages = (parts: StatisticsPageParts): Type => {
  @Controller('rapporter/statistik')
  @UseGuards(QuestionGate)
  class StatisticsPages {
    readonly #statistics: StatisticsController;

    constructor(statistics: StatisticsController) {
      this.#statistics = statistics;
    }

    @Get()
    @ShownAs(viewWith(parts), earlyHead('Statistik'), {
      ...earlyHead('Statistik'),
      inputs: {
        ...reportInputs,
        period: 'periode',
        from: 'periode',
        to: 'periode',
        form: 'form',
        graf: 'graf',
      },
      filter: (request) => <StatisticsFilters parts={parts} request={request} />,
    })
    async show(
      @Req() request: FastifyRequest,
      @ClientGone() signal: AbortSignal,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<StatisticsShown> {
      const id = periodIn(request, parts.clock);
      const asked = askedIn(request);
      const cell = drawnIn(request);
      const last = periodOf(id);
      const ofPeriod = async (): Promise<AnyStatistics> =>
        (await this.#statistics.statistics(id, request, asked, signal, reply)) as AnyStatistics;
      const query = { ...asked, from: last ? seriesStart(last).id : id, to: id };
      const series = (await this.#statistics.byPeriod(request, query, signal, reply)) as StatisticsByPeriod;
      const isCounted = series.form === 'internal';
      const answer = isCounted ? series.periods.at(-1)!.statistics : await ofPeriod();
      return { answer: answer!, drawn: { series, cell } };
    }

    @Get(':period/borgere')
    @ShownAs(behindView, earlyHead('Borgere bag et tal'))
    behind(
      @Param('period') period: string,
      @Req() request: FastifyRequest,
      @Query() query: unknown,
      @ClientGone() signal: AbortSignal,
    ): Promise<PeopleBehindAnswer> {
      return this.#statistics.behindCell(period, request, { cell: 'personer', ...givenIn(query) }, signal);
    }
  }
  return StatisticsPages;
};
