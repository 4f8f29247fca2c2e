import { describe, expect, it } from '@jest/globals';
import type { Absence, ParticipantEvent } from '#libs/domain';
import { decides, enrol, given, week } from '#libs/domain/testing';

const reason = 'tastefejl';
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'overgang' } as const;
const monday = { ...exit, exitedOn: '2022-05-30' } as const;
const hours = week('2022-W22', { nytteindsats: 0 });
const leave = (name: string, kind: Absence = 'ferie', days = 5) =>
  ({ command: 'RecordAbsence', week: name, kind, days }) as const;
const exited = (facts: object = {}): ParticipantEvent => ({
  type: 'ParticipantExited',
  data: { forloeb: 1, exitedOn: '2022-06-01', exitReason: 'overgang', ...facts },
});
const withdrawn = (name: string, kind: Absence, previous: number, exitedOn: string): ParticipantEvent => ({
  type: 'AbsenceWithdrawn',
  data: { week: name, kind, previous, reason: `Forløbet sluttede ${exitedOn}.` },
});

describe('ExitParticipant', () => {
  decides([
    [
      'ends the forløb, and says why',
      [enrol()],
      { ...exit, exitReason: 'pension' },
      [exited({ exitReason: 'pension' })],
    ],
    ['keeps a note', [enrol()], { ...exit, note: ' nyt arbejde ' }, [exited({ note: 'nyt arbejde' })]],
    ['keeps no note of white space', [enrol()], { ...exit, note: ' ' }, [exited()]],
    [
      'may be the day after the enrolment',
      [enrol()],
      { ...exit, exitedOn: '2022-04-05' },
      [exited({ exitedOn: '2022-04-05' })],
    ],
    [
      'ends the last forløb',
      [enrol(), exit, enrol({ enrolledOn: '2022-07-04' })],
      { ...exit, exitedOn: '2022-08-01' },
      [exited({ forloeb: 2, exitedOn: '2022-08-01' })],
    ],
    [
      'is refused without an open forløb',
      [enrol(), exit],
      { ...exit, exitedOn: '2023-01-01' },
      'no_open_forloeb',
    ],
    ['is refused in the future', [enrol()], { ...exit, exitedOn: '2023-01-01' }, 'date_in_future'],
    [
      'is refused on the day of enrolment',
      [enrol(), hours],
      { ...exit, exitedOn: '2022-04-04' },
      'exit_not_after_enrolment',
    ],
    [
      'is refused when hours stand in a later week, zero hours too',
      [enrol(), hours],
      monday,
      'hours_after_exit',
    ],
    ['is allowed when hours stand in the last week', [enrol(), hours], exit, [exited()]],
    [
      'is refused for hours though absence stands there as well',
      [enrol(), leave('2022-W21'), hours],
      { ...exit, exitedOn: '2022-05-23' },
      'hours_after_exit',
    ],
    [
      'withdraws the absences that stand in later weeks, in their order',
      [
        enrol(),
        leave('2023-W10'),
        leave('2022-W22', 'sygdom', 1),
        leave('2022-W22', 'ferie', 2),
        leave('2022-W21', 'ferie', 3),
        leave('2022-W40', 'ferie', 4),
      ],
      monday,
      [
        exited({ exitedOn: '2022-05-30' }),
        withdrawn('2022-W22', 'ferie', 2, '2022-05-30'),
        withdrawn('2022-W22', 'sygdom', 1, '2022-05-30'),
        withdrawn('2022-W40', 'ferie', 4, '2022-05-30'),
        withdrawn('2023-W10', 'ferie', 5, '2022-05-30'),
      ],
    ],
    ['leaves the absence of the last covered week', [enrol(), leave('2022-W22')], exit, [exited()]],
  ]);
});

describe('WithdrawExit', () => {
  const withdraw = { command: 'WithdrawExit', reason } as const;
  const reopened = (exitReason: 'overgang' | 'doed', forloeb = 1): readonly ParticipantEvent[] => [
    { type: 'ExitWithdrawn', data: { forloeb, previous: { exitedOn: '2022-06-01', exitReason }, reason } },
  ];
  decides([
    ['reopens the forløb, and keeps what stood', [enrol(), exit], withdraw, reopened('overgang')],
    [
      'may take a registered death back',
      [enrol(), { ...exit, exitReason: 'doed' }],
      withdraw,
      reopened('doed'),
    ],
    ['is refused when it is open', [enrol()], { command: 'WithdrawExit' }, 'no_exit'],
    ['is refused when nothing is recorded', [], withdraw, 'no_exit'],
    ['needs a reason', [enrol(), exit], { command: 'WithdrawExit' }, 'reason_required'],
    [
      'reopens the last forløb alone',
      [enrol({ enrolledOn: '2022-01-03' }), { ...exit, exitedOn: '2022-02-01' }, enrol(), exit],
      withdraw,
      reopened('overgang', 2),
    ],
  ]);

  it('leaves withdrawn what the exit withdrew', () => {
    const { participantCase } = given([enrol(), leave('2023-W10'), exit, withdraw]);
    expect(participantCase).toMatchObject({ forloeb: [{ exitedOn: null, exitReason: null }], weeks: {} });
  });
});
