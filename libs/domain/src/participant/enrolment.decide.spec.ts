import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand, ParticipantEvent } from '#libs/domain';
import { decides, enrol, given } from '#libs/domain/testing';

const reason = 'tastefejl';
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'overgang' } as const;
const died = { ...exit, exitReason: 'doed' } as const;
const hours = { command: 'RecordHours', week: '2022-W14', activity: 'nytteindsats', minutes: 600 } as const;
const leave = { command: 'RecordAbsence', week: '2023-W10', kind: 'ferie', days: 5 } as const;
const job = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-05-02',
} as const;
const again = (enrolledOn: string): ParticipantCommand => enrol({ enrolledOn });
const enrolled = (forloeb: number, enrolledOn: string): ParticipantEvent => ({
  type: 'ParticipantEnrolled',
  data: {
    forloeb,
    kommunekode: '751',
    enrolledOn,
    ydelse: 'kontanthjaelp',
    readiness: 'jobparat',
    displacedUkrainian: false,
    targetGroupBasis: 'benefit',
  },
});

describe('EnrolParticipant', () => {
  decides([
    ['opens a forløb', [], enrol(), [enrolled(1, '2022-04-04')]],
    ['may be given on the day itself', [], again('2022-12-31'), [enrolled(1, '2022-12-31')]],
    ['is refused while a forløb is open', [enrol()], again('2023-01-01'), 'forloeb_already_open'],
    ['is refused for a date in the future', [], again('2023-01-01'), 'date_in_future'],
    ['says the future before the last exit', [enrol(), exit], again('2023-01-01'), 'date_in_future'],
    [
      'needs an uncovered day after the last exit',
      [enrol(), exit],
      again('2022-06-01'),
      'enrolled_before_last_exit',
    ],
    [
      'opens a further forløb the day after the first uncovered day',
      [enrol(), exit],
      again('2022-06-02'),
      [enrolled(2, '2022-06-02')],
    ],
    ['is refused after death', [enrol(), died], again('2022-06-02'), 'after_death'],
    [
      'on the day of death meets the last exit',
      [enrol(), died],
      again('2022-06-01'),
      'enrolled_before_last_exit',
    ],
  ]);
});

describe('CorrectEnrolment', () => {
  const correct = { command: 'CorrectEnrolment', forloeb: 1, reason } as const;
  const corrected = (
    changes: Extract<ParticipantEvent, { type: 'EnrolmentCorrected' }>['data']['changes'],
    previous: typeof changes,
    forloeb = 1,
  ): readonly ParticipantEvent[] => [
    { type: 'EnrolmentCorrected', data: { forloeb, changes, previous, reason } },
  ];
  const everyFact = {
    kommunekode: '101',
    enrolledOn: '2022-04-05',
    ydelse: 'overgangsydelse',
    readiness: 'aktivitetsparat',
    displacedUkrainian: true,
    targetGroupBasis: 'three_of_four_years',
  } as const;
  const { command: _, ...stood } = enrol();
  const twice = [enrol(), exit, again('2022-07-01')];
  const change = {
    command: 'ChangeReadiness',
    readiness: 'aktivitetsparat',
    effectiveFrom: '2022-04-20',
  } as const;
  const ended = { ydelse: 'overgangsydelse', enrolledOn: '2025-07-01' } as const;
  decides([
    [
      'records the fact that changed, with what it was',
      [enrol()],
      { ...correct, readiness: 'aktivitetsparat', displacedUkrainian: false, ydelse: null },
      corrected({ readiness: 'aktivitetsparat' }, { readiness: 'jobparat' }),
    ],
    ['records every fact that changed', [enrol()], { ...correct, ...everyFact }, corrected(everyFact, stood)],
    [
      'keeps the reason without the white space around it',
      [enrol()],
      { ...correct, reason: ` ${reason}\n`, kommunekode: '101' },
      corrected({ kommunekode: '101' }, { kommunekode: '751' }),
    ],
    ['records nothing when nothing differs', [enrol()], { ...correct, readiness: 'jobparat' }, []],
    [
      'speaks of what the enrolment said, whatever was decided later',
      [enrol(), change],
      { ...correct, readiness: 'ikke_visiteret' },
      corrected({ readiness: 'ikke_visiteret' }, { readiness: 'jobparat' }),
    ],
    [
      'is refused for an unknown forløb before its reason is asked for',
      [enrol()],
      { command: 'CorrectEnrolment', forloeb: 2 },
      'unknown_forloeb',
    ],
    [
      'needs a reason',
      [enrol()],
      { ...correct, reason: ' \n ', readiness: 'aktivitetsparat' },
      'reason_required',
    ],
    [
      'needs a reason even when nothing differs',
      [enrol()],
      { command: 'CorrectEnrolment', forloeb: 1 },
      'reason_required',
    ],
    ['is refused when the benefit had ended', [enrol()], { ...correct, ...ended }, 'unknown_code'],
    [
      'is refused when the benefit that stands had ended on the new date',
      [enrol({ ydelse: 'overgangsydelse' })],
      { ...correct, enrolledOn: '2025-07-01' },
      'unknown_code',
    ],
    [
      'looks at no weeks when the date stays',
      [enrol(), hours],
      { ...correct, readiness: 'aktivitetsparat' },
      corrected({ readiness: 'aktivitetsparat' }, { readiness: 'jobparat' }),
    ],
    [
      'asks for the reason before it looks at conflicts',
      [enrol(), hours],
      { ...correct, reason: null, enrolledOn: '2022-04-11' },
      'reason_required',
    ],
    [
      'is refused when a week sheet would fall outside',
      [enrol(), hours],
      { ...correct, enrolledOn: '2022-04-11' },
      'forloeb_conflict',
    ],
    [
      'is allowed while the week still has a covered day',
      [enrol(), hours],
      { ...correct, enrolledOn: '2022-04-10' },
      corrected({ enrolledOn: '2022-04-10' }, { enrolledOn: '2022-04-04' }),
    ],
    [
      'is refused when a decision would fall outside',
      [enrol(), change],
      { ...correct, enrolledOn: '2022-04-21' },
      'forloeb_conflict',
    ],
    [
      'is allowed up to the day of the decision',
      [enrol(), change],
      { ...correct, enrolledOn: '2022-04-20' },
      corrected({ enrolledOn: '2022-04-20' }, { enrolledOn: '2022-04-04' }),
    ],
    [
      'is refused when a transition would fall outside',
      [enrol(), job],
      { ...correct, enrolledOn: '2022-05-03' },
      'forloeb_conflict',
    ],
    [
      'is refused when the forløb would begin at its exit',
      [enrol(), exit],
      { ...correct, enrolledOn: '2022-06-01' },
      'forloeb_conflict',
    ],
    [
      'is allowed up to the day before its exit',
      [enrol(), exit],
      { ...correct, enrolledOn: '2022-05-31' },
      corrected({ enrolledOn: '2022-05-31' }, { enrolledOn: '2022-04-04' }),
    ],
    [
      'is allowed up to the day of a transition',
      [enrol(), job],
      { ...correct, enrolledOn: '2022-05-02' },
      corrected({ enrolledOn: '2022-05-02' }, { enrolledOn: '2022-04-04' }),
    ],
    [
      'looks at no weeks of another forløb',
      [enrol(), hours, exit, again('2022-07-01')],
      { ...correct, forloeb: 2, enrolledOn: '2022-06-15' },
      corrected({ enrolledOn: '2022-06-15' }, { enrolledOn: '2022-07-01' }, 2),
    ],
    [
      'is allowed for today',
      [enrol()],
      { ...correct, enrolledOn: '2022-12-31' },
      corrected({ enrolledOn: '2022-12-31' }, { enrolledOn: '2022-04-04' }),
    ],
    [
      'is refused when two forløb would touch',
      twice,
      { ...correct, forloeb: 2, enrolledOn: '2022-06-01' },
      'forloeb_conflict',
    ],
    [
      'may move the second forløb to the day after the uncovered one',
      twice,
      { ...correct, forloeb: 2, enrolledOn: '2022-06-02' },
      corrected({ enrolledOn: '2022-06-02' }, { enrolledOn: '2022-07-01' }, 2),
    ],
    [
      'is refused for a date in the future',
      [enrol()],
      { ...correct, enrolledOn: '2023-01-01' },
      'date_in_future',
    ],
    [
      'is allowed after death',
      [enrol(), died],
      { ...correct, displacedUkrainian: true },
      corrected({ displacedUkrainian: true }, { displacedUkrainian: false }),
    ],
  ]);

  it('moves the first readiness and benefit with the enrolment date', () => {
    const { participantCase } = given([enrol(), { ...correct, enrolledOn: '2022-03-01' }]);
    expect(participantCase.forloeb[0]).toMatchObject({
      enrolledOn: '2022-03-01',
      readiness: [{ value: 'jobparat', effectiveFrom: '2022-03-01', eventId: 'e-2' }],
      ydelse: [{ value: 'kontanthjaelp', effectiveFrom: '2022-03-01', eventId: 'e-2' }],
    });
  });

  it('stands where the enrolment stood: a change recorded for the same day still follows it', () => {
    const { participantCase } = given([
      enrol(),
      { ...change, effectiveFrom: '2022-04-04' },
      { ...correct, readiness: 'ikke_visiteret' },
    ]);
    expect(participantCase.forloeb[0]?.readiness).toEqual([
      { value: 'ikke_visiteret', effectiveFrom: '2022-04-04', eventId: 'e-3' },
      { value: 'aktivitetsparat', effectiveFrom: '2022-04-04', eventId: 'e-2' },
    ]);
  });
});

describe('WithdrawEnrolment', () => {
  const withdraw = { command: 'WithdrawEnrolment', forloeb: 1, reason } as const;
  const withdrawn: readonly ParticipantEvent[] = [
    { type: 'EnrolmentWithdrawn', data: { forloeb: 1, reason } },
  ];
  decides([
    ['takes a forløb back', [enrol()], withdraw, withdrawn],
    [
      'is refused for an unknown forløb',
      [enrol()],
      { command: 'WithdrawEnrolment', forloeb: 3 },
      'unknown_forloeb',
    ],
    ['needs a reason', [enrol(), hours], { command: 'WithdrawEnrolment', forloeb: 1 }, 'reason_required'],
    ['is refused while hours stand in it', [enrol(), hours], withdraw, 'forloeb_in_use'],
    ['is refused while leave is planned in it', [enrol(), leave], withdraw, 'forloeb_in_use'],
    ['is refused while a transition stands in it', [enrol(), job], withdraw, 'forloeb_in_use'],
    [
      'is allowed when what stood was withdrawn',
      [enrol(), job, { command: 'WithdrawTransition', transitionId: 't-1', reason }],
      withdraw,
      withdrawn,
    ],
    ['may take a registered death back with it', [enrol(), died], withdraw, withdrawn],
  ]);

  it('leaves the number to the next forløb', () => {
    const { participantCase } = given([enrol(), withdraw, again('2022-05-02')]);
    expect(participantCase.forloeb.map(({ enrolledOn }) => enrolledOn)).toEqual(['2022-05-02']);
  });
});
