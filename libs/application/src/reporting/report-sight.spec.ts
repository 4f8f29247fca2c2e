import { describe, expect, it } from '@jest/globals';
import type { FrozenReport } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import { comparedForm, isReportSeen, mayHaveReports, type ReportSight } from './report-sight.ts';

const recorded = { at: '2022-12-01T08:00:00.000Z', by: 'system', position: '1' };
const statistics: FrozenReport = {
  ...frozenFacts('751'),
  frozen: recorded,
  published: null,
  withdrawn: null,
};
const published: FrozenReport = { ...statistics, published: recorded };
const withdrawn: FrozenReport = { ...published, withdrawn: recorded };
const status: FrozenReport = { ...statistics, definition: 'status' };

const limits = ['published', 'statistics', 'status', 'internal', 'individuals'] as const;
type Limits = readonly (typeof limits)[number][];

/** Sight of one municipality, by these limits alone. */
const sightOf = (seen: Limits, kommunekode = '751'): ReportSight => {
  const within = (name: (typeof limits)[number]) => new Set(seen.includes(name) ? [kommunekode] : []);
  return {
    published: within('published'),
    statistics: within('statistics'),
    status: within('status'),
    internal: within('internal'),
    individuals: within('individuals'),
  };
};

/** By which limits, each alone, something is so. */
const each = (isSo: (sight: ReportSight) => boolean): Limits => limits.filter((one) => isSo(sightOf([one])));

describe('A frozen report is seen', () => {
  it.each<[string, FrozenReport, Limits]>([
    ['statistics: by who sees statistics or their unsuppressed form', statistics, ['statistics', 'internal']],
    ['what is public: by who sees that too', published, ['published', 'statistics', 'internal']],
    ['what once was public: as what is', withdrawn, ['published', 'statistics', 'internal']],
    ['a status report: by who sees those alone', status, ['status']],
  ])('%s', (_, report, seen) => {
    expect(each((sight) => isReportSeen(report, sight))).toStrictEqual(seen);
    expect(isReportSeen(report, sightOf(limits, '101'))).toBe(false);
  });
});

describe('Two versions are compared', () => {
  it.each<[string, FrozenReport, Limits]>([
    ['statistics', published, ['internal', 'individuals']],
    ['status reports', status, ['status', 'individuals']],
  ])('unsuppressed for who sees those figures of %s and the individuals behind them', (_, report, needed) => {
    expect(comparedForm(report, sightOf(needed))).toBe('internal');
    expect(comparedForm(report, sightOf(limits, '101'))).toBe('published');
    for (const missing of needed)
      expect(comparedForm(report, sightOf(limits.filter((one) => one !== missing)))).toBe('published');
  });
});

describe('A municipality may have reports', () => {
  it('for who sees some of its figures, and for nobody who sees individuals alone', () => {
    expect(each((sight) => mayHaveReports(sight, '751'))).toStrictEqual([
      'published',
      'statistics',
      'status',
      'internal',
    ]);
    expect(mayHaveReports(sightOf(limits, '101'), '751')).toBe(false);
  });
});
