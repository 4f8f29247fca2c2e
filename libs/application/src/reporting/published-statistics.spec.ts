import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PublishedByPeriodQuery, PublishedStatisticsQuery, ResultNotReproducible } from '#libs/application';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  recordFrozen,
  recordReporting,
} from '#libs/application/testing';
import { type FrozenFacts, periodOf, type ReportingEvent } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';
import { participantCategory } from '#libs/event-store';
import { ProtectionThread } from './protection/protection-thread.ts';

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await kit.close();
});

const record = (...events: readonly ReportingEvent[]): Promise<void> =>
  recordReporting(kit.store, '751', ...events);
const frozen = (data: FrozenFacts) => ({ type: 'ReportFrozen', data }) as const;
const publishing = ({ reportId }: FrozenFacts) => ({ type: 'ReportPublished', data: { reportId } }) as const;
const withdrawing = ({ reportId }: FrozenFacts) =>
  ({ type: 'ReportWithdrawn', data: { reportId, reason: 'ciphertext' } }) as const;

const of = (period: string, ruleSet = 'aarhus-2022') => ({
  parameters: { kommunekode: '751', period, ruleSet },
});

/** A report that was frozen, the forms of which are kept; the published one says this alone. */
const kept = (text: string, changes: Partial<FrozenFacts>): Promise<FrozenFacts> =>
  recordFrozen(kit, { internal: { internal: text }, published: { text } }, changes);

const period = periodOf('2022-10')!;
const ask = (asked: Partial<PublishedStatisticsQuery['asked']> = {}) =>
  kit.queries.execute(
    new PublishedStatisticsQuery({ period, kommunekode: '751', isPreview: false, ...asked }),
  );

describe('What was published last', () => {
  it('is of the period and the rule set that are asked for, and still held to be right', async () => {
    expect(await ask()).toBe('nothing_published');
    const first = await kept('first', of('2022-10'));
    expect(await ask()).toBe('nothing_published');
    await record(publishing(first));
    expect(await ask()).toEqual({ text: 'first' });
    const second = await kept('second', { ...of('2022-10', 'arbejdspligt-2025') });
    const other = await kept('another month', of('2022-09'));
    await record(publishing(second), publishing(other));
    expect(await ask()).toEqual({ text: 'second' });
    expect(await ask({ ruleSet: 'aarhus-2022' })).toEqual({ text: 'first' });
    expect(await ask({ ruleSet: 'another' })).toBe('nothing_published');
    await record(withdrawing(second));
    expect(await ask()).toEqual({ text: 'first' });
    const months = { kommunekode: '751', from: '2022-08', to: '2022-10' };
    expect(await kit.queries.execute(new PublishedByPeriodQuery(months))).toEqual({
      report: 'statisticsByPeriod',
      ...months,
      form: 'published',
      periods: [
        { period: '2022-08', statistics: null },
        { period: '2022-09', statistics: { text: 'another month' } },
        { period: '2022-10', statistics: { text: 'first' } },
      ],
    });
  });

  it('is not answered by something else where it cannot be had', async () => {
    jest
      .spyOn(ProtectionThread.prototype, 'protect')
      .mockResolvedValue({ suppressed: [], exposed: [{ period: '2022-10', cell: 'personer' }] });
    const facts = frozenFacts('751', of('2022-10'));
    await record(frozen(facts), publishing(facts));
    await expect(ask()).rejects.toEqual(new ResultNotReproducible(facts));
  });
});

describe('What would be published now', () => {
  it('is not there before the period has ended', async () => {
    expect(await ask({ isPreview: true, period: periodOf('2022-12')! })).toBe('not_ended');
  });

  it('is counted from the whole log, without the cells that protecting suppresses', async () => {
    await kit.give({ ...enrolCommand, enrolledOn: '2022-10-03' });
    const protect = jest.spyOn(ProtectionThread.prototype, 'protect');
    protect.mockResolvedValue({ suppressed: [new Set(['personer'])], exposed: [] });
    const { observations, ...rest } = Object(await ask({ isPreview: true, ruleSet: 'arbejdspligt-2025' }));
    expect(rest).toEqual({
      report: 'statistics',
      definitions: '2026-1',
      period: '2022-10',
      kommunekode: '751',
      ruleSet: 'arbejdspligt-2025',
      knownAt: null,
      position: await kit.store.lastPosition([participantCategory]),
      assessedOn: '2022-11-01',
      form: 'published',
      provisional: true,
    });
    expect(observations.slice(0, 2)).toEqual([
      { measure: 'personer', dimensions: {}, value: null, status: 'Q' },
      expect.objectContaining({ measure: 'personer', value: 1, status: 'P' }),
    ]);
    expect(protect.mock.calls).toEqual([
      [{ threshold: 5, published: [], candidates: [expect.objectContaining({ period, position: 0n })] }],
    ]);
    protect.mockResolvedValue({ suppressed: [], exposed: [{ period: '2022-10', cell: 'personer' }] });
    expect(await ask({ isPreview: true })).toBe('nothing_published');
  });
});
