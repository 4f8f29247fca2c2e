import { answeredOfPeriod, means } from '../declaration/answer.ts';
import { word } from '../declaration/field.ts';
import { askedOfPeriod } from './report.asked.ts';
import { declareReport, fieldsAndValues, type ReportAnswer } from './report.ts';
import { startStatusReport } from './status.count.ts';
import { statusFigures } from './status.figures.ts';
import { statusSheet } from './status.sheet.ts';

const noTransitions = { job: 0, igu: 0, fleksjob: 0, uddannelse: 0, selvforsoergelse: 0 };

/** The fields of its answer, in the order of the JSON. */
const answers = {
  report: means(word({ status: 'This report.' }, 'The report.'), 'Rapport', 'The report’s name.'),
  ...answeredOfPeriod,
  ...statusFigures,
};

/** The status report of a period. */
export const statusReport = declareReport({
  name: 'StatusReport',
  path: 'reports/status',
  does: 'tæller borgere og resultater i en periode',
  more: [],
  summary: 'The status report of a period',
  description:
    'Participants are counted, over a period whose both days are included, assessed on its last day. With a kommunekode only the forløb of that municipality, their transitions and weeks are seen. Internal and unsuppressed.',
  over: 'days',
  reads: 'all',
  asks: askedOfPeriod,
  answers,
  example: {
    report: 'status',
    kommunekode: '751',
    from: '2022-01-01',
    to: '2022-11-28',
    ruleSet: 'aarhus-2022',
    knownAt: null,
    position: '132907',
    covered: { total: 2_173, displacedUkrainian: 935 },
    current: { total: 1_409, displacedUkrainian: 609 },
    movedInto: { ...noTransitions, fleksjob: 49 },
    selfSupport: 405,
    timekravMet: 132,
    timekravMetInConnectionWithWork: 0,
    oneResult: { ...noTransitions, timekrav: 132, stillCovered: 1_409, otherExit: 632 },
    goal: { target: 500, reached: 586 },
  },
  start: (scope) => {
    const counting = startStatusReport(scope);
    return {
      add: (known) => counting.add(known.participantId, known.case, known.hidden),
      addLink: (link) => counting.addLink(link),
      finish: () => counting.finish(),
    };
  },
  sheet: statusSheet,
  rows: fieldsAndValues,
});

export type StatusReport = ReportAnswer<typeof statusReport>;
