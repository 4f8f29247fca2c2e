import type { FrozenReportAnswer, PeriodsAnswer } from '#libs/application';
import { table } from './table.ts';

const reportStates: Readonly<Record<FrozenReportAnswer['state'], string>> = {
  frozen: 'frosset',
  published: 'offentliggjort',
  withdrawn: 'trukket tilbage',
};

const monthStates: Readonly<Record<PeriodsAnswer['months'][number]['state'], string>> = {
  provisional: 'foreløbig',
  closed: 'lukket',
};

const periodOf = ({ parameters: { period, from, to } }: FrozenReportAnswer): string =>
  period ?? `${from} til ${to}`;

/** Frozen reports as people read them. */
export const reportsTable = (items: readonly FrozenReportAnswer[]): string =>
  table(
    [
      { heading: 'Rapport' },
      { heading: 'Kommune' },
      { heading: 'Indhold' },
      { heading: 'Periode' },
      { heading: 'Regelsæt' },
      { heading: 'Version', align: 'right' },
      { heading: 'Tilstand' },
      { heading: 'Frosset' },
    ],
    items.map((item) => [
      item.reportId,
      item.parameters.kommunekode,
      item.definition === 'statistics' ? 'statistik' : 'statusrapport',
      periodOf(item),
      item.parameters.ruleSet,
      String(item.version),
      reportStates[item.state],
      item.frozenOn,
    ]),
  );

/** The months of a municipality as people read them. */
export const periodsTable = ({ months }: PeriodsAnswer): string =>
  table(
    [
      { heading: 'Måned' },
      { heading: 'Tilstand' },
      { heading: 'Lukket' },
      { heading: 'Af' },
      { heading: 'Registreret efter lukning', align: 'right' },
    ],
    months.map(({ period, state, closedAt, closedBy, afterClose }) => [
      period,
      monthStates[state],
      closedAt?.slice(0, 10) ?? '',
      closedBy ?? '',
      afterClose ? String(afterClose.events) : '',
    ]),
  );
