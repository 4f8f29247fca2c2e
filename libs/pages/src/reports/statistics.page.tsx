import type { VNode } from 'preact';
import {
  cellOf,
  danish,
  type DimensionId,
  dimensions,
  type MeasureId,
  measures,
  type Observation,
  type PublishedStatistics,
  type StatisticsAnswer,
  statisticsTables,
} from '#libs/domain';
import { asking, reportsAddress } from '../addresses.ts';
import { type Column, Table } from '../table.tsx';
import { type AskedOfReport, Downloads, Facts, Figure, More, periodName, Provisional } from './parts.tsx';

export type AnyStatistics = StatisticsAnswer | PublishedStatistics;

interface StatisticsProps {
  readonly answer: AnyStatistics;
  /** As programs ask the same; `null`: they are of a frozen report. */
  readonly asked: AskedOfReport | null;
  readonly seesIndividuals: boolean;
}

const signs: Readonly<Record<string, string>> = { Q: '..', O: '...', M: '.' };

const decimalsOf = (measure: MeasureId): number =>
  measures[measure].amount === 'minutes' || measures[measure].amount === 'weeksOfPeriod' ? 1 : 0;

/** A value with the decimals of its measure, or the sign for none. */
export const observedText = ({ measure, value, status }: Observation): string =>
  value === null
    ? (signs[status] ?? '')
    : new Intl.NumberFormat('da-DK', {
        minimumFractionDigits: decimalsOf(measure),
        maximumFractionDigits: decimalsOf(measure) || (Number.isInteger(value) ? 0 : 1),
      }).format(value);

const labelIn = (dimension: DimensionId, code: string): string =>
  (dimensions[dimension].codes as Readonly<Record<string, { readonly label: string }>>)[code]?.label ?? code;

const placeText = ({ dimensions: place }: Observation, by: readonly DimensionId[]): string =>
  by.length === 0 ? 'I alt' : by.map((dimension) => labelIn(dimension, place[dimension] ?? '')).join(', ');

const isOf = (measure: MeasureId, by: readonly DimensionId[]): ((one: Observation) => boolean) => {
  const sought = [...by].toSorted().join();
  return (one) => one.measure === measure && Object.keys(one.dimensions).toSorted().join() === sought;
};

const tableTitle = (measure: MeasureId, by: readonly DimensionId[]): string =>
  by.length === 0
    ? `${measures[measure].label}, i alt`
    : `${measures[measure].label} efter ${by.map((one) => danish.inSentence(dimensions[one].label)).join(' og ')}`;

type Behind = (observation: Observation) => string | null;

const columnsOf = (
  measure: MeasureId,
  by: readonly DimensionId[],
  behind: Behind,
): readonly Column<Observation>[] => [
  {
    heading: by.map((one) => dimensions[one].label).join(', ') || 'Tal',
    cell: (one) => placeText(one, by),
  },
  {
    heading: measures[measure].unit,
    align: 'right',
    cell: (one) => <Figure text={observedText(one)} behind={behind(one)} meaning={placeText(one, by)} />,
  },
];

const Definition = ({ measure }: { readonly measure: MeasureId }): VNode => {
  const { description, dating, source, overlap, comparable } = measures[measure];
  const said = [
    ['Er', description],
    ['Dateres', dating],
    ['Kilde', source],
    ['Overlap', overlap],
    ['Kan sammenlignes med jobindsats.dk', comparable],
  ] as const;
  return (
    <More title={`Definition af ${danish.inSentence(measures[measure].label)}`}>
      <dl>
        {said.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </More>
  );
};

const Measure = ({
  measure,
  observations,
  behind,
}: {
  readonly measure: MeasureId;
  readonly observations: readonly Observation[];
  readonly behind: Behind;
}): VNode => (
  <section>
    <h2>{measures[measure].label}</h2>
    <Definition measure={measure} />
    <div class="side-by-side">
      {statisticsTables
        .filter((table) => table.measure === measure)
        .map(({ by }) => {
          const rows = observations.filter(isOf(measure, by));
          return rows.length === 0 ? null : (
            <Table
              key={by.join()}
              caption={tableTitle(measure, by)}
              columns={columnsOf(measure, by, behind)}
              rows={rows}
              keyOf={cellOf}
              none=""
            />
          );
        })}
    </div>
  </section>
);

/** Tables of each measure under its definition. */
export const StatisticsTables = ({
  answer: { observations, period, kommunekode, ruleSet, knownAt },
  seesIndividuals,
}: Pick<StatisticsProps, 'answer' | 'seesIndividuals'>): VNode => {
  const behind: Behind = (one) =>
    !seesIndividuals || one.value === null || one.value === 0 || measures[one.measure].amount === 'days'
      ? null
      : asking(`${reportsAddress}/statistik/${period}/borgere`, {
          kommunekode,
          ruleSet,
          knownAt,
          cell: cellOf(one),
        });
  const own = Object.keys(measures).filter((id) => observations.some(({ measure }) => measure === id));
  return (
    <>
      {own.map((measure) => (
        <Measure key={measure} measure={measure as MeasureId} observations={observations} behind={behind} />
      ))}
      <p class="hint">.. skjult, fordi få personer står bag · ... foreligger ikke endnu · . findes ikke</p>
    </>
  );
};

const formats = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['xlsx', 'XLSX'],
  ['jsonstat', 'JSON-stat'],
] as const;

/** What statistics rest on. */
const aboutStatistics = (answer: AnyStatistics): readonly (readonly [string, string])[] => [
  ['Periode', periodName(answer.period)],
  ['Kommune', answer.kommunekode ?? 'alle'],
  ['Form', answer.form === 'internal' ? 'intern: må ikke offentliggøres' : 'offentlig, små tal er skjult'],
  ['Bedømt', danish.date(answer.assessedOn)],
  ['Regelsæt', answer.ruleSet],
  ['Definitioner', answer.definitions],
  ['Kendt', answer.knownAt === null ? 'alt, hvad der er registreret' : danish.knownTime(answer.knownAt)],
];

/** The statistics of a period: what they rest on, measure by measure with its definition; then the files. */
export const StatisticsPage = ({ answer, asked, seesIndividuals }: StatisticsProps): VNode => (
  <>
    <Facts about={aboutStatistics(answer)} />
    <Provisional
      what={
        answer.provisional ? `${periodName(answer.period)} er ikke lukket, så tallene kan ændre sig.` : null
      }
    />
    <StatisticsTables answer={answer} seesIndividuals={seesIndividuals && answer.form === 'internal'} />
    {asked && <Downloads address={`/v1/statistics/${answer.period}`} asked={asked} formats={formats} />}
  </>
);
