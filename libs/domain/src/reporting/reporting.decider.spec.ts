import { describe, expect, it } from '@jest/globals';
import {
  decideReporting,
  evolveReporting,
  type FoundForReporting,
  type FrozenFacts,
  type FrozenResult,
  nothingReported,
  type RecordedReportingEvent,
  type Reporting,
  type ReportingCommand,
  type ReportingEvent,
} from '#libs/domain';

const today = '2022-12-05';
const first = '751-abcdefghijklmnopabcdefghijklmnop';
const second = '751-ponmlkjihgfedcbaponmlkjihgfedcba';

const result = (reportId: string, changes: Partial<FrozenResult> = {}): FrozenResult => ({
  reportId,
  definitionVersion: '2026-1',
  definitionDigest: 'sha256:d',
  ruleSetDigest: 'sha256:r',
  codeListsDigest: 'sha256:c',
  productVersion: '1.0.0',
  position: '42',
  frozenOn: today,
  internalDigest: 'hmac-sha256:i',
  publishedDigest: 'sha256:p',
  ...changes,
});

const statistics = { kommunekode: '751', period: '2022-11', ruleSet: 'aarhus-2022' } as const;
const status = { kommunekode: '751', from: '2022-01-01', to: '2022-12-04', ruleSet: 'aarhus-2022' } as const;
const freeze = { command: 'FreezeReport', definition: 'statistics', parameters: statistics } as const;
const close = { command: 'ClosePeriod', period: '2022-11' } as const;

const recordedOf = (events: readonly ReportingEvent[]): readonly RecordedReportingEvent[] =>
  events.map((event, index) => ({
    ...event,
    recorded: { at: `2022-12-05T08:00:0${index}.000Z`, by: 'administrator:a', position: String(index) },
  }));

const after = (...events: readonly ReportingEvent[]): Reporting =>
  recordedOf(events).reduce(evolveReporting, nothingReported);

const frozen = (
  reportId: string,
  parameters: {
    readonly period?: string;
    readonly ruleSet: string;
    readonly kommunekode: '751';
  } = statistics,
  changes: Partial<FrozenFacts> = {},
): ReportingEvent => ({
  type: 'ReportFrozen',
  data: { ...result(reportId), version: 1, definition: 'statistics', parameters, ...changes },
});
const published = (reportId: string): ReportingEvent => ({ type: 'ReportPublished', data: { reportId } });
const withdrawn = (reportId: string): ReportingEvent => ({
  type: 'ReportWithdrawn',
  data: { reportId, reason: 'fejl' },
});
const closed = (period: string): ReportingEvent => ({ type: 'PeriodClosed', data: { period } });

const decidedBy = (before: Reporting, command: ReportingCommand, found: FoundForReporting = {}) =>
  decideReporting(before, command, today, found);

const saidOf = (before: Reporting, command: ReportingCommand, found: FoundForReporting = {}) => {
  const decision = decidedBy(before, command, found);
  return decision.outcome === 'refused' ? decision.refusal.message : decision.events;
};

const codeOf = (before: Reporting, command: ReportingCommand, found: FoundForReporting = {}) => {
  const decision = decidedBy(before, command, found);
  return decision.outcome === 'refused' ? [decision.refusal.code, decision.refusal.path] : decision.events;
};

describe('ClosePeriod', () => {
  it('closes a month that has ended, with the reason when there is one', () => {
    expect(decidedBy(nothingReported, { ...close, reason: ' Alt er indberettet ' })).toEqual({
      outcome: 'decided',
      events: [{ type: 'PeriodClosed', data: { period: '2022-11', reason: 'Alt er indberettet' } }],
    });
    expect(codeOf(nothingReported, { ...close, reason: ' ' })).toEqual([
      { type: 'PeriodClosed', data: { period: '2022-11' } },
    ]);
  });

  it('waits until the last week of the month has ended', () => {
    const may = { command: 'ClosePeriod', period: '2022-09' } as const;
    expect(decideReporting(nothingReported, may, '2022-10-02').outcome).toBe('refused');
    expect(decideReporting(nothingReported, may, '2022-10-03').outcome).toBe('decided');
  });

  it('is refused in this order: not ended, closed, an earlier month open', () => {
    const both = after(closed('2022-11'), closed('2022-12'));
    const earlierOpen = '2022-10';
    expect(codeOf(both, { ...close, period: '2022-12' }, { earlierOpen })).toEqual([
      'period_not_ended',
      'period',
    ]);
    expect(codeOf(both, close, { earlierOpen })).toEqual(['period_closed', 'period']);
    expect(codeOf(nothingReported, close, { earlierOpen })).toEqual(['earlier_period_open', 'period']);
  });
});

describe('FreezeReport', () => {
  it('keeps everything that the result rests on, and counts the versions of the same question', () => {
    const before = after(frozen(first), frozen(second, { ...statistics, ruleSet: 'arbejdspligt-2025' }));
    const made = result(second);
    expect(decidedBy(before, { ...freeze, note: 'Til ministeriet' }, { frozen: made })).toEqual({
      outcome: 'decided',
      events: [
        {
          type: 'ReportFrozen',
          data: {
            ...made,
            version: 2,
            definition: 'statistics',
            parameters: statistics,
            note: 'Til ministeriet',
          },
        },
      ],
    });
  });

  it('is refused while the period has not ended, of a status report while its last day has not gone', () => {
    const december = { ...freeze, parameters: { ...statistics, period: '2022-12' } };
    expect(codeOf(nothingReported, december)).toEqual(['period_not_ended', 'parameters.period']);
    const open = {
      command: 'FreezeReport',
      definition: 'status',
      parameters: { ...status, to: today },
    } as const;
    expect(codeOf(nothingReported, open)).toEqual(['period_not_ended', 'parameters.to']);
    const september = { ...freeze, parameters: { ...statistics, period: '2022-09' } };
    const onItsDay = (day: string) =>
      decideReporting(nothingReported, september, day, { frozen: result(first) }).outcome;
    expect(['2022-10-02', '2022-10-03'].map(onItsDay)).toEqual(['refused', 'decided']);
    const gone = { ...open, parameters: status };
    expect(codeOf(nothingReported, gone, { frozen: result(first, { publishedDigest: null }) })).toMatchObject(
      [{ type: 'ReportFrozen', data: { version: 1, definition: 'status', parameters: status } }],
    );
  });
});

describe('PublishReport', () => {
  const publish = { command: 'PublishReport', reportId: first } as const;
  const stillProtects = true;

  it('publishes a frozen report that still protects', () => {
    expect(codeOf(after(frozen(first)), publish, { stillProtects })).toEqual([
      { type: 'ReportPublished', data: { reportId: first } },
    ]);
    expect(codeOf(after(frozen(first)), publish)).toEqual(['protection_failed', undefined]);
  });

  it('is refused of a report that is not known, cannot be published, or is public already', () => {
    const internal = frozen(first, statistics, { definition: 'status', publishedDigest: null });
    const unprotected = frozen(first, statistics, { publishedDigest: null });
    const other = frozen(second, { ...statistics, ruleSet: 'arbejdspligt-2025' });
    const refusals = [
      after(),
      after(internal),
      after(unprotected),
      after(frozen(first), other, published(second)),
      after(frozen(first), published(first), withdrawn(first)),
      after(frozen(first), published(first)),
    ].map((before) => codeOf(before, publish, { stillProtects }));
    expect(refusals).toEqual([
      ['unknown_report', undefined],
      ['not_publishable', undefined],
      ['protection_failed', undefined],
      ['not_publishable', undefined],
      ['not_publishable', undefined],
      ['already_published', undefined],
    ]);
  });

  it('is of the report that is asked, whatever became of the others', () => {
    const publishSecond = { ...publish, reportId: second };
    const before = after(frozen(first, statistics, { publishedDigest: null }), frozen(second));
    expect(codeOf(before, publishSecond, { stillProtects })).toEqual([
      { type: 'ReportPublished', data: { reportId: second } },
    ]);
  });

  it('may be by another rule set than another period’s', () => {
    const other = { ...statistics, period: '2022-10', ruleSet: 'arbejdspligt-2025' };
    const before = after(frozen(second, other), published(second), frozen(first));
    expect(codeOf(before, publish, { stillProtects })).toMatchObject([{ type: 'ReportPublished' }]);
  });

  it('may be by another rule set once the one that was published is withdrawn', () => {
    const other = frozen(second, { ...statistics, ruleSet: 'arbejdspligt-2025' });
    const before = after(frozen(first), other, published(second), withdrawn(second));
    expect(codeOf(before, publish, { stillProtects })).toMatchObject([{ type: 'ReportPublished' }]);
  });
});

describe('WithdrawReport', () => {
  const withdraw = { command: 'WithdrawReport', reportId: first, reason: ' Tastefejl ' } as const;

  it('withdraws what is public, with its reason', () => {
    expect(codeOf(after(frozen(first), published(first)), withdraw)).toEqual([
      { type: 'ReportWithdrawn', data: { reportId: first, reason: 'Tastefejl' } },
    ]);
  });

  it('is of the report that is asked, whatever became of the others', () => {
    const before = after(frozen(second), frozen(first), published(first));
    expect(codeOf(before, withdraw)).toMatchObject([{ type: 'ReportWithdrawn', data: { reportId: first } }]);
  });

  it('is refused of a report that is not known or not public, and without a reason', () => {
    const nameless = { ...withdraw, reason: ' ' };
    expect(codeOf(after(), nameless)).toEqual(['unknown_report', undefined]);
    expect(codeOf(after(frozen(first)), nameless)).toEqual(['not_published', undefined]);
    expect(codeOf(after(frozen(first), published(first), withdrawn(first)), nameless)).toEqual([
      'not_published',
      undefined,
    ]);
    expect(codeOf(after(frozen(first), published(first)), nameless)).toEqual(['reason_required', 'reason']);
  });
});

describe('A refusal', () => {
  it('says since when, which month, and which rule set', () => {
    const publish = { command: 'PublishReport', reportId: first } as const;
    const other = frozen(second, { ...statistics, ruleSet: 'arbejdspligt-2025' });
    expect([
      saidOf(nothingReported, { ...close, period: '2022-12' }),
      saidOf(after(closed('2022-11')), close),
      saidOf(nothingReported, close, { earlierOpen: '2022-10' }),
      saidOf(after(frozen(first), other, published(second)), publish),
    ]).toEqual([
      'Perioden er ikke slut; den kan opgøres fra 2023-01-02.',
      'Måneden 2022-11 er allerede lukket.',
      'Måneden 2022-10 er ikke lukket; luk den først.',
      'Perioden er offentliggjort efter et andet regelsæt (arbejdspligt-2025). Træk den rapport tilbage først.',
    ]);
  });
});

describe('the reporting of a municipality', () => {
  it('is what its events say', () => {
    const events = recordedOf([closed('2022-10'), frozen(first), published(first), withdrawn(first)]);
    const [at0, at1, at2, at3] = events.map(({ recorded }) => recorded);
    expect(events.reduce(evolveReporting, nothingReported)).toEqual({
      closed: new Map([['2022-10', at0]]),
      reports: [
        {
          ...result(first),
          version: 1,
          definition: 'statistics',
          parameters: statistics,
          frozen: at1,
          published: at2,
          withdrawn: at3,
        },
      ],
    });
  });
});
