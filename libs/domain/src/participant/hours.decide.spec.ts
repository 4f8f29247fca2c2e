import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand, ParticipantEvent } from '#libs/domain';
import { blankScenario, decides, enrol, outcomeOf } from '#libs/domain/testing';

const reason = 'tastefejl';
const died = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'doed' } as const;
const weekName = '2022-W14';
const nytteindsats = { activity: 'nytteindsats', minutes: 600 } as const;
const atPlace = { activity: 'nytteindsats', minutes: 60, provider: 'P1000000001' } as const;
const key = { week: weekName, activity: 'nytteindsats', provider: null } as const;
const hoursRecorded: ParticipantEvent = { type: 'HoursRecorded', data: { ...key, minutes: 600 } };

describe('RecordHours and WithdrawHours', () => {
  const hours = { command: 'RecordHours', week: weekName, ...nytteindsats } as const;
  const withdraw = { command: 'WithdrawHours', week: weekName, activity: 'nytteindsats', reason } as const;
  const placed: ParticipantCommand = { ...hours, ...atPlace };
  decides([
    ['record one entry', [enrol()], hours, [hoursRecorded]],
    [
      'record zero minutes as a statement',
      [enrol()],
      { ...hours, minutes: 0 },
      [{ type: 'HoursRecorded', data: { ...key, minutes: 0 } }],
    ],
    ['record nothing when the minutes stand', [enrol(), hours], hours, []],
    [
      'correct with a reason, and keep what stood',
      [enrol(), hours, placed],
      { ...hours, minutes: 30, reason },
      [{ type: 'HoursCorrected', data: { ...key, minutes: 30, previous: 600, reason } }],
    ],
    ['need a reason to correct', [enrol(), hours], { ...hours, minutes: 30 }, 'reason_required'],
    [
      'are refused for a week that has not begun',
      [enrol()],
      { ...hours, week: '2023-W01' },
      'week_not_begun',
    ],
    [
      'are refused for a week outside any forløb',
      [enrol()],
      { ...hours, week: '2022-W13' },
      'week_outside_forloeb',
    ],
    ['are refused for negative minutes', [enrol()], { ...hours, minutes: -1 }, 'minutes_out_of_range'],
    [
      'count what stands beside in the limit of a week',
      [enrol(), hours],
      { ...hours, activity: 'transport', minutes: 9_481 },
      'minutes_out_of_range',
    ],
    [
      'replace rather than add in the limit of a week',
      [enrol(), hours],
      { ...hours, minutes: 10_080, reason },
      [{ type: 'HoursCorrected', data: { ...key, minutes: 10_080, previous: 600, reason } }],
    ],
    [
      'withdraw an entry, and keep what stood',
      [enrol(), hours],
      withdraw,
      [{ type: 'HoursWithdrawn', data: { ...key, previous: 600, reason } }],
    ],
    [
      'withdraw the entry of one provider',
      [enrol(), hours, placed],
      { ...withdraw, provider: 'P1000000001' },
      [{ type: 'HoursWithdrawn', data: { ...key, provider: 'P1000000001', previous: 60, reason } }],
    ],
    ['refuse to withdraw what does not stand', [enrol(), placed], withdraw, 'nothing_recorded'],
    ['need a reason to withdraw', [enrol(), hours], { ...withdraw, reason: '' }, 'reason_required'],
    [
      'refuse to withdraw before the reason is asked for',
      [enrol()],
      { ...withdraw, reason: null },
      'nothing_recorded',
    ],
    [
      'may withdraw after death',
      [enrol(), hours, died],
      withdraw,
      [{ type: 'HoursWithdrawn', data: { ...key, previous: 600, reason } }],
    ],
    [
      'are refused after death for a later week',
      [enrol(), died],
      { ...hours, week: '2022-W23' },
      'after_death',
    ],
  ]);

  it('are refused for a participant of whom nothing is recorded', () => {
    expect(outcomeOf(blankScenario, hours)).toBe('week_outside_forloeb');
  });
});
