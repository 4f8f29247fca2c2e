import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { danishDateAt, type RuleSetCatalogue, type StatisticsByPeriod } from '#libs/domain';
import {
  type AnyStatistics,
  ChoiceFilter,
  drawnCells,
  Filters,
  KnownAtFilter,
  reportsAddress,
} from '#libs/pages';
import type { Clock } from '#libs/platform';
import { kommuneOptions, periodOptions, ruleSetOptions } from './asked.ts';
import { seesIndividualsOf } from './report-rights.ts';

export const statisticsAddress = `${reportsAddress}/statistik`;

const forms = [
  { value: 'internal', text: 'Intern: alle tal' },
  { value: 'published', text: 'Offentlig: små tal skjult' },
];

/** What the page of statistics is made over. */
export interface StatisticsPageParts {
  readonly ruleSets: RuleSetCatalogue;
  readonly clock: Pick<Clock, 'now'>;
}

/** The statistics of a period, and those of the periods before it. */
export interface StatisticsShown {
  readonly answer: AnyStatistics;
  readonly drawn: { readonly series: StatisticsByPeriod; readonly cell: string };
}

interface StatisticsFiltersProps {
  readonly parts: StatisticsPageParts;
  readonly request: FastifyRequest;
  /** What was answered to; left out: nothing was. */
  readonly asked?: StatisticsShown;
}

/** What may be asked of statistics, with what was. */
export const StatisticsFilters = ({ parts, request, asked: shown }: StatisticsFiltersProps): VNode => {
  const asked = shown?.answer;
  const { ruleSets, clock } = parts;
  const periods = periodOptions(danishDateAt(clock.now()), asked?.period);
  return (
    <Filters address={statisticsAddress}>
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
