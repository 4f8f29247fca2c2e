import type { ComponentChildren, VNode } from 'preact';
import {
  cellOf,
  danish,
  kommuneAsked,
  measures,
  type PublishedStatistics,
  type StatisticsAnswer,
  type StatisticsByPeriod,
} from '#libs/domain';
import { asking, reportsAddress } from '../addresses.ts';
import { type AskedOfReport, Downloads, Provisional } from './parts.tsx';
import { Facts } from '../facts.tsx';
import { periodName } from './period-name.ts';
import { SeriesPlot } from './series-plot.tsx';
import { type Behind, StatisticsTables } from './statistics-tables.tsx';

export type AnyStatistics = StatisticsAnswer | PublishedStatistics;

interface StatisticsProps {
  readonly answer: AnyStatistics;
  /** One figure over the periods until this one; `null`: none is drawn. */
  readonly drawn: { readonly series: StatisticsByPeriod; readonly cell: string } | null;
  /** As programs ask the same; `null`: they are of a frozen report. */
  readonly asked: AskedOfReport | null;
  readonly seesIndividuals: boolean;
  /** What can be done with the figures. */
  readonly children?: ComponentChildren;
}

const behindOf =
  ({ period, kommunekode, ruleSet, knownAt }: AnyStatistics): Behind =>
  (one) =>
    one.value === null || one.value === 0 || measures[one.measure].amount === 'days'
      ? null
      : asking(`${reportsAddress}/statistik/${period}/borgere`, {
          kommunekode,
          ruleSet,
          knownAt,
          cell: cellOf(one),
        });

const nobody: Behind = () => null;

const formats = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['xlsx', 'XLSX'],
  ['jsonstat', 'JSON-stat'],
] as const;

/** What statistics rest on. */
const aboutStatistics = (answer: AnyStatistics): readonly (readonly [string, string])[] => [
  ['Periode', periodName(answer.period)],
  ['Kommune', kommuneAsked(answer.kommunekode)],
  ['Form', answer.form === 'internal' ? 'intern: må ikke offentliggøres' : 'offentlig, små tal er skjult'],
  ['Bedømt', danish.date(answer.assessedOn)],
  ['Regelsæt', answer.ruleSet],
  ['Definitioner', answer.definitions],
  ['Kendt', answer.knownAt === null ? 'alt, hvad der er registreret' : danish.knownTime(answer.knownAt)],
];

const SeriesDownloads = ({
  series: { from, to },
  asked,
}: {
  readonly series: StatisticsByPeriod;
  readonly asked: AskedOfReport;
}): VNode => (
  <Downloads
    what={`Hent ${periodName(from)} til ${periodName(to)}`}
    address="/v1/statistics"
    asked={{ ...asked, from, to }}
    formats={formats.filter(([format]) => format !== 'jsonstat')}
  />
);

/** The statistics of a period: what they rest on, one figure over time, measure by measure with its definition; then the files. */
export const StatisticsPage = ({
  answer,
  drawn,
  asked,
  seesIndividuals,
  children,
}: StatisticsProps): VNode => {
  const { period, provisional, form } = answer;
  const behind = seesIndividuals && form === 'internal' ? behindOf(answer) : nobody;
  return (
    <>
      <Facts facts={aboutStatistics(answer)} />
      <Provisional
        what={provisional ? `${periodName(period)} er ikke lukket, så tallene kan ændre sig.` : null}
      />
      {children}
      {drawn && <SeriesPlot {...drawn} />}
      <StatisticsTables observations={answer.observations} behind={behind} />
      {asked && (
        <>
          <Downloads
            what={`Hent ${periodName(period)}`}
            address={`/v1/statistics/${period}`}
            asked={asked}
            formats={formats}
          />
          {drawn && <SeriesDownloads series={drawn.series} asked={asked} />}
        </>
      )}
    </>
  );
};
