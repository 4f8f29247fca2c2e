import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportResult, ReportResults } from '#libs/application';
import {
  type ApplicationKit,
  openApplicationKit,
  recordFrozen,
  recordReporting,
} from '#libs/application/testing';
import { type FrozenFacts, type FrozenReport, type Reporting, subjectOf } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import { type ResultStore, ResultsUnavailable } from '#libs/results';
import { FrozenResults } from './frozen-results.ts';
import { ReportingRecords } from './reporting-records.ts';

const bytes = (form: object): Uint8Array => new TextEncoder().encode(JSON.stringify(form));
const forms = { internal: { personer: 4, afgang: 1 }, published: { personer: 4 } };
const result: ReportResult = { internal: bytes(forms.internal), published: bytes(forms.published) };
const otherwise: ReportResult = { ...result, published: bytes({ personer: 5 }) };

const verified = { at: '2022-12-02T10:00:00.000Z', outcome: 'differs', madeBy: '1.0.0' } as const;

let kit: ApplicationKit;
/** What making a result was asked, and what it makes. */
let asked: Parameters<ReportResults['make']>[];
let makes: ReportResult;
let frozen: FrozenResults;

const over = (kept: ResultStore): FrozenResults =>
  new FrozenResults({
    store: kit.store,
    keys: kit.keys,
    kept,
    results: {
      make: async (...question) => {
        asked.push(question);
        return makes;
      },
    },
  });

beforeAll(async () => {
  kit = await openApplicationKit();
});
beforeEach(() => {
  asked = [];
  makes = result;
  frozen = over(kit.results);
});
afterAll(() => kit.close());

const reported = async (): Promise<Reporting> =>
  (await new ReportingRecords(kit.store).read('751')).reporting;
const reportOf = async ({ reportId }: FrozenFacts): Promise<readonly [FrozenReport, Reporting]> => {
  const reporting = await reported();
  return [reporting.reports.find((one) => one.reportId === reportId)!, reporting];
};
/** A report of which something else is kept than was frozen; this product makes that too. */
const lost = async (changes: Partial<FrozenFacts> = {}): Promise<FrozenFacts> => {
  const facts = await recordFrozen(kit, forms, changes);
  await frozen.keep(facts.reportId, otherwise);
  makes = otherwise;
  return facts;
};

describe('What is kept of a frozen report', () => {
  it('is what was kept last, with the forms that there are', async () => {
    const [report] = await reportOf(await recordFrozen(kit, forms));
    expect(await frozen.kept(report)).toStrictEqual(result);
    await frozen.keep(report.reportId, { internal: result.internal });
    expect(await frozen.kept(report)).toStrictEqual({ internal: result.internal });
    expect(await frozen.kept({ ...report, reportId: 'another' })).toBeNull();
  });

  it('is how its verification came out too; of one that never was verified there is nothing', async () => {
    const { reportId } = frozenFacts('751');
    await frozen.keepVerified(reportId, verified);
    expect(await frozen.verified([reportId, 'another'])).toStrictEqual(new Map([[reportId, verified]]));
  });

  it('is its result when it is what was frozen: that is not made again', async () => {
    const [report, reporting] = await reportOf(await recordFrozen(kit, forms));
    expect(await frozen.of(report, reporting)).toStrictEqual(result);
    expect(asked).toEqual([]);
  });

  it.each<[string, ReportResult]>([
    ['another published form', otherwise],
    ['another internal form', { ...result, internal: bytes({ personer: 5 }) }],
    ['no published form', { internal: result.internal }],
  ])('is made again, and kept, when it is %s', async (_, wrong) => {
    const [report, reporting] = await reportOf(await recordFrozen(kit, forms));
    await frozen.keep(report.reportId, wrong);
    expect(await frozen.of(report, reporting)).toStrictEqual(result);
    expect(await frozen.kept(report)).toStrictEqual(result);
    expect(asked).toHaveLength(1);
  });

  it('is not replaced by another result than was frozen: there is none then', async () => {
    const [report, reporting] = await reportOf(await lost());
    expect(await frozen.of(report, reporting)).toBeNull();
    expect(asked).toHaveLength(1);
    await kit.results.keep(report.reportId, { internal: 'kept', published: null });
    expect(await frozen.of(report, reporting)).toBeNull();
    expect(await kit.results.formsOf(report.reportId)).toEqual({ internal: 'kept', published: null });
  });
});

describe('A result that is made again', () => {
  it('rests on what was recorded before it was frozen, and on nothing since', async () => {
    await recordReporting(kit.store, '751', { type: 'PeriodClosed', data: { period: '2022-08' } });
    const before = await reported();
    const facts = await recordFrozen(kit, forms, { position: '17', frozenOn: '2022-11-03' });
    await recordReporting(kit.store, '751', { type: 'PeriodClosed', data: { period: '2022-09' } });
    await recordFrozen(kit, forms);
    const [report, reporting] = await reportOf(facts);
    expect(await frozen.made(report, reporting)).toBe(result);
    expect(asked).toStrictEqual([
      [subjectOf(report), { position: '17', on: '2022-11-03', reporting: before }],
    ]);
    expect([...reporting.closed.keys()]).toEqual(['2022-08', '2022-09']);
  });
});

describe('In how many cells a report differs from the version before', () => {
  const parametersOf = (period: string) => ({ kommunekode: '751', period, ruleSet: 'aarhus-2022' });
  const more = { internal: { personer: 6, afgang: 2 }, published: { personer: 6 } };

  it('is counted in each form, and kept', async () => {
    const parameters = parametersOf('2022-01');
    const first = await recordFrozen(kit, forms, { parameters });
    const second = await recordFrozen(kit, more, { parameters, version: 2 });
    await frozen.countDifference(...(await reportOf(second)));
    const between = { from: first.reportId, to: second.reportId };
    const differences = await frozen.differencesTo([first.reportId, second.reportId]);
    expect(differences.toSorted((one, other) => one.cells - other.cells)).toEqual([
      { ...between, form: 'published', cells: 1 },
      { ...between, form: 'internal', cells: 2 },
    ]);
  });

  it('is counted in the forms that both have', async () => {
    const parameters = parametersOf('2022-02');
    const first = await recordFrozen(kit, { internal: forms.internal }, { parameters });
    const second = await recordFrozen(kit, more, { parameters, version: 2 });
    const third = await recordFrozen(kit, { internal: forms.internal }, { parameters, version: 3 });
    for (const one of [second, third]) await frozen.countDifference(...(await reportOf(one)));
    expect(await frozen.differencesTo([second.reportId])).toEqual([
      { from: first.reportId, to: second.reportId, form: 'internal', cells: 2 },
    ]);
    expect(await frozen.differencesTo([third.reportId])).toEqual([
      { from: second.reportId, to: third.reportId, form: 'internal', cells: 2 },
    ]);
  });

  it('is not counted of the first version, nor where one of them cannot be had as it was frozen', async () => {
    const parameters = parametersOf('2022-03');
    const reports = [
      await lost({ parameters }),
      await recordFrozen(kit, more, { parameters, version: 2 }),
      await lost({ parameters, version: 3 }),
    ];
    for (const one of reports) await frozen.countDifference(...(await reportOf(one)));
    expect(await frozen.differencesTo(reports.map(({ reportId }) => reportId))).toEqual([]);
  });
});

/** A store of results every call of which fails. */
const failing = (why: Error): ResultStore =>
  new Proxy(kit.results, { get: () => (): Promise<never> => Promise.reject(why) });

describe('While what is kept cannot be had', () => {
  const difference = { from: 'a', to: 'b', form: 'internal', cells: 1 } as const;

  it('a result is made again, and nothing is known of verifications and differences', async () => {
    const unsteady = over(failing(new ResultsUnavailable('gone')));
    const [report, reporting] = await reportOf(await recordFrozen(kit, forms));
    expect(await unsteady.kept(report)).toBeNull();
    expect(await unsteady.of(report, reporting)).toBe(result);
    await unsteady.keepVerified(report.reportId, verified);
    expect(await unsteady.verified([report.reportId])).toBeNull();
    await unsteady.keepDifference(difference);
    expect(await unsteady.differencesTo([report.reportId])).toEqual([]);
  });

  it('for a reason that nobody foresaw, that is said', async () => {
    const why = new TypeError('not foreseen');
    const broken = over(failing(why));
    const [report, reporting] = await reportOf(await recordFrozen(kit, forms));
    for (const what of [
      broken.of(report, reporting),
      broken.keep(report.reportId, result),
      broken.verified([report.reportId]),
      broken.keepVerified(report.reportId, verified),
      broken.differencesTo([report.reportId]),
      broken.keepDifference(difference),
    ])
      await expect(what).rejects.toBe(why);
  });
});
