import { describe, expect, it } from '@jest/globals';
import {
  emptyCase,
  evolve,
  forloebOfCommand,
  forloebOfEvent,
  type ParticipantCase,
  type ParticipantCommand,
} from '#libs/domain';
import { enrol, given, longAfter } from '#libs/domain/testing';

const reason = 'rettet';
const provider = 'P1000000001';
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'andet' } as const;
const moved = (transitionId: string, startsOn: string) =>
  ({ command: 'RecordTransition', transitionId, transition: 'job', startsOn }) as const;
const assign = (from: string, to?: string) =>
  ({ command: 'AssignProvider', provider, from, ...(to !== undefined && { to }) }) as const;
const hours = (week: string) => ({ command: 'RecordHours', week, activity: 'samtale', minutes: 60 }) as const;
const leave = (week: string) => ({ command: 'RecordAbsence', week, kind: 'ferie', days: 1 }) as const;

/** Two forløb: 4 April to 31 May 2022, and from 1 August 2022 on. */
const twice: readonly ParticipantCommand[] = [
  enrol(),
  moved('t-1', '2022-05-02'),
  assign('2022-04-11', '2022-05-31'),
  exit,
  enrol({ enrolledOn: '2022-08-01' }),
  moved('t-2', '2022-09-01'),
  { ...moved('t-4', '2022-09-01'), transition: 'fleksjob' },
  assign('2022-08-01'),
  { ...assign('2022-08-01'), provider: 'CVR13585628' },
];
const { participantCase: standing } = given(twice, longAfter);
const { participantCase: closed } = given(twice.slice(0, 4), longAfter);
const link = { sameAs: '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10', reason } as const;

describe('The forløb that a command is about', () => {
  const rows: readonly (readonly [ParticipantCommand, ParticipantCase, number])[] = [
    [enrol(), standing, 0],
    [{ command: 'LinkParticipants', ...link }, standing, 0],
    [{ command: 'UnlinkParticipants', ...link }, standing, 0],
    [{ command: 'EndAssignment', provider: 'CVR13585628', endedOn: '2022-08-31', reason }, standing, 2],
    [{ command: 'EndTransition', transitionId: 't-4', endedOn: '2022-09-30', reason }, standing, 2],
    [{ command: 'CorrectEnrolment', forloeb: 1, reason }, standing, 1],
    [{ command: 'CorrectEnrolment', forloeb: 3, reason }, standing, 0],
    [{ command: 'WithdrawEnrolment', forloeb: 2, reason }, standing, 2],
    [{ command: 'WithdrawEnrolment', forloeb: 0, reason }, standing, 0],
    [{ command: 'ChangeReadiness', readiness: 'jobparat', effectiveFrom: '2022-09-01' }, standing, 2],
    [
      { command: 'ChangeReadiness', forloeb: 1, readiness: 'jobparat', effectiveFrom: '2022-05-01' },
      standing,
      1,
    ],
    [{ command: 'ChangeYdelse', ydelse: 'kontanthjaelp', effectiveFrom: '2022-05-01' }, closed, 0],
    [
      { command: 'ChangeYdelse', forloeb: 2, ydelse: 'kontanthjaelp', effectiveFrom: '2022-05-01' },
      closed,
      0,
    ],
    [
      { command: 'SetIndividualRequirement', minutesPerWeek: 60, effectiveFrom: '2022-09-01', reason },
      standing,
      2,
    ],
    [{ command: 'RecordWeek', week: '2022-W14', entries: [], absences: [] }, standing, 1],
    [hours('2022-W31'), standing, 2],
    [hours('2022-W25'), standing, 0],
    [{ command: 'WithdrawHours', week: '2022-W20', activity: 'samtale', reason }, standing, 1],
    [leave('2022-W40'), standing, 2],
    [{ command: 'WithdrawAbsence', week: '2022-W13', kind: 'ferie', reason }, standing, 0],
    [assign('2022-05-31', '2022-06-30'), standing, 1],
    [assign('2022-05-31'), standing, 2],
    [assign('2022-06-01', '2022-07-31'), standing, 0],
    [{ command: 'EndAssignment', provider, endedOn: '2022-04-30', reason }, standing, 1],
    [{ command: 'EndAssignment', provider, endedOn: '2022-08-31', reason }, standing, 2],
    [{ command: 'EndAssignment', provider: 'CVR10150817', endedOn: '2022-08-31', reason }, standing, 0],
    [moved('t-3', '2022-04-03'), standing, 0],
    [moved('t-3', '2022-04-04'), standing, 1],
    [moved('t-3', '2022-07-31'), standing, 1],
    [moved('t-3', '2022-08-01'), standing, 2],
    [{ command: 'EndTransition', transitionId: 't-1', endedOn: '2022-09-30', reason }, standing, 1],
    [{ command: 'WithdrawTransition', transitionId: 't-2', reason }, standing, 2],
    [{ command: 'WithdrawTransition', transitionId: 't-3', reason }, standing, 0],
    [{ ...exit, exitedOn: '2022-10-01' }, standing, 2],
    [{ ...exit, exitedOn: '2022-10-01' }, closed, 0],
    [{ command: 'WithdrawExit', reason }, closed, 1],
  ];

  it.each(rows)('%j', (command, participantCase, number) => {
    expect(forloebOfCommand(participantCase, command)).toBe(number);
  });
});

describe('The forløb that an event is about', () => {
  const toldOf = (commands: readonly ParticipantCommand[]): readonly (readonly [string, number])[] => {
    let before = emptyCase;
    return given(commands, longAfter).events.map((event) => {
      const number = forloebOfEvent(before, event);
      before = evolve(before, event);
      return [event.type, number] as const;
    });
  };

  it('is the one that it names, that owns its week, or that has its transition or assignment', () => {
    expect(
      toldOf([
        ...twice,
        hours('2022-W14'),
        leave('2022-W31'),
        { command: 'EndTransition', transitionId: 't-1', endedOn: '2022-05-31', reason },
        { command: 'WithdrawTransition', transitionId: 't-2', reason },
        { command: 'EndAssignment', provider, endedOn: '2022-04-30', reason },
        { command: 'EndAssignment', provider, endedOn: '2022-08-31', reason },
      ]),
    ).toEqual([
      ['ParticipantEnrolled', 1],
      ['TransitionRecorded', 1],
      ['ProviderAssigned', 1],
      ['ParticipantExited', 1],
      ['ParticipantEnrolled', 2],
      ['TransitionRecorded', 2],
      ['TransitionRecorded', 2],
      ['ProviderAssigned', 2],
      ['ProviderAssigned', 2],
      ['HoursRecorded', 1],
      ['AbsenceRecorded', 2],
      ['TransitionEnded', 1],
      ['TransitionWithdrawn', 2],
      ['AssignmentEnded', 1],
      ['AssignmentEnded', 2],
    ]);
  });

  it('is the one that has the provider’s assignment, whoever else is assigned from the same day', () => {
    const other = 'CVR13585628';
    const { participantCase } = given([
      enrol(),
      assign('2022-04-11', '2022-05-31'),
      exit,
      enrol({ enrolledOn: '2022-08-01' }),
      { ...assign('2022-04-11'), provider: other },
    ]);
    const ended = { provider: other, from: '2022-04-11', endedOn: '2022-08-31', previous: null, reason };
    expect(forloebOfEvent(participantCase, { type: 'AssignmentEnded', data: ended })).toBe(2);
  });

  it('is none of a link or an erasure', () => {
    expect(toldOf([enrol(), { command: 'LinkParticipants', ...link }])).toEqual([
      ['ParticipantEnrolled', 1],
      ['ParticipantLinked', 0],
    ]);
    expect(forloebOfEvent(standing, { type: 'PersonErased', data: {} })).toBe(0);
  });
});
