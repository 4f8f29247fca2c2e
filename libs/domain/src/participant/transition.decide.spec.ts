import { describe } from '@jest/globals';
import type { ParticipantEvent } from '#libs/domain';
import { decides, enrol } from '#libs/domain/testing';

const reason = 'tastefejl';
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'overgang' } as const;
const died = { ...exit, exitReason: 'doed' } as const;
const job = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-05-02',
} as const;
const secondJob = { ...job, transitionId: 't-2' } as const;
const end = { command: 'EndTransition', transitionId: 't-1', endedOn: '2022-05-31', reason } as const;
const withdraw = { command: 'WithdrawTransition', transitionId: 't-1', reason } as const;
const recorded = (facts: object = {}): readonly ParticipantEvent[] => [
  {
    type: 'TransitionRecorded',
    data: {
      forloeb: 1,
      transitionId: 't-1',
      transition: 'job',
      startsOn: '2022-05-02',
      employerCvr: null,
      ...facts,
    },
  },
];

describe('RecordTransition', () => {
  const employerCvr = '13585628';
  decides([
    ['records kind and start', [enrol()], job, recorded()],
    ['keeps the employer', [enrol()], { ...job, employerCvr }, recorded({ employerCvr })],
    [
      'may start in the future',
      [enrol()],
      { ...job, startsOn: '2030-01-01' },
      recorded({ startsOn: '2030-01-01' }),
    ],
    [
      'may start on the enrolment date',
      [enrol()],
      { ...job, startsOn: '2022-04-04' },
      recorded({ startsOn: '2022-04-04' }),
    ],
    [
      'needs an id of its own, before all else',
      [enrol(), job],
      { ...job, startsOn: '2022-01-01' },
      'transition_id_reused',
    ],
    ['does not get a withdrawn one’s id', [enrol(), job, withdraw], job, 'transition_id_reused'],
    [
      'may start 28 days after the exit',
      [enrol(), exit],
      { ...job, startsOn: '2022-06-29' },
      recorded({ startsOn: '2022-06-29' }),
    ],
    [
      'is refused 29 days after the exit',
      [enrol(), exit],
      { ...job, startsOn: '2022-06-30' },
      'transition_outside_forloeb',
    ],
    [
      'is refused before every forløb',
      [enrol()],
      { ...job, startsOn: '2022-04-03' },
      'transition_outside_forloeb',
    ],
    [
      'belongs to the last forløb that began by its start',
      [enrol(), exit, enrol({ enrolledOn: '2022-06-20' })],
      { ...job, startsOn: '2022-06-20' },
      recorded({ forloeb: 2, startsOn: '2022-06-20' }),
    ],
    [
      'belongs to the earlier forløb when it starts before the later one',
      [enrol(), exit, enrol({ enrolledOn: '2022-06-20' })],
      { ...job, startsOn: '2022-06-19' },
      recorded({ startsOn: '2022-06-19' }),
    ],
    [
      'is refused while the same kind is in force',
      [enrol(), job],
      { ...secondJob, startsOn: '2022-06-01' },
      'transition_already_in_force',
    ],
    [
      'is refused on the last day of the same kind',
      [enrol(), job, end],
      { ...secondJob, startsOn: '2022-05-31' },
      'transition_already_in_force',
    ],
    [
      'may follow the day after the same kind ended',
      [enrol(), job, end],
      { ...secondJob, startsOn: '2022-06-01' },
      recorded({ transitionId: 't-2', startsOn: '2022-06-01' }),
    ],
    [
      'may come before a later one of the same kind',
      [enrol(), job],
      { ...secondJob, startsOn: '2022-05-01' },
      recorded({ transitionId: 't-2', startsOn: '2022-05-01' }),
    ],
    [
      'may stand beside another kind',
      [enrol(), job],
      { ...secondJob, transition: 'uddannelse' },
      recorded({ transitionId: 't-2', transition: 'uddannelse' }),
    ],
    ['is refused after death', [enrol(), died], { ...job, startsOn: '2022-06-02' }, 'after_death'],
    [
      'is allowed on the day of death',
      [enrol(), died],
      { ...job, startsOn: '2022-06-01' },
      recorded({ startsOn: '2022-06-01' }),
    ],
  ]);
});

describe('EndTransition', () => {
  const ended = (endedOn: string): readonly ParticipantEvent[] => [
    { type: 'TransitionEnded', data: { transitionId: 't-1', endedOn, reason } },
  ];
  decides([
    ['says the last day', [enrol(), job, { ...secondJob, transition: 'igu' }], end, ended('2022-05-31')],
    ['may be the day it started', [enrol(), job], { ...end, endedOn: '2022-05-02' }, ended('2022-05-02')],
    ['may be after the exit', [enrol(), job, exit], { ...end, endedOn: '2022-08-01' }, ended('2022-08-01')],
    ['is said once', [enrol(), job, end], { ...end, endedOn: '2022-05-01' }, 'transition_ended'],
    [
      'is not before the start',
      [enrol(), job],
      { ...end, endedOn: '2022-05-01', reason: '' },
      'ended_before_start',
    ],
    ['needs a reason', [enrol(), job], { ...end, reason: '' }, 'reason_required'],
    ['is of a known transition', [enrol()], end, 'unknown_transition'],
    ['is not of a withdrawn one', [enrol(), job, withdraw], end, 'unknown_transition'],
    ['is not after death', [enrol(), job, died], { ...end, endedOn: '2022-06-02' }, 'after_death'],
  ]);
});

describe('WithdrawTransition', () => {
  const withdrawn: readonly ParticipantEvent[] = [
    { type: 'TransitionWithdrawn', data: { transitionId: 't-1', reason } },
  ];
  decides([
    ['takes it away, ended or not', [enrol(), job, end], withdraw, withdrawn],
    ['may be given after the exit, and after death', [enrol(), job, died], withdraw, withdrawn],
    [
      'is of a known transition, before the reason is asked for',
      [enrol()],
      { ...withdraw, reason: null },
      'unknown_transition',
    ],
    ['is given once', [enrol(), job, withdraw], withdraw, 'unknown_transition'],
    ['needs a reason', [enrol(), job], { ...withdraw, reason: null }, 'reason_required'],
  ]);
});
