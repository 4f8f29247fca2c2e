import type { VNode } from 'preact';
import {
  danish,
  type goalReport,
  type monthsReport,
  placesOf,
  type ReportAnswer,
  type Sheet,
  statusFigureNames,
  type StatusReport,
  statusReport,
} from '#libs/domain';
import { asking, reportsAddress } from '../addresses.ts';
import { OverPeriods } from '../plots/over-periods.tsx';
import { StackedBar } from '../plots/stacked-bar.tsx';
import { type Column, Table } from '../table.tsx';
import { type AskedOfReport, Downloads, Facts, Figure, More, periodName, Provisional } from './parts.tsx';
import { statusDefinitions } from './status-definitions.ts';

/** A status report with what is drawn beside it. */
export interface StatusReportProps {
  readonly answer: StatusReport;
  readonly about: Sheet['about'];
  /** Left out where the period is too long to be told month by month. */
  readonly months: ReportAnswer<typeof monthsReport> | null;
  readonly goal: ReportAnswer<typeof goalReport> | null;
  /** As programs ask the same. */
  readonly asked: AskedOfReport;
  readonly seesIndividuals: boolean;
  /** True for figures that stand alone: a file, or a frozen report. */
  readonly isAlone?: boolean;
}

interface Row {
  readonly figure: string;
  readonly label: string;
  readonly value: number;
}

const labels = new Map(placesOf(statusReport.answers).map(([place, field]) => [place, field.meaning?.label]));

const valueAt = (answer: StatusReport, figure: string): number =>
  figure
    .split('.')
    .reduce<unknown>((within, name) => (within as Readonly<Record<string, unknown>>)[name], answer) as number;

const titles: Readonly<Record<string, string>> = {
  covered: 'Omfattet i perioden',
  current: 'Omfattet den sidste dag',
  movedInto: 'Flyttet til i perioden (tallene overlapper)',
  results: 'Resultater i perioden (tallene overlapper)',
  oneResult: 'Ét resultat pr. omfattet borger (overlapper ikke)',
  goal: 'Mål',
};

const groupOf = (figure: string): string => (figure.includes('.') ? figure.split('.')[0]! : 'results');

const columnsFor = (behind: (figure: string) => string | null): readonly Column<Row>[] => [
  { heading: 'Tal', cell: ({ label }) => label },
  {
    heading: 'Borgere',
    align: 'right',
    cell: ({ figure, label, value }) => (
      <Figure text={danish.number(value)} behind={behind(figure)} meaning={label} />
    ),
  },
];

/** Every figure of a status report; those behind each, for who may see them. */
export const StatusFigures = ({
  answer,
  asked,
  seesIndividuals,
}: Pick<StatusReportProps, 'answer' | 'asked' | 'seesIndividuals'>): VNode => {
  const behind = (figure: string): string | null =>
    seesIndividuals ? asking(`${reportsAddress}/status/borgere`, { ...asked, figure }) : null;
  const rows = statusFigureNames.map((figure) => ({
    figure,
    label: labels.get(figure) ?? figure,
    value: valueAt(answer, figure),
  }));
  return (
    <div class="side-by-side">
      {[...Map.groupBy(rows, ({ figure }) => groupOf(figure))].map(([group, own]) => (
        <Table
          key={group}
          caption={titles[group] ?? group}
          columns={columnsFor(behind)}
          rows={own}
          keyOf={({ figure }) => figure}
          none=""
        />
      ))}
    </div>
  );
};

/** Each covered participant once, as one bar. */
export const ResultBar = ({ answer }: Pick<StatusReportProps, 'answer'>): VNode => (
  <StackedBar
    id="resultat"
    title="Ét resultat pr. omfattet borger"
    unit="borgere"
    parts={Object.entries(answer.oneResult).map(([name, value]) => ({
      label: labels.get(`oneResult.${name}`) ?? name,
      value,
    }))}
  />
);

const mostNamed = 3;

const openMonths = ({ months, answer: { kommunekode } }: StatusReportProps): string | null => {
  if (months === null || kommunekode === null)
    return kommunekode === null ? 'alle kommuner under ét lukkes aldrig.' : null;
  const open = months.months.filter(({ state }) => state === 'provisional').map(({ month }) => month);
  if (open.length === 0) return null;
  const named =
    open.length > mostNamed
      ? `${danish.number(open.length)} måneder til og med ${periodName(open.at(-1)!)}`
      : open.map(periodName).join(', ');
  return `${named} er ikke lukket, så tallene kan ændre sig.`;
};

const stateOf = (state: string): 'final' | 'provisional' => (state === 'closed' ? 'final' : 'provisional');

const Plots = ({ months, goal }: Pick<StatusReportProps, 'months' | 'goal'>): VNode => (
  <>
    {goal?.goal && goal.months.length > 0 && (
      <OverPeriods
        id="maal"
        title={`${goal.goal.label}: nået siden ${danish.date(goal.goal.first)}`}
        unit="Personer"
        as="line"
        target={{ label: 'Mål', value: goal.goal.target }}
        points={goal.months.map(({ month, reached, state }) => ({
          period: month,
          value: reached,
          state: stateOf(state),
        }))}
      />
    )}
    {months && months.months.length > 1 && (
      <OverPeriods
        id="omfattet"
        title="Omfattet den sidste dag i hver måned"
        unit="Borgere"
        as="columns"
        points={months.months.map(({ month, current, state }) => ({
          period: month,
          value: current.total,
          state: stateOf(state),
        }))}
      />
    )}
  </>
);

const formats = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['xlsx', 'XLSX'],
] as const;

/** The status report: what it says at a glance, drawn, in figures, and what each means; then the files. */
export const StatusReportPage = (props: StatusReportProps): VNode => {
  const { answer, about, asked, isAlone = false } = props;
  const { covered, current, goal } = answer;
  return (
    <>
      <Facts about={about} />
      <Provisional what={openMonths(props)} />
      <p class="glance">
        {[
          `Omfattet ${danish.number(covered.total)} (${danish.number(covered.displacedUkrainian)} fordrevne fra Ukraine)`,
          `Aktuelt ${danish.number(current.total)}`,
          `Mål ${danish.number(goal.reached)} af ${danish.number(goal.target)}`,
        ].join(' · ')}
      </p>
      <Plots {...props} />
      <ResultBar answer={answer} />
      <StatusFigures {...props} />
      <More title="Sådan er der talt">
        <dl>
          {statusDefinitions.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </More>
      {!isAlone && <Downloads address="/v1/reports/status" asked={asked} formats={formats} />}
    </>
  );
};
