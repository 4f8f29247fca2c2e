import { describe } from '@jest/globals';
import type { ParticipantEvent } from '#libs/domain';
import { decides, enrol } from '#libs/domain/testing';

const reason = 'tastefejl';
const exit = { command: 'ExitParticipant', exitedOn: '2022-05-30', exitReason: 'overgang' } as const;
const died = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'doed' } as const;
const nytteindsats = { activity: 'nytteindsats', minutes: 600 } as const;
const atPlace = { activity: 'nytteindsats', minutes: 60, provider: 'P1000000001' } as const;
const ill = { kind: 'sygdom', days: 1 } as const;
const weekName = '2022-W14';
const week = { command: 'RecordWeek', week: weekName, entries: [nytteindsats], absences: [ill] } as const;
const key = { week: weekName, activity: 'nytteindsats', provider: null } as const;
const hoursRecorded: ParticipantEvent = { type: 'HoursRecorded', data: { ...key, minutes: 600 } };
const absenceRecorded: ParticipantEvent = { type: 'AbsenceRecorded', data: { week: weekName, ...ill } };

describe('RecordWeek', () => {
  decides([
    ['records an event for each entry and absence', [enrol()], week, [hoursRecorded, absenceRecorded]],
    [
      'keeps a reason given with what it adds',
      [enrol()],
      { ...week, reason },
      [
        { type: 'HoursRecorded', data: { ...key, minutes: 600, reason } },
        { type: 'AbsenceRecorded', data: { week: weekName, ...ill, reason } },
      ],
    ],
    ['records nothing when all of it stands', [enrol(), week], week, []],
    [
      'adds without a reason',
      [enrol(), week],
      { ...week, entries: [nytteindsats, { activity: 'danskuddannelse', minutes: 0 }] },
      [
        {
          type: 'HoursRecorded',
          data: { week: weekName, activity: 'danskuddannelse', provider: null, minutes: 0 },
        },
      ],
    ],
    [
      'corrects and withdraws with a reason, and keeps what stood',
      [enrol(), week],
      { ...week, entries: [{ ...nytteindsats, minutes: 30 }], absences: [], reason },
      [
        { type: 'HoursCorrected', data: { ...key, minutes: 30, previous: 600, reason } },
        { type: 'AbsenceWithdrawn', data: { week: weekName, kind: 'sygdom', previous: 1, reason } },
      ],
    ],
    [
      'withdraws everything by empty lists',
      [enrol(), week],
      { ...week, entries: [], absences: [], reason },
      [
        { type: 'HoursWithdrawn', data: { ...key, previous: 600, reason } },
        { type: 'AbsenceWithdrawn', data: { week: weekName, kind: 'sygdom', previous: 1, reason } },
      ],
    ],
    [
      'corrects absence days',
      [enrol(), week],
      { ...week, absences: [{ kind: 'sygdom', days: 2 }], reason },
      [{ type: 'AbsenceCorrected', data: { week: weekName, kind: 'sygdom', days: 2, previous: 1, reason } }],
    ],
    [
      'needs a reason to change',
      [enrol(), week],
      { ...week, entries: [{ ...nytteindsats, minutes: 30 }] },
      'reason_required',
    ],
    ['needs a reason to remove hours', [enrol(), week], { ...week, entries: [] }, 'reason_required'],
    [
      'needs a reason to change absence',
      [enrol(), week],
      { ...week, absences: [{ kind: 'sygdom', days: 2 }] },
      'reason_required',
    ],
    [
      'needs a reason to remove absence',
      [enrol(), week],
      { ...week, absences: [], reason: ' ' },
      'reason_required',
    ],
    [
      'tells providers apart',
      [enrol(), week],
      { ...week, entries: [nytteindsats, atPlace] },
      [{ type: 'HoursRecorded', data: { ...key, provider: 'P1000000001', minutes: 60 } }],
    ],
    ['is refused for a week that has not begun', [enrol()], { ...week, week: '2023-W01' }, 'week_not_begun'],
    [
      'is refused for a week to come though it states leave alone',
      [enrol()],
      { ...week, week: '2023-W01', entries: [], absences: [{ kind: 'ferie', days: 5 }] },
      'week_not_begun',
    ],
    [
      'is refused for a week outside any forløb',
      [enrol()],
      { ...week, week: '2022-W13' },
      'week_outside_forloeb',
    ],
    [
      'is refused for the week after the last covered day',
      [enrol(), exit],
      { ...week, week: '2022-W22' },
      'week_outside_forloeb',
    ],
    [
      'is refused for negative minutes',
      [enrol()],
      { ...week, entries: [{ ...nytteindsats, minutes: -1 }] },
      'minutes_out_of_range',
    ],
    [
      'accepts a week of 10,080 minutes and 5 days',
      [enrol()],
      { ...week, entries: [{ ...nytteindsats, minutes: 10_080 }], absences: [{ kind: 'sygdom', days: 5 }] },
      [
        { type: 'HoursRecorded', data: { ...key, minutes: 10_080 } },
        { type: 'AbsenceRecorded', data: { week: weekName, kind: 'sygdom', days: 5 } },
      ],
    ],
    [
      'is refused above 10,080 minutes in all',
      [enrol()],
      {
        ...week,
        entries: [
          { ...nytteindsats, minutes: 10_080 },
          { activity: 'transport', minutes: 1 },
        ],
      },
      'minutes_out_of_range',
    ],
    [
      'is refused when an activity stands twice, null being no provider',
      [enrol()],
      { ...week, entries: [nytteindsats, { ...nytteindsats, provider: null }] },
      'duplicate_entry',
    ],
    [
      'is refused when an absence stands twice',
      [enrol()],
      { ...week, absences: [ill, ill] },
      'duplicate_entry',
    ],
    [
      'is refused for 0 absence days',
      [enrol()],
      { ...week, absences: [{ kind: 'ferie', days: 0 }] },
      'too_many_absence_days',
    ],
    [
      'is refused for 6 absence days of a kind',
      [enrol()],
      { ...week, absences: [{ kind: 'ferie', days: 6 }] },
      'too_many_absence_days',
    ],
    [
      'is refused for 6 absence days in all',
      [enrol()],
      {
        ...week,
        absences: [
          { kind: 'ferie', days: 3 },
          { kind: 'sygdom', days: 3 },
        ],
      },
      'too_many_absence_days',
    ],
    [
      'lets minutes win over duplicates',
      [enrol()],
      { ...week, entries: [{ ...nytteindsats, minutes: -1 }, nytteindsats] },
      'minutes_out_of_range',
    ],
    [
      'lets duplicates win over too many days',
      [enrol()],
      {
        ...week,
        absences: [
          { kind: 'ferie', days: 4 },
          { kind: 'ferie', days: 4 },
        ],
      },
      'duplicate_entry',
    ],
    [
      'lets too many days win over the reason',
      [enrol(), week],
      { ...week, absences: [{ kind: 'sygdom', days: 6 }] },
      'too_many_absence_days',
    ],
    [
      'is refused after death for a later week',
      [enrol(), died],
      { ...week, week: '2022-W23' },
      'after_death',
    ],
    [
      'is allowed for the week of death',
      [enrol(), died],
      { ...week, week: '2022-W22', absences: [] },
      [{ type: 'HoursRecorded', data: { ...key, week: '2022-W22', minutes: 600 } }],
    ],
  ]);
});
