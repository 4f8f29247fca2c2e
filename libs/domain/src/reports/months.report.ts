import { answeredOfPeriod, listed, means, namedObject } from '../declaration/answer.ts';
import { type FactsOf, word } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import { ClosedMonths } from '../reporting/closed-months.ts';
import { reportingValues } from '../reporting/reporting.fields.ts';
import { number } from '../text/danish.ts';
import { askedOfPeriod } from './report.asked.ts';
import { StatusSeries } from './months.count.ts';
import { type CellValue, declareReport, leavesOf } from './report.ts';
import { aboutDays, type Sheet } from './sheet.ts';
import { monthsOfSpan } from './span-of-months.ts';
import { statusFigures } from './status.figures.ts';
import { statusReport } from './status.report.ts';

/** Whether a month is closed. Of several municipalities together nothing is ever closed. */
export const monthState = means(
  word(
    {
      closed: 'The municipality has closed the month.',
      provisional: 'It is still open; of several municipalities it always is.',
    },
    'Whether the month is closed.',
  ),
  'Tilstand',
  'Whether the month is closed.',
);

const month = namedObject(
  'StatusOfMonth',
  {
    month: means(reportingValues.Month, 'Måned', 'The month.'),
    from: means(values.DanishDate, 'Fra', 'The first day of the month that is asked about.'),
    to: means(values.DanishDate, 'Til', 'The last, on which is assessed.'),
    state: monthState,
    ...statusFigures,
  },
  'The status report of one month.',
);

const answers = {
  report: means(word({ months: 'This report.' }, 'The report.'), 'Rapport', 'The report’s name.'),
  ...answeredOfPeriod,
  to: means(values.DanishDate, 'Til', 'The last day.'),
  months: listed(month, 'Måneder', 'Each month from the first day to the last.'),
};

type Months = FactsOf<typeof answers>;

const sheet = (report: Months, ruleSets: Parameters<typeof aboutDays>[1]): Sheet => ({
  title: 'Måned for måned',
  about: aboutDays(report, ruleSets),
  parts: [
    {
      title: 'Statusrapporten for hver måned (tallene overlapper)',
      columns: [
        { heading: 'Måned' },
        { heading: 'Omfattet', align: 'right' },
        { heading: 'Den sidste dag', align: 'right' },
        { heading: 'Til selvforsørgelse', align: 'right' },
        { heading: 'Timekravet opfyldt', align: 'right' },
        { heading: 'Tilstand' },
      ],
      rows: report.months.map((one) => [
        one.month,
        number(one.covered.total),
        number(one.current.total),
        number(one.selfSupport),
        number(one.timekravMet),
        one.state === 'closed' ? 'lukket' : 'foreløbig',
      ]),
    },
  ],
});

/** A row a month; there is always one. */
const rows = ({ months }: Months): readonly (readonly CellValue[])[] => {
  const cells = months.map((one) => leavesOf({ ...one }));
  return [cells[0]!.map(([name]) => name), ...cells.map((row) => row.map(([, value]) => value))];
};

const { report: _name, position: _position, ...shown } = statusReport.example;
const { kommunekode: _k, from: _f, to: _t, ruleSet: _r, knownAt: _a, ...exampleFigures } = shown;

/** The status report of each month of a span, in one pass. */
export const monthsReport = declareReport({
  name: 'StatusReportByMonth',
  path: 'reports/months',
  does: 'tæller borgere og resultater for hver måned i en periode',
  more: ['Hver måned bedømmes på sin sidste dag, og den første og den sidste kan være kortere.'],
  summary: 'The status report of each month of a period',
  description:
    'What `/v1/reports/status` says of each month, the first and the last cut to the days asked for, of at most 60 months. Internal and unsuppressed.',
  over: 'months',
  reads: 'all',
  looksAtClosed: true,
  linksFirst: true,
  asks: askedOfPeriod,
  answers,
  example: {
    report: 'months',
    kommunekode: '751',
    from: '2022-11-01',
    to: '2022-11-28',
    ruleSet: 'aarhus-2022',
    knownAt: null,
    position: '132907',
    months: [
      { month: '2022-11', from: '2022-11-01', to: '2022-11-28', state: 'provisional', ...exampleFigures },
    ],
  },
  start: ({ from, to, kommunekode, ruleSet, closed = ClosedMonths.none }) => {
    const months = monthsOfSpan(from, to);
    const series = new StatusSeries({ periods: months, kommunekode, ruleSet });
    const isClosed = (last: string): boolean => kommunekode !== null && closed.isClosed(kommunekode, last);
    return {
      add: (known) => series.add(known),
      addLink: (link) => series.addLink(link),
      finish: () => ({
        months: series.finish().map((counts, index) => {
          const span = months[index]!;
          return { ...span, state: isClosed(span.to) ? 'closed' : 'provisional', ...counts };
        }),
      }),
    };
  },
  sheet,
  rows,
});
