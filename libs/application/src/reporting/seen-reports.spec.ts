import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ApplicationKit,
  narrowSight,
  openApplicationKit,
  recordReporting,
} from '#libs/application/testing';
import { frozenFacts } from '#libs/domain/testing';
import type { ReportSight } from './report-sight.ts';
import { ReportingRecords } from './reporting-records.ts';
import { type SeenReport, seenReport } from './seen-reports.ts';

const [statistics, status, open] = [
  frozenFacts('751'),
  frozenFacts('751', {
    definition: 'status',
    parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' },
  }),
  frozenFacts('751', { version: 2 }),
];
const aarhus = new Set(['751']);

let kit: ApplicationKit;
let records: ReportingRecords;
beforeAll(async () => {
  kit = await openApplicationKit();
  records = new ReportingRecords(kit.store);
  for (const data of [statistics, status, open])
    await recordReporting(kit.store, '751', { type: 'ReportFrozen', data });
  await recordReporting(kit.store, '751', { type: 'ReportPublished', data: { reportId: open.reportId } });
});
afterAll(() => kit.close());

const seen = (reportId: string, sight: Partial<ReportSight>): Promise<SeenReport | null> =>
  seenReport(records, reportId, narrowSight(sight));

describe('A report that is seen', () => {
  it('stands among everything that its municipality reported', async () => {
    const { reporting } = await records.read('751');
    const ids = [statistics, status, open].map(({ reportId }) => reportId);
    expect(reporting.reports.map(({ reportId }) => reportId)).toStrictEqual(ids);
    for (const report of reporting.reports)
      expect(await seen(report.reportId, { statistics: aarhus, status: aarhus })).toStrictEqual({
        report,
        reporting,
        isInternal: report.definition === 'status',
        isOfIndividuals: false,
      });
  });

  it.each<[string, string, Partial<ReportSight>, readonly boolean[]]>([
    ['statistics', statistics.reportId, { statistics: aarhus }, [false, false]],
    [
      'statistics with their individuals',
      statistics.reportId,
      { statistics: aarhus, individuals: aarhus },
      [false, true],
    ],
    ['the unsuppressed form', statistics.reportId, { internal: aarhus }, [true, false]],
    [
      'the unsuppressed form and individuals',
      statistics.reportId,
      { internal: 'all', individuals: 'all' },
      [true, true],
    ],
    ['what is public', open.reportId, { published: aarhus }, [false, false]],
    ['status reports', status.reportId, { status: aarhus }, [true, false]],
    [
      'status reports with their individuals',
      status.reportId,
      { status: 'all', individuals: aarhus },
      [true, true],
    ],
  ])(
    'says of who sees %s whether that is the internal form, and of individuals',
    async (_, id, sight, said) => {
      const found = await seen(id, sight);
      expect([found?.report.reportId, found?.isInternal, found?.isOfIndividuals]).toStrictEqual([
        id,
        ...said,
      ]);
    },
  );
});

describe('There is no report', () => {
  it.each<[string, string, Partial<ReportSight>]>([
    ['that is not public, for who sees what is public', statistics.reportId, { published: 'all' }],
    ['for who sees individuals alone', open.reportId, { individuals: 'all' }],
    ['of statistics for who sees status reports', open.reportId, { status: 'all' }],
    ['of the status for who sees statistics', status.reportId, { statistics: 'all', internal: 'all' }],
    ['of another municipality', statistics.reportId, { internal: new Set(['101']) }],
    ['of an id that nothing was frozen by', `751-${'a'.repeat(32)}`, { internal: 'all', status: 'all' }],
    ['of what is no report’s id', '751', { internal: 'all', status: 'all' }],
  ])('%s', async (_, id, sight) => {
    expect(await seen(id, sight)).toBeNull();
  });
});
