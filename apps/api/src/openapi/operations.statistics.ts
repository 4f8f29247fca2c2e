import { askedPeriods, askedStatistics, statusReport } from '#libs/domain';
import { statisticsFormats } from '#libs/statistics-files';
import { statisticsExamples } from './examples.statistics.ts';
import { json, type Operation } from './operation.ts';
import { inPath, inQuery, inQueryOf } from './parameters.ts';
import { problemsOfHeavyQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';

const { form: _, ...asked } = askedStatistics;
const page = [inQuery.cursor, inQuery.limit, ...questionHeaders] as const;

const shown =
  'A page of persons, in the order of their ids; names as in lists. Persons who were erased are counted in figures, and shown to revisors alone.';

/** The media types of statistics as files. */
export const otherFormats = Object.values(statisticsFormats)
  .map(({ mediaType }) => mediaType)
  .filter((mediaType) => mediaType !== json);

const rowsFormats = [statisticsFormats.csv, statisticsFormats.xlsx].map(({ mediaType }) => mediaType);

/** Figures of periods, and who is behind figures. */
export const statisticsOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/statistics',
    id: 'readStatisticsByPeriod',
    tag: 'Reports',
    summary: 'The statistics of months, quarters or years that follow one another',
    description:
      'What `/v1/statistics/{period}` says of each period, counted in one pass, of at most 60 months, 20 quarters or 5 years; refused before the last has ended. The published form is what was published last of each, to everybody. Whoever sees no individuals chooses neither `ruleSet` nor `knownAt`. A file has the rows of all periods under one another.',
    parameters: [
      ...inQueryOf({ ...askedPeriods, ...askedStatistics }),
      inQuery.reportFormat,
      ...questionHeaders,
    ],
    answer: {
      status: 200,
      description: 'Each period, the earliest first.',
      mediaType: json,
      schema: ref('StatisticsByPeriod'),
      example: statisticsExamples.byPeriod,
      alsoAs: rowsFormats,
    },
    problems: ['unknown_rule_set', 'period_not_ended', ...problemsOfHeavyQuestions],
  },
  {
    method: 'get',
    path: '/v1/statistics/{period}',
    id: 'readStatistics',
    tag: 'Reports',
    summary: 'The statistics of a month, quarter or year',
    description:
      'Persons are counted, linked participants as one. Assessed on the first day on which all days and weeks of the period have ended, and refused before. Definitions: docs/data-dictionary.md. The internal form is unsuppressed and leaves out cells to which nobody adds; the published one has every cell of one municipality. Whoever sees no individuals chooses neither `ruleSet` nor `knownAt`.',
    parameters: [inPath.period, ...inQueryOf(askedStatistics), inQuery.format, ...questionHeaders],
    answer: {
      status: 200,
      description: 'Every cell.',
      mediaType: json,
      schema: ref('Statistics'),
      example: statisticsExamples.statistics,
      alsoAs: otherFormats,
    },
    problems: ['unknown_rule_set', 'period_not_ended', 'nothing_published', ...problemsOfHeavyQuestions],
  },
  {
    method: 'get',
    path: '/v1/statistics/{period}/participants',
    id: 'readPeopleBehindStatistics',
    tag: 'Reports',
    summary: 'Who adds to a cell of the statistics',
    description: shown,
    parameters: [inPath.period, { ...inQuery.cell, required: true }, ...inQueryOf(asked), ...page],
    answer: {
      status: 200,
      description: 'A page; amounts of all pages add up to the cell.',
      mediaType: json,
      schema: ref('PeopleBehind'),
      example: statisticsExamples.behind('uger|gruppe=oevrig,ugestatus=met'),
    },
    problems: ['unknown_rule_set', 'period_not_ended', ...problemsOfHeavyQuestions],
  },
  {
    method: 'get',
    path: '/v1/reports/status/participants',
    id: 'readPeopleBehindStatusReport',
    tag: 'Reports',
    summary: 'Who is counted in a figure of the status report',
    description: shown,
    parameters: [{ ...inQuery.figure, required: true }, ...inQueryOf(statusReport.asks), ...page],
    answer: {
      status: 200,
      description: 'A page; all pages have as many persons as the figure says.',
      mediaType: json,
      schema: ref('PeopleBehind'),
      example: statisticsExamples.behind('movedInto.job'),
    },
    problems: ['unknown_rule_set', ...problemsOfHeavyQuestions],
  },
];
