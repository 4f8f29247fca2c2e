import type { ComponentChildren, VNode } from 'preact';
import {
  danish,
  type goalReport,
  type monthsReport,
  type ReportAnswer,
  type Sheet,
  type StatusReport,
} from '#libs/domain';
import { OverPeriods } from '../plots/over-periods.tsx';
import { StackedBar } from '../plots/stacked-bar.tsx';
import { type AskedOfReport, Downloads, More, Provisional } from './parts.tsx';
import { periodName } from './period-name.ts';
import { resultsOf, StatusFigures } from './status-figures.tsx';
import { statusDefinitions } from './status-definitions.ts';
import { Facts } from '../facts.tsx';

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
  /** What can be done with the figures. */
  readonly children?: ComponentChildren;
}

/** Each covered participant once, as one bar. */
export const ResultBar = ({ answer }: Pick<StatusReportProps, 'answer'>): VNode => (
  <StackedBar
    id="resultat"
    title="Ét resultat pr. omfattet borger"
    unit="borgere"
    parts={resultsOf(answer)}
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

/** Why the goal in the period is another number than the one drawn since its first day. */
const GoalNote = ({ answer, goal }: Pick<StatusReportProps, 'answer' | 'goal'>): VNode | null => {
  const last = goal?.months.at(-1);
  if (!goal?.goal || !last || last.reached === answer.goal.reached) return null;
  return (
    <p class="hint">
      {`Mål: ${danish.number(answer.goal.reached)} er nået i perioden og ${danish.number(last.reached)} siden målets første dag, ${danish.date(goal.goal.first)}.`}
    </p>
  );
};

const formats = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['xlsx', 'XLSX'],
] as const;

/** The status report: what it says at a glance, drawn, in figures, and what each means; then the files. */
export const StatusReportPage = (props: StatusReportProps): VNode => {
  const { answer, about, asked, isAlone = false, children } = props;
  const { covered, current, goal } = answer;
  return (
    <>
      <Facts facts={about} />
      <Provisional what={openMonths(props)} />
      <p class="glance">
        {[
          `Omfattet ${danish.number(covered.total)} (${danish.number(covered.displacedUkrainian)} fordrevne fra Ukraine)`,
          `Aktuelt ${danish.number(current.total)}`,
          `Mål ${danish.number(goal.reached)} af ${danish.number(goal.target)}`,
        ].join(' · ')}
      </p>
      <GoalNote {...props} />
      {children}
      <Plots {...props} />
      <ResultBar answer={answer} />
      <h2>Tallene</h2>
      <More title="Hvorfor tallene overlapper">
        <p>
          En borger kan være flyttet til flere slags, have opfyldt timekravet og være afsluttet i samme
          periode. Tal, der overlapper, kan ikke lægges sammen; det kan tallene i »Ét resultat pr. omfattet
          borger«.
        </p>
      </More>
      <StatusFigures {...props} />
      <More title="Sådan er der talt">
        <Facts facts={statusDefinitions} stacked />
      </More>
      {!isAlone && <Downloads address="/v1/reports/status" asked={asked} formats={formats} />}
    </>
  );
};
