import { measures, type Observation, statisticsCells, tenths } from '#libs/domain';
import type { FiledStatistics, FileOrigin } from '#libs/statistics-files';

const about = {
  report: 'statistics',
  definitions: '2026-1',
  period: '2025-07',
  kommunekode: '751',
  ruleSet: 'aarhus-2022',
  knownAt: null,
  position: '132907',
  assessedOn: '2025-08-04',
} as const;

const weeks = 5;

/** What a cell says, which differs from one to the next. */
const said = (index: number, amount: (typeof measures)['personer']['amount']) => {
  const persons = index % 11;
  switch (amount) {
    case 'count':
      return { value: index, persons };
    case 'minutes':
      return { value: tenths(index * 37, 60), minutes: index * 37, persons };
    case 'weeksOfPeriod':
      return { value: tenths(index, weeks), weeks: index, of: weeks, persons };
    case 'days':
      return { value: tenths(index, 3) };
  }
};

const withoutValue = (index: number): 'Q' | 'O' | 'M' | null =>
  index % 7 === 3 ? 'Q' : index % 13 === 5 ? 'O' : index % 17 === 6 ? 'M' : null;

const observed = (isPublished: boolean): readonly Observation[] =>
  [...statisticsCells.values()]
    .filter(({ measure }) => !isPublished || measures[measure].published)
    .flatMap(({ measure, dimensions }, index): readonly Observation[] => {
      const place = { measure, dimensions, ...(index % 19 !== 0 && { break: true as const }) };
      const missing = isPublished ? withoutValue(index) : index % 13 === 5 ? 'O' : null;
      if (missing) return [{ ...place, value: null, status: missing }];
      const { amount } = measures[measure];
      if (!isPublished && amount !== 'days' && index % 5 === 2) return [];
      return [{ ...place, ...said(index, amount), status: isPublished ? 'A' : 'P' }];
    });

/** A published form: every cell, some of them suppressed, not there yet, or never there. */
export const publishedStatistics: FiledStatistics = {
  ...about,
  form: 'published',
  provisional: false,
  observations: observed(true),
};

/** An internal form, which leaves cells out. */
export const internalStatistics: FiledStatistics = {
  ...about,
  kommunekode: null,
  form: 'internal',
  provisional: true,
  observations: observed(false),
};

/** Both, by what they are called. */
export const sampleStatistics: readonly (readonly [name: string, statistics: FiledStatistics])[] = [
  ['published', publishedStatistics],
  ['internal', internalStatistics],
];

/** A publisher whose texts a spreadsheet could take for formulas. */
export const sampleOrigin: FileOrigin = {
  report: {
    reportId: '751-abcdefghijklmnopabcdefghijklmnop',
    version: 2,
    definitionDigest: 'sha256:1',
    ruleSetDigest: 'sha256:2',
    codeListsDigest: 'sha256:3',
    publishedDigest: 'sha256:4',
    productVersion: '0.1.0',
    frozenOn: '2025-08-05',
  },
  publisher: { contact: '=HYPERLINK("x")', licence: '+45 89 40 20 00', revisionPolicy: '-rettes' },
  isPractice: false,
};
