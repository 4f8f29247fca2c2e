import { describe, expect, it } from '@jest/globals';
import { measures } from './definitions.ts';
import { cellOf, type Observation } from './observation.ts';
import { periodOf } from './period.ts';
import { publishedForm } from './published.form.ts';
import { statisticsByPeriod } from './statistics-by-period.ts';
import { statisticsForm } from './statistics.form.ts';
import { cellsOfTable, statisticsTables } from './tables.ts';
import type { PeriodTally } from './tally.ts';
import { thresholdOf } from './threshold.ts';

const tallyOf = (period: string): PeriodTally => ({
  scope: { period: periodOf(period)!, kommunekode: '101', knownOn: '2027-01-01' },
  cells: new Map([
    ['personer', { amount: 7, persons: 7 }],
    ['personer|gruppe=oevrig', { amount: 3, persons: 3 }],
  ]),
  ages: new Map([[40, 1]]),
});

const basis = { ruleSet: 'aarhus-2022', knownAt: null, position: '42', provisional: false } as const;
const head = {
  report: 'statistics',
  definitions: '2026-1',
  period: '2022-10',
  kommunekode: '101',
  ruleSet: 'aarhus-2022',
  knownAt: null,
  position: '42',
  assessedOn: '2022-11-01',
  provisional: false,
};
const all = { measure: 'personer', dimensions: {}, value: 7, persons: 7, status: 'A' } as const;
const others = {
  measure: 'personer',
  dimensions: { gruppe: 'oevrig' },
  value: 3,
  persons: 3,
  status: 'A',
} as const;
const noGoal = { measure: 'maal', dimensions: {}, value: null, status: 'M' } as const;

const notZero = ({ value }: Observation): boolean => value !== 0;

describe('The internal form of statistics', () => {
  it('says what it rests on, and every cell that somebody adds to', () => {
    expect(statisticsForm(tallyOf('2022-10'), basis)).toEqual({
      ...head,
      form: 'internal',
      observations: [
        all,
        others,
        noGoal,
        ...Object.entries({ antal: 1, median: 40, p90: 40, over28: 100 }).map(([tal, value]) => ({
          measure: 'registreringsalder',
          dimensions: { tal },
          value,
          status: 'A',
        })),
      ],
    });
  });

  it('says of each value of a provisional period that it is provisional', () => {
    const { provisional, observations } = statisticsForm(tallyOf('2022-10'), {
      ...basis,
      provisional: true,
    });
    expect(provisional).toBe(true);
    expect(observations.map(({ status }) => status)).toEqual(['P', 'P', 'M', 'P', 'P', 'P', 'P']);
  });
});

describe('The published form of statistics', () => {
  const published = publishedForm(tallyOf('2022-10'), basis, new Set(['personer|gruppe=oevrig']));

  it('rests on the same, and says of a suppressed cell nothing but that it is', () => {
    const { observations, ...rest } = published;
    expect(rest).toEqual({ ...head, form: 'published' });
    expect(observations.filter(notZero)).toEqual([
      all,
      { measure: 'personer', dimensions: { gruppe: 'oevrig' }, value: null, status: 'Q' },
      noGoal,
    ]);
  });

  it('has every published cell, zeros too', () => {
    const cells = statisticsTables.flatMap(cellsOfTable).filter(({ measure }) => measures[measure].published);
    expect(published.observations.map(cellOf)).toEqual(cells.map(({ id }) => id));
  });

  it('says of a suppressed cell in the first period after a break that it breaks its series', () => {
    const { observations } = publishedForm(
      tallyOf('2025-07'),
      { ...basis, provisional: true },
      new Set(['personer|gruppe=oevrig']),
    );
    expect(observations.filter(notZero)).toEqual([
      { ...all, status: 'P', break: true },
      { measure: 'personer', dimensions: { gruppe: 'oevrig' }, value: null, status: 'Q', break: true },
      { ...noGoal, break: true },
    ]);
  });

  it('shows five persons or more, unless the municipality chose another number', () => {
    expect(thresholdOf('751')).toBe(5);
  });
});

describe('The statistics of several periods', () => {
  it('go from the first to the last', () => {
    const periods = ['2022-01', '2022-02', '2022-03'].map((period) => ({ period, statistics: null }));
    expect(statisticsByPeriod({ kommunekode: null, form: 'published' }, periods)).toEqual({
      report: 'statisticsByPeriod',
      kommunekode: null,
      from: '2022-01',
      to: '2022-03',
      form: 'published',
      periods,
    });
  });
});
