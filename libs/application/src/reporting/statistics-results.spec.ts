import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  recordReporting,
} from '#libs/application/testing';
import {
  defaultRuleSet,
  type FrozenFacts,
  type FrozenReport,
  type PublishedStatistics,
  type Reporting,
  shippedRuleSets,
} from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import { participantCategory, type Position } from '#libs/event-store';
import type { ProtectedSet, TableSet } from '#libs/protection';
import { RuleSets } from '../questions/rule-sets.ts';
import { ProtectionThread } from './protection/protection-thread.ts';
import { ReportingRecords } from './reporting-records.ts';
import type { FreezingMoment } from './report-results.ts';
import { StatisticsResults } from './statistics-results.ts';

const [ours, theirs] = ['aarhus-2022', 'arbejdspligt-2025'];
const ofPeriod = (period: string, ruleSet = ours) => ({
  definition: 'statistics' as const,
  parameters: { kommunekode: '751', period, ruleSet },
});
const subject = ofPeriod('2022-10');

let kit: ApplicationKit;
let results: StatisticsResults;
let reports: Readonly<Record<'october' | 'other' | 'september' | 'empty' | 'before' | 'kept', FrozenFacts>>;
let reporting: Reporting;
let position: Position;

/** The published form of a report: what it suppresses names its period. */
const formOf = async ({ parameters: { period } }: FrozenReport): Promise<PublishedStatistics> =>
  ({
    observations: [
      { measure: 'personer', dimensions: {}, value: null, status: 'Q' },
      { measure: 'timer', dimensions: {}, value: 7, status: 'A' },
      { measure: 'uger', dimensions: { periode: period }, value: null, status: 'Q' },
    ],
  }) as unknown as PublishedStatistics;

const last = async (): Promise<Position> => (await kit.store.lastPosition([participantCategory]))!;
const publish = (one: FrozenFacts): Promise<void> =>
  recordReporting(
    kit.store,
    '751',
    { type: 'ReportFrozen', data: one },
    { type: 'ReportPublished', data: { reportId: one.reportId } },
  );

beforeAll(async () => {
  kit = await openApplicationKit();
  const byId = new Map(shippedRuleSets.map((ruleSet) => [ruleSet.id, ruleSet]));
  results = new StatisticsResults(kit.store, new RuleSets({ default: defaultRuleSet, byId }), formOf);
  await kit.give(enrolCommand);
  const first = await last();
  await kit.give({ ...enrolCommand, participantId: randomUUID() });
  position = await last();
  await kit.give({ ...enrolCommand, participantId: randomUUID(), commandId: 'later' });
  const facts = (period: string, changes: Partial<FrozenFacts>, ruleSet = ours) =>
    frozenFacts('751', { ...ofPeriod(period, ruleSet), ...changes });
  reports = {
    october: facts('2022-10', { position, version: 3 }),
    other: facts('2022-08', { position: first, version: 2 }, theirs),
    september: facts('2022-09', { position: first }),
    empty: facts('2022-Q2', { position: null }),
    before: facts('2021-12', { position: first }),
    kept: facts('2022-07', { position: first }),
  };
  const { kept, ...published } = reports;
  for (const one of Object.values(published)) await publish(one);
  await recordReporting(
    kit.store,
    '751',
    { type: 'ReportWithdrawn', data: { reportId: reports.other.reportId, reason: 'v1.k.sealed' } },
    { type: 'ReportFrozen', data: kept },
  );
  ({ reporting } = await new ReportingRecords(kit.store).read('751'));
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => kit.close());

const moment = (): FreezingMoment => ({ position, on: '2022-12-01', reporting });
const read = (bytes: Uint8Array | undefined): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;

/** Of a set: its period, version, place among the others, how many persons it counts, and what it suppresses. */
const said = (set: TableSet | ProtectedSet): readonly unknown[] => [
  set.period.id,
  set.version,
  set.position,
  set.cells.find(({ id }) => id === 'personer')?.amount,
  ...('suppressed' in set ? [[...set.suppressed]] : []),
];
const published = [
  ['2022-10', 3, 3n, 2, ['personer', expect.stringContaining('2022-10')]],
  ['2022-08', 2, 2n, 1, ['personer', expect.stringContaining('2022-08')]],
  ['2022-09', 1, 1n, 1, ['personer', expect.stringContaining('2022-09')]],
  ['2022-Q2', 1, 0n, 0, ['personer', expect.stringContaining('2022-Q2')]],
];

describe('The result of statistics', () => {
  const protecting = () => jest.spyOn(ProtectionThread.prototype, 'protect');

  it('is protected beside all that was ever published of the year, each where it stood in the log', async () => {
    const protect = protecting().mockResolvedValue({ suppressed: [new Set()], exposed: [] });
    await results.make(subject, moment());
    const [problem] = protect.mock.calls[0]!;
    expect(problem.threshold).toBe(5);
    expect(problem.published.map((set) => said(set))).toStrictEqual(published);
    expect(problem.candidates.map((set) => said(set))).toStrictEqual([['2022-10', Infinity, 3n, 2]]);
  });

  it('says in its public form nothing of what is suppressed, and in the internal one everything', async () => {
    protecting().mockResolvedValue({ suppressed: [new Set(['personer'])], exposed: [] });
    const made = await results.make(subject, moment());
    const [internal, open] = [read(made.internal), read(made.published)];
    const basis = {
      report: 'statistics',
      definitions: '2026-1',
      period: '2022-10',
      kommunekode: '751',
      ruleSet: ours,
      knownAt: null,
      position,
      assessedOn: '2022-11-01',
      provisional: true,
    };
    expect(internal).toMatchObject({ ...basis, form: 'internal' });
    expect(open).toMatchObject({ ...basis, form: 'published' });
    const total = { measure: 'personer', dimensions: {} };
    expect(internal['observations']).toContainEqual({ ...total, value: 2, persons: 2, status: 'P' });
    expect(open['observations']).toContainEqual({ ...total, value: null, status: 'Q' });
    expect(await results.internal(subject, moment())).toStrictEqual(made.internal);
  });

  it('is provisional until the last month of its period is closed', async () => {
    const recorded = { at: '2022-12-01T08:00:00.000Z', by: 'system', position };
    const provisional = async (...months: readonly string[]): Promise<unknown> => {
      const closed = new Map(months.map((month) => [month, recorded]));
      const at = { ...moment(), reporting: { ...reporting, closed } };
      return read(await results.internal(ofPeriod('2022-Q3'), at))['provisional'];
    };
    expect(await provisional('2022-07', '2022-08')).toBe(true);
    expect(await provisional('2022-07', '2022-08', '2022-09')).toBe(false);
  });

  it('has no public form where nothing protects what would be shown', async () => {
    protecting().mockResolvedValue({ suppressed: [], exposed: [{ period: '2022-10', cell: 'personer' }] });
    const internal = await results.internal(subject, moment());
    expect(await results.make(subject, moment())).toStrictEqual({ internal });
  });
});

describe('What was frozen still protects', () => {
  const report = ({ reportId }: FrozenFacts): FrozenReport =>
    reporting.reports.find((one) => one.reportId === reportId)!;

  it('while nothing of the year was published since', async () => {
    const asked = jest.spyOn(ProtectionThread.prototype, 'stillProtects').mockResolvedValue(false);
    expect(await results.stillProtects(report(reports.kept), reporting)).toBe(true);
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([true, false])('or not, beside what was published before and since: %s', async (isProtecting) => {
    const asked = jest.spyOn(ProtectionThread.prototype, 'stillProtects').mockResolvedValue(isProtecting);
    const beside = { ...reporting, reports: reporting.reports.toSpliced(2, 1) };
    expect(await results.stillProtects(report(reports.september), beside)).toBe(isProtecting);
    const [[problem, candidates]] = asked.mock.calls as [Parameters<ProtectionThread['stillProtects']>];
    expect(problem.threshold).toBe(5);
    expect(problem.published.map((set) => said(set))).toStrictEqual(published.toSpliced(2, 1));
    expect(candidates.map((set) => said(set))).toStrictEqual([published[2]]);
  });
});
