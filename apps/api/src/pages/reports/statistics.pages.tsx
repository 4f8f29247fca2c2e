import { Controller, Get, Param, Query, Req, Res, type Type, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { PeopleBehindAnswer } from '#libs/application';
import {
  danishDateAt,
  periodOf,
  type RuleSetCatalogue,
  seriesStart,
  type StatisticsByPeriod,
} from '#libs/domain';
import {
  type AnyStatistics,
  asking,
  BehindPage,
  ChoiceFilter,
  drawnCells,
  Filters,
  KnownAtFilter,
  periodName,
  reportsAddress,
  ReportTabs,
  StatisticsPage,
} from '#libs/pages';
import type { Clock } from '#libs/platform';
import { accessOf } from '../../http/access-guard.ts';
import { ClientGone } from '../../http/client-gone.ts';
import { malformedAt } from '../../http/request-refused.ts';
import { QuestionGate } from '../../questions/question-gate.ts';
import { StatisticsController } from '../../questions/statistics.controller.ts';
import { givenIn } from '../given-fields.ts';
import { ShownAs, type View } from '../shown-as.ts';
import {
  endedPeriods,
  kommuneOptions,
  periodOptions,
  reportAskedIn,
  reportInputs,
  ruleSetOptions,
} from './asked.ts';
import { seesIndividualsOf } from './report-rights.ts';
import { FreezeLink } from './freeze-link.tsx';
import { earlyHead, reportSheets, tabsOf } from './report-tabs.ts';

const address = `${reportsAddress}/statistik`;

const forms = [
  { value: 'internal', text: 'Intern: alle tal' },
  { value: 'published', text: 'Offentlig: små tal skjult' },
];

interface PageParts {
  readonly ruleSets: RuleSetCatalogue;
  readonly clock: Pick<Clock, 'now'>;
}

const periodIn = ({ query }: FastifyRequest, clock: PageParts['clock']): string => {
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

/** The statistics of a period, and those of the periods before it. */
interface StatisticsShown {
  readonly answer: AnyStatistics;
  readonly drawn: { readonly series: StatisticsByPeriod; readonly cell: string };
}

interface StatisticsFiltersProps {
  readonly parts: PageParts;
  readonly request: FastifyRequest;
  /** What was answered to; left out: nothing was. */
  readonly asked?: StatisticsShown;
}

const StatisticsFilters = ({ parts, request, asked: shown }: StatisticsFiltersProps): VNode => {
  const asked = shown?.answer;
  const { ruleSets, clock } = parts;
  const periods = periodOptions(danishDateAt(clock.now()), asked?.period);
  return (
    <Filters address={address}>
      <ChoiceFilter name="periode" label="Periode" options={periods} chosen={asked?.period} />
      <ChoiceFilter
        name="kommunekode"
        label="Kommune"
        options={kommuneOptions(request, { all: true })}
        chosen={asked?.kommunekode}
      />
      <ChoiceFilter name="form" label="Form" options={forms} chosen={asked?.form} />
      <ChoiceFilter name="graf" label="Over tid" options={drawnCells} chosen={shown?.drawn.cell} />
      {seesIndividualsOf(request, asked?.kommunekode ?? null) && (
        <>
          <ChoiceFilter
            name="ruleSet"
            label="Regelsæt"
            options={ruleSetOptions(ruleSets)}
            chosen={asked?.ruleSet}
          />
          <KnownAtFilter knownAt={asked?.knownAt ?? null} />
        </>
      )}
    </Filters>
  );
};

const viewWith =
  (parts: PageParts): View<StatisticsShown> =>
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
          <ReportTabs tabs={tabsOf(accessOf(request).principal)} at={address} />
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
    title: `Borgere bag ${answer.figure}`,
    at: reportsAddress,
    sheets: reportSheets,
    children: (
      <BehindPage
        answer={answer}
        address={`${address}/${period}/borgere`}
        asked={{ ...asked, cell }}
        back={asking(address, { ...asked, periode: period })}
      />
    ),
  };
};

/** Statistics of periods as people read them. */
export const statisticsPages = (parts: PageParts): Type => {
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
