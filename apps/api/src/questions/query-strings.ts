import {
  askedAbout,
  askedBetween,
  askedCell,
  askedDays,
  askedFigure,
  askedPeriods,
  askedStatistics,
  askedTwoRuleSets,
  isUuid,
  optional,
  type ReportDeclaration,
  reportingValues,
  statusReport,
  text,
  values,
  word,
  worklist,
} from '#libs/domain';
import type { WeekState } from '#libs/application';
import type { StatisticsFormat } from '#libs/statistics-files';

const isLimit = (value: unknown): boolean =>
  typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= 500;

const limit = text({ holds: isLimit, wrong: 'Skal være et helt tal fra 1 til 500.' }, 'How many at most.');
const cursor = text({ holds: isUuid, wrong: 'Skal være next fra den forrige side.' }, 'The page before.');

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

const isFlag = (value: unknown): boolean => ['', 'true', 'false'].some((one) => one === value);

const isSheet = (value: unknown): boolean => typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value);

/** How a table is read; `dryRun` without a value is set. */
export const ImportQueryString = {
  dryRun: optional(text({ holds: isFlag, wrong: 'Skal være true eller false.' }, 'Records nothing.')),
  decimal: optional(
    word(
      { any: 'What can be read in two ways is refused.', point: 'A point is a decimal point.' },
      'How hours are written.',
    ),
  ),
  sheet: optional(
    text(
      { holds: isSheet, pattern: '^[1-9]\\d{0,3}$', wrong: 'Skal være arkets nummer, fra 1.' },
      'The sheet of a workbook by its number, hidden ones counted; the first visible one when left out.',
    ),
  ),
};

const { kommunekode, on, ruleSet, knownAt } = askedAbout;

/** Questions about what was known at an instant. */
export const KnownAtQuery = { knownAt };

/** How an assessment is asked for. */
export const AssessmentQuery = { on, ruleSet, knownAt };

/** What changed between two times, the second by default now. */
export const ComparisonQueryString = {
  from: askedBetween.from,
  to: askedBetween.to,
  on: askedBetween.on,
  ruleSet,
};

export const AllTimekravQueryString = { kommunekode, ...AssessmentQuery };

/** How a list is asked for page by page. */
export const PagedQueryString = { kommunekode, cursor: optional(cursor), limit: optional(limit) };

/** Which frozen reports are asked for, page by page. */
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

const orderWords = { oldest: 'The oldest first.', newest: 'The newest first.' } as const;

/** What comes first in a list that has an order in time. @param ordinary what does where nobody says */
export const orderAsked = (ordinary: keyof typeof orderWords) =>
  optional(word(orderWords, `Which comes first; ${ordinary} when left out.`));

/** Which erasures are asked for. */
export const ErasuresQueryString = { ...PagedQueryString, order: orderAsked('newest') };

export const FrozenReportsQueryString = {
  kommunekode,
  definition: optional(reportingValues.DefinitionName),
  period: optional(reportingValues.Period),
  order: orderAsked('oldest'),
  cursor: optional(reportingValues.ReportId),
  limit: optional(limit),
};

export const ParticipantsQueryString = {
  kommunekode,
  state: optional(
    word({ current: 'With an open forløb.', exited: 'Without an open forløb.' }, 'Where they stand.'),
  ),
  readiness: optional(values.Readiness),
  timekrav: optional(
    word(
      { met: 'Met.', near: 'Not met, and at most two met weeks short.', not_met: 'Not met.' },
      'How far they are.',
    ),
  ),
  knownAt,
  cursor: optional(cursor),
  limit: optional(limit),
};

/** As many ids as an address has room for. */
const mostParticipants = 200;
const isIds = (value: unknown): boolean =>
  typeof value === 'string' && value.split(',').length <= mostParticipants && value.split(',').every(isUuid);

/** Whose hours of a week are asked for. */
export const WeekQueryString = {
  kommunekode,
  provider: optional(values.Provider),
  readiness: optional(values.Readiness),
  state: optional(
    word(
      { missing: 'With a requirement and nothing recorded.', all: 'Everybody.' } satisfies Readonly<
        Record<WeekState, string>
      >,
      'Who is shown.',
    ),
  ),
  participants: optional(
    text(
      { holds: isIds, wrong: `Skal være højst ${mostParticipants} deltageres id med komma imellem.` },
      'These alone.',
    ),
  ),
  cursor: optional(cursor),
  limit: optional(limit),
};

/** Which page of a list of things to do is asked for. */
export const WorklistQueryString = {
  ...worklist.asks,
  provider: optional(values.Provider),
  readiness: optional(values.Readiness),
  cursor: optional(cursor),
  limit: optional(limit),
};

/** Two rule sets compared over a period, and which page of those whom the choice decides about. */
export const RuleSetsQueryString = {
  kommunekode,
  ...askedDays,
  ...askedTwoRuleSets,
  knownAt,
  cursor: optional(cursor),
  limit: optional(limit),
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
  cursor: optional(cursor),
  limit: optional(limit),
};

/** Who is counted in a figure of the status report. */
export const BehindFigureQueryString = {
  figure: askedFigure,
  ...statusReport.asks,
  cursor: optional(cursor),
  limit: optional(limit),
};
