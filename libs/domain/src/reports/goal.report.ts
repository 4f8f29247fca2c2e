import {
  answeredOfPeriod,
  anyText,
  figure,
  group,
  listed,
  means,
  namedObject,
} from '../declaration/answer.ts';
import { type FactsOf, nullable, word } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';
import type { DanishDate } from '../calendar/danish-date.ts';
import { ClosedMonths } from '../reporting/closed-months.ts';
import { reportingValues } from '../reporting/reporting.fields.ts';
import { measures } from '../statistics/definitions.ts';
import { goalOf } from '../statistics/goals.ts';
import { date, number } from '../text/danish.ts';
import { askedOfPeriod } from './report.asked.ts';
import { ReachedDays } from './goal.count.ts';
import { monthState } from './months.report.ts';
import { declareReport } from './report.ts';
import { aboutDays, type Sheet } from './sheet.ts';
import { monthsOfSpan } from './span-of-months.ts';

const goalFields = {
  id: means(anyText(''), 'Id', 'Its name among goals.'),
  label: means(anyText(''), 'Mål', 'What it is called, in Danish.'),
  target: figure('Mål', 'How many persons are to be reached: not counted, but set.', {
    unit: 'participants',
    source: 'The municipality’s plan.',
  }),
  first: means(values.DanishDate, 'Fra', 'Its first day.'),
  last: means(values.DanishDate, 'Til', 'Its last day.'),
};

const month = namedObject(
  'GoalByMonth',
  {
    month: means(reportingValues.Month, 'Måned', 'The month.'),
    to: means(values.DanishDate, 'Til', 'Its last day, or the last that is asked about.'),
    reached: figure('Nået', measures.maal.description, {
      unit: 'participants',
      overlap: measures.maal.overlap,
      source: measures.maal.source,
    }),
    state: monthState,
  },
  'How far a goal was by the end of one month.',
);

const answers = {
  report: means(word({ goal: 'This report.' }, 'The report.'), 'Rapport', 'The report’s name.'),
  ...answeredOfPeriod,
  goal: {
    ...group(
      goalFields,
      'Mål',
      'The municipality’s goal; null: it has none on the last day, or all were asked about.',
    ),
    ...nullable({ ...group(goalFields, 'Mål', '') }),
  },
  months: listed(month, 'Måneder', 'Each month of the goal from the first day to the last.'),
};

type GoalAnswer = FactsOf<typeof answers>;

const sheet = (report: GoalAnswer, ruleSets: Parameters<typeof aboutDays>[1]): Sheet => ({
  title: 'Mål måned for måned',
  about: aboutDays(report, ruleSets),
  parts: [
    report.goal === null
      ? 'Kommunen har intet mål i perioden, eller der er spurgt om flere kommuner.'
      : `${report.goal.label}: ${number(report.goal.target)} personer fra ${date(report.goal.first)} til ${date(report.goal.last)}.`,
    {
      title: measures.maal.label,
      columns: [
        { heading: 'Måned' },
        { heading: 'Nået siden målets første dag', align: 'right' },
        { heading: 'Tilstand' },
      ],
      rows: report.months.map((one) => [
        one.month,
        number(one.reached),
        one.state === 'closed' ? 'lukket' : 'foreløbig',
      ]),
    },
  ],
});

const later = (one: DanishDate, other: DanishDate): DanishDate => (one > other ? one : other);
const earlier = (one: DanishDate, other: DanishDate): DanishDate => (one < other ? one : other);

/** How far the goal of a municipality was at the end of each month, in one pass. */
export const goalReport = declareReport({
  name: 'GoalReport',
  path: 'reports/goal',
  does: 'viser, hvor langt kommunens mål var ved udgangen af hver måned',
  more: ['Tallet er opgjort siden målets første dag, uanset hvilke måneder der spørges om.'],
  summary: 'How far the goal of a municipality was at the end of each month',
  description:
    'The measure `maal` of the statistics at the end of each month of the goal from `from` to `to`, of at most 60 months, counted since the goal’s first day; the last month may still run. Persons are counted, linked participants as one. Internal and unsuppressed.',
  over: 'months',
  reads: 'all',
  looksAtClosed: true,
  asks: askedOfPeriod,
  answers,
  example: {
    report: 'goal',
    kommunekode: '751',
    from: '2022-04-01',
    to: '2022-05-31',
    ruleSet: 'aarhus-2022',
    knownAt: null,
    position: '132907',
    goal: {
      id: 'aarhus-2022',
      label: 'Aarhus Kommunes mål i Beskæftigelsesplan 2023',
      target: 500,
      first: '2022-04-01',
      last: '2024-03-31',
    },
    months: [
      { month: '2022-04', to: '2022-04-30', reached: 12, state: 'closed' },
      { month: '2022-05', to: '2022-05-31', reached: 47, state: 'provisional' },
    ],
  },
  start: (scope) => {
    const { from, to, kommunekode, closed = ClosedMonths.none } = scope;
    const goal = goalOf(kommunekode, { last: to });
    if (!goal || kommunekode === null)
      return { add: () => {}, addLink: () => {}, finish: () => ({ goal: null, months: [] }) };
    const reached = new ReachedDays(scope, goal);
    return {
      add: (known) => reached.add(known),
      addLink: (link) => reached.addLink(link),
      finish: () => {
        const days = reached.ofPersons();
        const { kommunekode: _, ...facts } = goal;
        return {
          goal: facts,
          months: monthsOfSpan(later(from, goal.first), earlier(to, goal.last)).map((one) => ({
            month: one.month,
            to: one.to,
            reached: days.filter((day) => day <= one.to).length,
            state: closed.isClosed(kommunekode, one.to) ? 'closed' : 'provisional',
          })),
        };
      },
    };
  },
  sheet,
  rows: ({ months }) => [
    ['maaned', 'til', 'naaet', 'tilstand'],
    ...months.map((one) => [one.month, one.to, one.reached, one.state]),
  ],
});
