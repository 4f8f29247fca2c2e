import { describe, expect, it } from '@jest/globals';
import { describeReportingEvent, type ReportingEvent } from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';

const statistics = frozenFacts('751', { version: 3 });
const status = frozenFacts('751', {
  definition: 'status',
  parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-06-30', ruleSet: 'aarhus-2022' },
});
const { reportId } = statistics;

const said: readonly (readonly [ReportingEvent, string, string | null])[] = [
  [{ type: 'PeriodClosed', data: { period: '2022-10' } }, '2022-10 er lukket.', '2022-10'],
  [
    { type: 'ReportFrozen', data: statistics },
    'Statistik for 2022-10 efter aarhus-2022 er frosset som version 3.',
    '2022-10',
  ],
  [
    { type: 'ReportFrozen', data: status },
    'Statusrapport 2022-01-01 til 2022-06-30 efter aarhus-2022 er frosset som version 1.',
    '2022-06-30',
  ],
  [{ type: 'ReportPublished', data: { reportId } }, 'Rapporten er offentliggjort.', null],
  [{ type: 'ReportWithdrawn', data: { reportId, reason: 'fejl' } }, 'Rapporten er trukket tilbage.', null],
];

describe('An event of reporting, as people read it', () => {
  it.each(said)('%# is a sentence, and when it happened', (event, text, happened) => {
    expect(describeReportingEvent(event)).toEqual({ text, happened });
  });
});
