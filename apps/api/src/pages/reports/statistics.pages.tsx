import { Controller, Get, Param, Query, Req, Res, type Type, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { PeopleBehindAnswer } from '#libs/application';
import { danishDateAt, type RuleSetCatalogue } from '#libs/domain';
import {
  type AnyStatistics,
  asking,
  BehindPage,
  ChoiceFilter,
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
import { QuestionGate } from '../../questions/question-gate.ts';
import { StatisticsController } from '../../questions/statistics.controller.ts';
import { givenIn } from '../given-fields.ts';
import { ShownAs, type View } from '../shown-as.ts';
import { endedPeriods, kommuneOptions, reportAskedIn, reportInputs, ruleSetOptions } from './asked.ts';
import { seesIndividualsOf } from './report-rights.ts';
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

/** What is asked of a period, as programs ask it. */
const askedIn = (request: FastifyRequest): Readonly<Record<string, string>> => {
  const { form } = givenIn(request.query);
  return { ...reportAskedIn(request), ...(typeof form === 'string' && form !== 'internal' && { form }) };
};

interface StatisticsFiltersProps {
  readonly parts: PageParts;
  readonly request: FastifyRequest;
  /** What was answered to; left out: nothing was. */
  readonly asked?: Pick<AnyStatistics, 'kommunekode' | 'ruleSet' | 'knownAt' | 'form' | 'period'>;
}

const StatisticsFilters = ({ parts, request, asked }: StatisticsFiltersProps): VNode => {
  const { ruleSets, clock } = parts;
  const periods = endedPeriods(danishDateAt(clock.now())).map(({ id }) => ({
    value: id,
    text: periodName(id),
  }));
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
  (parts: PageParts): View<AnyStatistics> =>
  (answer, request) => {
    const { kommunekode, ruleSet, knownAt, form, period } = answer;
    const isFree = seesIndividualsOf(request, kommunekode);
    return {
      title: `Statistik, ${periodName(period)}`,
      at: reportsAddress,
      sheets: reportSheets,
      children: (
        <>
          <ReportTabs tabs={tabsOf(accessOf(request).principal)} at={address} />
          <StatisticsFilters parts={parts} request={request} asked={answer} />
          <StatisticsPage
            answer={answer}
            asked={{ kommunekode, ...(isFree && { ruleSet, knownAt }), form }}
            seesIndividuals={isFree}
          />
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
      inputs: { ...reportInputs, period: 'periode', form: 'form' },
      filter: (request) => <StatisticsFilters parts={parts} request={request} />,
    })
    async show(
      @Req() request: FastifyRequest,
      @ClientGone() signal: AbortSignal,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<AnyStatistics> {
      const period = periodIn(request, parts.clock);
      const query = { ...askedIn(request), format: 'json' };
      const answer = await this.#statistics.statistics(period, request, query, signal, reply);
      return answer as AnyStatistics;
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
