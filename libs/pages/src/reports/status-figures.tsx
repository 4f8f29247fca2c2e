import type { VNode } from 'preact';
import { danish, placesOf, statusFigureNames, type StatusReport, statusReport } from '#libs/domain';
import { asking, reportsAddress } from '../addresses.ts';
import { type Column, Table } from '../table.tsx';
import { type AskedOfReport, Figure } from './parts.tsx';

interface Row {
  readonly figure: string;
  readonly label: string;
  readonly value: number;
}

const labels = new Map(placesOf(statusReport.answers).map(([place, field]) => [place, field.meaning?.label]));

const labelOfFigure = (figure: string): string => labels.get(figure) ?? figure;

const valueAt = (answer: StatusReport, figure: string): number =>
  figure
    .split('.')
    .reduce<unknown>((within, name) => (within as Readonly<Record<string, unknown>>)[name], answer) as number;

/** The results that count each covered participant once, always in the same order. */
export const resultsOf = (answer: StatusReport): readonly Omit<Row, 'figure'>[] =>
  statusFigureNames
    .filter((figure) => groupOf(figure) === 'oneResult')
    .map((figure) => ({ label: labelOfFigure(figure), value: valueAt(answer, figure) }));

const titles: Readonly<Record<string, string>> = {
  covered: 'Omfattet i perioden',
  current: 'Omfattet den sidste dag',
  movedInto: 'Flyttet til i perioden (tallene overlapper)',
  results: 'Resultater i perioden (tallene overlapper)',
  oneResult: 'Ét resultat pr. omfattet borger (overlapper ikke)',
  goal: 'Mål',
};

const groupOf = (figure: string): string => (figure.includes('.') ? figure.split('.')[0]! : 'results');

/** What a figure is called where it stands alone: `Flyttet til i perioden: job`. */
export const statusFigureName = (figure: string): string => {
  if (!labels.has(figure)) return figure;
  const within = (titles[groupOf(figure)] ?? '').replace(/ \(.*\)$/, '');
  return figure.endsWith('.total') ? within : `${within}: ${danish.inSentence(labelOfFigure(figure))}`;
};

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

interface StatusFiguresProps {
  readonly answer: StatusReport;
  /** As programs ask the same. */
  readonly asked: AskedOfReport;
  readonly seesIndividuals: boolean;
}

/** Every figure of a status report; those behind each, for who may see them. */
export const StatusFigures = ({ answer, asked, seesIndividuals }: StatusFiguresProps): VNode => {
  const behind = (figure: string): string | null =>
    seesIndividuals ? asking(`${reportsAddress}/status/borgere`, { ...asked, figure }) : null;
  const rows = statusFigureNames.map((figure) => ({
    figure,
    label: labelOfFigure(figure),
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
