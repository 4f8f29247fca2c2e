import { describe } from '@jest/globals';
import type { Absence, ParticipantEvent } from '#libs/domain';
import { decides, enrol, week } from '#libs/domain/testing';

const reason = 'tastefejl';
const died = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'doed' } as const;
const exit = { command: 'ExitParticipant', exitedOn: '2022-05-30', exitReason: 'andet' } as const;
const name = '2022-W14';
const ill = { command: 'RecordAbsence', week: name, kind: 'sygdom', days: 2 } as const;
/** Today is in 2022-W52: the furthest week ahead is 2023-W52. */
const lastPlanned = '2023-W52';
const leave = (kind: Absence, ahead: string) =>
  ({ command: 'RecordAbsence', week: ahead, kind, days: 5 }) as const;
const recorded = (kind: Absence, ahead: string): readonly ParticipantEvent[] => [
  { type: 'AbsenceRecorded', data: { week: ahead, kind, days: 5 } },
];

describe('RecordAbsence', () => {
  decides([
    [
      'records one kind',
      [enrol()],
      ill,
      [{ type: 'AbsenceRecorded', data: { week: name, kind: 'sygdom', days: 2 } }],
    ],
    [
      'keeps a reason given with what it adds',
      [enrol()],
      { ...ill, reason },
      [{ type: 'AbsenceRecorded', data: { week: name, kind: 'sygdom', days: 2, reason } }],
    ],
    [
      'leaves the rest of the week',
      [enrol(), week(name, { samtale: 60 }, { ferie: 3 })],
      ill,
      [{ type: 'AbsenceRecorded', data: { week: name, kind: 'sygdom', days: 2 } }],
    ],
    ['records nothing when the days stand', [enrol(), ill], ill, []],
    [
      'corrects with a reason, and keeps what stood',
      [enrol(), ill],
      { ...ill, days: 5, reason },
      [{ type: 'AbsenceCorrected', data: { week: name, kind: 'sygdom', days: 5, previous: 2, reason } }],
    ],
    ['needs a reason to correct', [enrol(), ill], { ...ill, days: 5 }, 'reason_required'],
    ['is refused for 0 days', [enrol()], { ...ill, days: 0 }, 'too_many_absence_days'],
    ['is refused for 6 days', [enrol()], { ...ill, days: 6 }, 'too_many_absence_days'],
    [
      'counts the other kinds in the limit of a week',
      [enrol(), week(name, {}, { ferie: 4 })],
      ill,
      'too_many_absence_days',
    ],
    [
      'is refused for a week outside any forløb',
      [enrol()],
      { ...ill, week: '2022-W13' },
      'week_outside_forloeb',
    ],
    ['is refused after death for a later week', [enrol(), died], { ...ill, week: '2022-W23' }, 'after_death'],
    [
      'takes illness and no-show for the week that has begun',
      [enrol()],
      leave('udeblivelse', '2022-W52'),
      recorded('udeblivelse', '2022-W52'),
    ],
    ['is refused for illness to come', [enrol()], leave('sygdom', '2023-W01'), 'week_not_begun'],
    ['is refused for no-show to come', [enrol()], leave('udeblivelse', '2023-W01'), 'week_not_begun'],
    [
      'takes holidays up to 52 weeks ahead',
      [enrol()],
      leave('ferie', lastPlanned),
      recorded('ferie', lastPlanned),
    ],
    [
      'takes parental leave up to 52 weeks ahead',
      [enrol()],
      leave('barsel', lastPlanned),
      recorded('barsel', lastPlanned),
    ],
    [
      'takes other lawful absence up to 52 weeks ahead',
      [enrol()],
      leave('anden_lovlig', lastPlanned),
      recorded('anden_lovlig', lastPlanned),
    ],
    [
      'takes exemption up to 52 weeks ahead',
      [enrol()],
      leave('fritagelse', lastPlanned),
      recorded('fritagelse', lastPlanned),
    ],
    ['is refused for holidays 53 weeks ahead', [enrol()], leave('ferie', '2024-W01'), 'week_not_begun'],
    [
      'is refused for leave after the exit',
      [enrol(), exit],
      leave('ferie', '2023-W01'),
      'week_outside_forloeb',
    ],
    [
      'moves planned leave with a reason',
      [enrol(), leave('ferie', '2023-W10')],
      { ...leave('ferie', '2023-W10'), days: 3, reason },
      [{ type: 'AbsenceCorrected', data: { week: '2023-W10', kind: 'ferie', days: 3, previous: 5, reason } }],
    ],
  ]);
  decides(
    [
      [
        'counts 52 weeks also over a week 53',
        [enrol()],
        leave('ferie', '2027-W01'),
        recorded('ferie', '2027-W01'),
      ],
      [
        'is refused for the week after them, over a week 53 too',
        [enrol()],
        leave('ferie', '2027-W02'),
        'week_not_begun',
      ],
    ],
    '2026-01-11',
  );
});

describe('WithdrawAbsence', () => {
  const withdraw = { command: 'WithdrawAbsence', week: name, kind: 'sygdom', reason } as const;
  const withdrawn: readonly ParticipantEvent[] = [
    { type: 'AbsenceWithdrawn', data: { week: name, kind: 'sygdom', previous: 2, reason } },
  ];
  decides([
    [
      'takes one kind away, and keeps what stood',
      [enrol(), week(name, {}, { sygdom: 2, ferie: 1 })],
      withdraw,
      withdrawn,
    ],
    [
      'takes planned leave away',
      [enrol(), leave('ferie', '2023-W10')],
      { ...withdraw, week: '2023-W10', kind: 'ferie' },
      [{ type: 'AbsenceWithdrawn', data: { week: '2023-W10', kind: 'ferie', previous: 5, reason } }],
    ],
    [
      'is refused for what does not stand, before the reason is asked for',
      [enrol()],
      { ...withdraw, reason: null },
      'nothing_recorded',
    ],
    ['needs a reason', [enrol(), ill], { ...withdraw, reason: ' ' }, 'reason_required'],
    ['may be given after death', [enrol(), ill, died], withdraw, withdrawn],
  ]);
});
