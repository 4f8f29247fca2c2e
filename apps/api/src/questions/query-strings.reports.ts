import {
  askedAbout,
  askedCell,
  askedDays,
  askedFigure,
  askedPeriods,
  askedStatistics,
  askedTwoRuleSets,
  optional,
  type ReportDeclaration,
  reportingValues,
  statusReport,
  text,
  word,
} from '#libs/domain';
import type { StatisticsFormat } from '#libs/statistics-files';
import { orderAsked, paging } from './query-strings.ts';

const { kommunekode, knownAt } = askedAbout;

const format = optional(
  word(
    {
      json: 'As it is described here.',
      csv: 'For Danish spreadsheets, one row an observation.',
      jsonstat: 'A JSON-stat 2.0 collection.',
      xlsx: 'A workbook with a sheet for each table.',
    } satisfies Readonly<Record<StatisticsFormat, string>>,
    'How it is written.',
  ),
);

/** How a report is written whose answer is figures alone. */
export const ReportFormat = {
  format: optional(
    word(
      {
        json: 'As it is described here.',
        csv: 'For Danish spreadsheets.',
        xlsx: 'A workbook.',
      },
      'How it is written.',
    ),
  ),
};

/** True for a report of days or months, which names nobody: it can be had as a file. */
export const isFiled = ({ over }: Pick<ReportDeclaration, 'over'>): boolean => over !== 'weeks';

/** In which form the result of a frozen report is asked for. */
export const ResultQueryString = {
  form: optional(
    word({ internal: 'Unsuppressed.', published: 'Small numbers are suppressed.' }, 'The form.'),
  ),
  format,
};

/** What of a difference is asked for. */
export const DifferenceQueryString = {
  cell: optional(
    text(
      { holds: (value) => typeof value === 'string' && value.length <= 200, wrong: 'Cellen findes ikke.' },
      'The only cell that is asked about, `uger|ugestatus=met` or `movedInto.job`.',
    ),
  ),
  movements: optional(
    word({ none: 'Cells alone.' }, 'Left out: with the participants and the events, for who may see them.'),
  ),
};

/** Which frozen reports are asked for, page by page. */
export const FrozenReportsQueryString = {
  kommunekode,
  definition: optional(reportingValues.DefinitionName),
  period: optional(reportingValues.Period),
  order: orderAsked('oldest'),
  ...paging,
  cursor: optional(reportingValues.ReportId),
};

/** Two rule sets compared over a period, and which page of those whom the choice decides about. */
export const RuleSetsQueryString = {
  kommunekode,
  ...askedDays,
  ...askedTwoRuleSets,
  knownAt,
  ...paging,
};

/** The statistics of a period, and as which file. */
export const StatisticsQueryString = { ...askedStatistics, format };

/** The statistics of several periods, as rows where they are a file. */
export const StatisticsByPeriodQueryString = { ...askedPeriods, ...askedStatistics, ...ReportFormat };

const { form: _, ...ofPeriod } = askedStatistics;

/** Who adds to a cell of the statistics. */
export const BehindCellQueryString = {
  cell: askedCell,
  ...ofPeriod,
  ...paging,
};

/** Who is counted in a figure of the status report. */
export const BehindFigureQueryString = {
  figure: askedFigure,
  ...statusReport.asks,
  ...paging,
};
