import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Period } from '#libs/domain';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type JobDone, MonthlyStatistics } from './monthly-statistics.ts';
import type { FrozenStatistics, ReportingDoor } from './reporting-door.ts';

const path = temporaryFolder();

/** A municipality's reporting in memory, whose figures of a period change when `changed` names it. */
class MemoryReporting implements ReportingDoor {
  months = ['2022-08', '2022-09', '2022-10'];
  readonly changed = new Set<string>();
  /** Reports that no longer protect, by period and version. */
  readonly unprotected = new Set<string>();
  readonly #reports: FrozenStatistics[] = [];

  async endedMonths(): Promise<readonly string[]> {
    return this.months;
  }

  async reports(): Promise<readonly FrozenStatistics[]> {
    return [...this.#reports];
  }

  async freeze({ id }: Period): Promise<FrozenStatistics> {
    const version = 1 + this.#reports.filter(({ period }) => period === id).length;
    const report = {
      reportId: `${id}-${version}`,
      period: id,
      version,
      isPublished: false,
      isWithdrawn: false,
    };
    this.#reports.push(report);
    this.changed.delete(id);
    return report;
  }

  async hasChanged({ period }: FrozenStatistics): Promise<boolean> {
    return this.changed.has(period);
  }

  async files({ reportId }: FrozenStatistics) {
    return [{ name: 'statistik.json', bytes: reportId }];
  }

  async publish({ reportId }: FrozenStatistics): Promise<boolean> {
    if (this.unprotected.has(reportId)) return false;
    this.mark(reportId, { isPublished: true });
    return true;
  }

  mark(reportId: string, change: Partial<FrozenStatistics>): void {
    const at = this.#reports.findIndex((report) => report.reportId === reportId);
    this.#reports[at] = { ...this.#reports[at]!, ...change };
  }
}

let reporting: MemoryReporting;
let out: string;
let folders = 0;
beforeEach(() => {
  reporting = new MemoryReporting();
  out = path(`out-${(folders += 1)}`);
  mkdirSync(out);
});

const run = async (
  order: { readonly isPublishing?: boolean; readonly first?: string } = {},
): Promise<JobDone> => {
  const job = new MonthlyStatistics(reporting, {
    kommunekode: '751',
    out,
    isPublishing: true,
    stop: new AbortController().signal,
    say: () => undefined,
    ...order,
  });
  await job.run();
  return job.done;
};

const nothing: JobDone = { frozen: [], written: [], published: [] };

describe('The job of the monthly statistics', () => {
  it('freezes, writes and publishes the last month that has ended, and changes nothing when it runs again', async () => {
    expect(await run()).toEqual({
      frozen: ['2022-10'],
      written: ['statistik-751-2022-10-v1'],
      published: ['2022-10'],
    });
    expect(await run()).toEqual(nothing);
    expect(readdirSync(out)).toEqual(['statistik-751-2022-10-v1']);
    expect(readFileSync(join(out, 'statistik-751-2022-10-v1/statistik.json'), 'utf8')).toBe('2022-10-1');
  });

  it('catches up with the months since the first that was frozen, their quarters and years among them', async () => {
    await run({ first: '2022-08' });
    reporting.months = [...reporting.months, '2022-11', '2022-12'];
    expect((await run()).frozen).toEqual(['2022-11', '2022-12', '2022-Q4', '2022']);
    expect((await reporting.reports()).map(({ period }) => period)).toEqual([
      '2022-08',
      '2022-09',
      '2022-Q3',
      '2022-10',
      '2022-11',
      '2022-12',
      '2022-Q4',
      '2022',
    ]);
  });

  it('freezes before a quarter new versions of those of its months that have changed, and of no others', async () => {
    await run({ first: '2022-09' });
    reporting.months = [...reporting.months, '2022-11', '2022-12'];
    for (const period of ['2022-09', '2022-10', '2022-11']) reporting.changed.add(period);
    expect((await run()).written).toEqual([
      'statistik-751-2022-11-v1',
      'statistik-751-2022-12-v1',
      'statistik-751-2022-10-v2',
      'statistik-751-2022-Q4-v1',
      'statistik-751-2022-09-v2',
      'statistik-751-2022-v1',
    ]);
  });

  it('continues where one before it died: frozen but not written, written but not published', async () => {
    const whole = await run();
    const [report] = await reporting.reports();
    reporting.mark(report!.reportId, { isPublished: false });
    expect(await run()).toEqual({ ...nothing, published: whole.published });
    out = path('another');
    mkdirSync(out);
    expect(await run()).toEqual({ ...nothing, written: whole.written });
  });

  it('leaves publishing to a person when it is told to', async () => {
    expect(await run({ isPublishing: false })).toMatchObject({ frozen: ['2022-10'], published: [] });
    expect(await run({ isPublishing: false })).toEqual(nothing);
    expect(await run()).toEqual({ ...nothing, published: ['2022-10'] });
  });

  it('freezes anew what no longer protects, once, and then says that it cannot be published', async () => {
    reporting.unprotected.add('2022-10-1');
    expect(await run()).toEqual({
      frozen: ['2022-10', '2022-10'],
      written: ['statistik-751-2022-10-v1', 'statistik-751-2022-10-v2'],
      published: ['2022-10'],
    });
    reporting.mark('2022-10-2', { isPublished: false });
    for (const version of [2, 3]) reporting.unprotected.add(`2022-10-${version}`);
    reporting.months = [...reporting.months, '2022-11'];
    await expect(run()).rejects.toMatchObject({ code: 1, message: 'Ikke gjort færdig: 2022-10.' });
    expect((await reporting.reports()).at(-1)).toMatchObject({ period: '2022-11', isPublished: true });
  });

  it('leaves what somebody has withdrawn alone', async () => {
    await run();
    reporting.mark('2022-10-1', { isWithdrawn: true });
    out = path('withdrawn');
    mkdirSync(out);
    expect(await run()).toEqual(nothing);
  });
});
