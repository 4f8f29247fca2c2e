import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand, ParticipantEvent } from '#libs/domain';
import { attempt, enrol, given, happened } from '#libs/domain/testing';

const [older, reason] = ['P0101901234', 'tastefejl'];
const key = { week: '2022-W14', activity: 'nytteindsats', provider: older } as const;
const stood: ParticipantEvent = { type: 'HoursRecorded', data: { ...key, minutes: 600 } };
const [nothing, standing] = [given([enrol()]), happened(given([enrol()]), [stood])];
const outcome = (before: typeof nothing, command: ParticipantCommand): unknown => {
  const { decision } = attempt(before, command);
  return decision.outcome === 'refused' ? decision.refusal.code : decision.events;
};

const record = { command: 'RecordHours', ...key, minutes: 30, reason } as const;
const withdraw = { command: 'WithdrawHours', ...key, reason } as const;
const week = (minutes: number): ParticipantCommand => ({
  command: 'RecordWeek',
  week: '2022-W14',
  entries: [{ activity: 'nytteindsats', provider: older, minutes }],
  absences: [],
  reason,
});

describe('A provider of an older form', () => {
  it('is malformed where nothing stands under it', () => {
    expect([record, withdraw, week(30)].map((command) => outcome(nothing, command))).toEqual([
      'malformed',
      'malformed',
      'malformed',
    ]);
    expect(outcome(standing, { ...record, activity: 'samtale' })).toBe('malformed');
  });

  it('can be corrected and withdrawn where hours stand under it', () => {
    const corrected = [{ type: 'HoursCorrected', data: { ...key, minutes: 30, previous: 600, reason } }];
    const withdrawn = [{ type: 'HoursWithdrawn', data: { ...key, previous: 600, reason } }];
    expect(outcome(standing, record)).toEqual(corrected);
    expect(outcome(standing, week(30))).toEqual(corrected);
    expect(outcome(standing, week(600))).toEqual([]);
    expect(outcome(standing, withdraw)).toEqual(withdrawn);
  });

  it('is told nobody in the refusal', () => {
    expect(JSON.stringify(attempt(nothing, record).decision)).not.toContain('0101901234');
  });
});
