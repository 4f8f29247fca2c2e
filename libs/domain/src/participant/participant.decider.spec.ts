import { describe, expect, it } from '@jest/globals';
import type { ParticipantCommand } from '#libs/domain';
import { attempt, blankScenario, given, outcomeOf } from '#libs/domain/testing';

const enrol = {
  command: 'EnrolParticipant',
  kommunekode: '751',
  enrolledOn: '2022-04-04',
  ydelse: 'kontanthjaelp',
  readiness: 'jobparat',
  displacedUkrainian: false,
  targetGroupBasis: 'benefit',
} as const satisfies ParticipantCommand;
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'overgang' } as const;
const died = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'doed' } as const;
const hours = {
  command: 'RecordHours',
  week: '2022-W14',
  activity: 'nytteindsats',
  minutes: 600,
} as const;
const job = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-05-02',
} as const;
const reason = 'tastefejl';

/** What the decider answers to a command after others, row by row: the refusal code or the events' types. */
const table = (
  rows: readonly (readonly [
    sentence: string,
    before: readonly ParticipantCommand[],
    command: ParticipantCommand,
    outcome: string | readonly string[],
  ])[],
): void => {
  for (const [sentence, before, command, outcome] of rows)
    it(sentence, () => {
      expect(outcomeOf(given(before), command)).toEqual(outcome);
    });
};

describe('EnrolParticipant', () => {
  table([
    ['opens a forløb', [], enrol, ['ParticipantEnrolled']],
    [
      'is refused while a forløb is open',
      [enrol],
      { ...enrol, enrolledOn: '2023-01-01' },
      'forloeb_already_open',
    ],
    ['is refused for a date in the future', [], { ...enrol, enrolledOn: '2023-01-01' }, 'date_in_future'],
    [
      'needs an uncovered day after the last exit',
      [enrol, exit],
      { ...enrol, enrolledOn: '2022-06-01' },
      'enrolled_before_last_exit',
    ],
    [
      'opens a further forløb the day after the first uncovered day',
      [enrol, exit],
      { ...enrol, enrolledOn: '2022-06-02' },
      ['ParticipantEnrolled'],
    ],
    ['is refused after death', [enrol, died], { ...enrol, enrolledOn: '2022-07-01' }, 'after_death'],
    [
      'on the day of death meets the last exit',
      [enrol, died],
      { ...enrol, enrolledOn: '2022-06-01' },
      'enrolled_before_last_exit',
    ],
  ]);
});

describe('CorrectEnrolment', () => {
  const correct = { command: 'CorrectEnrolment', forloeb: 1, reason } as const;
  table([
    ['records what changed', [enrol], { ...correct, readiness: 'aktivitetsparat' }, ['EnrolmentCorrected']],
    ['records nothing when nothing differs', [enrol], { ...correct, readiness: 'jobparat' }, []],
    [
      'is refused for an unknown forløb before its reason is asked for',
      [enrol],
      { command: 'CorrectEnrolment', forloeb: 2 },
      'unknown_forloeb',
    ],
    [
      'needs a reason',
      [enrol],
      { ...correct, reason: ' \n ', readiness: 'aktivitetsparat' },
      'reason_required',
    ],
    [
      'is refused when the benefit had ended',
      [{ ...enrol, enrolledOn: '2022-04-04' }],
      { ...correct, ydelse: 'overgangsydelse', enrolledOn: '2025-07-01' },
      'unknown_code',
    ],
    [
      'is refused when a week sheet would fall outside',
      [enrol, hours],
      { ...correct, enrolledOn: '2022-04-11' },
      'forloeb_conflict',
    ],
    [
      'is allowed while the week still has a covered day',
      [enrol, hours],
      { ...correct, enrolledOn: '2022-04-10' },
      ['EnrolmentCorrected'],
    ],
    [
      'is refused when a decision would fall outside',
      [enrol, { command: 'ChangeReadiness', readiness: 'aktivitetsparat', effectiveFrom: '2022-04-20' }],
      { ...correct, enrolledOn: '2022-04-21' },
      'forloeb_conflict',
    ],
    [
      'is refused when a transition would fall outside',
      [enrol, job],
      { ...correct, enrolledOn: '2022-05-03' },
      'forloeb_conflict',
    ],
    [
      'is refused when the forløb would begin at its exit',
      [enrol, exit],
      { ...correct, enrolledOn: '2022-06-01' },
      'forloeb_conflict',
    ],
    [
      'is refused when two forløb would touch',
      [enrol, exit, { ...enrol, enrolledOn: '2022-07-01' }],
      { ...correct, forloeb: 2, enrolledOn: '2022-06-01' },
      'forloeb_conflict',
    ],
    [
      'may move the second forløb to the day after the uncovered one',
      [enrol, exit, { ...enrol, enrolledOn: '2022-07-01' }],
      { ...correct, forloeb: 2, enrolledOn: '2022-06-02' },
      ['EnrolmentCorrected'],
    ],
    [
      'is refused for a date in the future',
      [enrol],
      { ...correct, enrolledOn: '2023-01-01' },
      'date_in_future',
    ],
    [
      'is allowed after death',
      [enrol, died],
      { ...correct, displacedUkrainian: true },
      ['EnrolmentCorrected'],
    ],
  ]);

  it('keeps the old and the new value', () => {
    const { decision } = attempt(given([enrol]), {
      ...correct,
      kommunekode: '101',
      enrolledOn: '2022-04-05',
    });
    expect(decision).toEqual({
      outcome: 'decided',
      events: [
        {
          type: 'EnrolmentCorrected',
          data: {
            forloeb: 1,
            changes: { kommunekode: '101', enrolledOn: '2022-04-05' },
            previous: { kommunekode: '751', enrolledOn: '2022-04-04' },
            reason,
          },
        },
      ],
    });
  });

  it('moves the first readiness and benefit with the enrolment date', () => {
    const { participantCase } = given([enrol, { ...correct, enrolledOn: '2022-03-01' }]);
    expect(participantCase.forloeb[0]).toMatchObject({
      enrolledOn: '2022-03-01',
      readiness: [{ value: 'jobparat', effectiveFrom: '2022-03-01', eventId: 'e-2' }],
      ydelse: [{ value: 'kontanthjaelp', effectiveFrom: '2022-03-01', eventId: 'e-2' }],
    });
  });
});

describe('WithdrawEnrolment', () => {
  const withdraw = { command: 'WithdrawEnrolment', forloeb: 1, reason } as const;
  table([
    ['takes a forløb back', [enrol], withdraw, ['EnrolmentWithdrawn']],
    ['is refused for an unknown forløb', [enrol], { ...withdraw, forloeb: 3 }, 'unknown_forloeb'],
    ['needs a reason', [enrol], { command: 'WithdrawEnrolment', forloeb: 1 }, 'reason_required'],
    ['is refused while hours stand in it', [enrol, hours], withdraw, 'forloeb_in_use'],
    ['is refused while a transition stands in it', [enrol, job], withdraw, 'forloeb_in_use'],
    [
      'is allowed when what stood was withdrawn',
      [enrol, job, { command: 'WithdrawTransition', transitionId: 't-1', reason }],
      withdraw,
      ['EnrolmentWithdrawn'],
    ],
  ]);

  it('leaves the number to the next forløb', () => {
    const { participantCase } = given([enrol, withdraw, { ...enrol, enrolledOn: '2022-05-02' }]);
    expect(participantCase.forloeb.map(({ enrolledOn }) => enrolledOn)).toEqual(['2022-05-02']);
  });
});

describe('ChangeReadiness', () => {
  const change = {
    command: 'ChangeReadiness',
    readiness: 'aktivitetsparat',
    effectiveFrom: '2022-05-02',
  } as const;
  table([
    ['records the change, past dates too, without a reason', [enrol], change, ['ReadinessChanged']],
    ['is refused without an open forløb', [enrol, exit], change, 'no_open_forloeb'],
    ['is refused for a forløb that does not exist', [enrol], { ...change, forloeb: 2 }, 'no_open_forloeb'],
    ['reaches a closed forløb by its number', [enrol, exit], { ...change, forloeb: 1 }, ['ReadinessChanged']],
    [
      'is refused before the enrolment',
      [enrol],
      { ...change, effectiveFrom: '2022-04-03' },
      'effective_before_enrolment',
    ],
    [
      'is refused on the exit date',
      [enrol, exit],
      { ...change, forloeb: 1, effectiveFrom: '2022-06-01' },
      'effective_after_exit',
    ],
    [
      'is refused when it is in force that day',
      [enrol],
      { ...change, readiness: 'jobparat' },
      'readiness_unchanged',
    ],
    [
      'is refused after death',
      [enrol, died],
      { ...change, forloeb: 1, effectiveFrom: '2022-06-02' },
      'after_death',
    ],
  ]);
});

describe('ChangeYdelse', () => {
  const change = { command: 'ChangeYdelse', ydelse: 'overgangsydelse', effectiveFrom: '2022-05-02' } as const;
  table([
    ['records the change', [enrol], change, ['YdelseChanged']],
    [
      'is refused when it is in force that day',
      [enrol],
      { ...change, ydelse: 'kontanthjaelp' },
      'ydelse_unchanged',
    ],
    [
      'is refused before the enrolment',
      [enrol],
      { ...change, effectiveFrom: '2022-04-01' },
      'effective_before_enrolment',
    ],
  ]);
});

describe('SetIndividualRequirement', () => {
  const set = {
    command: 'SetIndividualRequirement',
    minutesPerWeek: 1200,
    effectiveFrom: '2022-05-02',
    reason,
  } as const;
  table([
    ['records the requirement', [enrol], set, ['IndividualRequirementSet']],
    ['records nothing when it is in force again', [enrol, set], { ...set, effectiveFrom: '2022-05-09' }, []],
    ['records nothing when none is taken away', [enrol], { ...set, minutesPerWeek: null }, []],
    [
      'takes it away',
      [enrol, set],
      { ...set, minutesPerWeek: null, effectiveFrom: '2022-05-09' },
      ['IndividualRequirementSet'],
    ],
    ['is refused at 0 minutes', [enrol], { ...set, minutesPerWeek: 0 }, 'requirement_out_of_range'],
    [
      'is refused above 37 hours, before the reason is asked for',
      [enrol],
      { ...set, minutesPerWeek: 2221, reason: '' },
      'requirement_out_of_range',
    ],
    [
      'needs a reason',
      [enrol],
      { command: 'SetIndividualRequirement', minutesPerWeek: 1200, effectiveFrom: '2022-05-02' },
      'reason_required',
    ],
  ]);
});

describe('RecordWeek', () => {
  const week = {
    command: 'RecordWeek',
    week: '2022-W14',
    entries: [{ activity: 'nytteindsats', minutes: 600 }],
    absences: [{ kind: 'sygdom', days: 1 }],
  } as const;
  table([
    ['records an event for each entry and absence', [enrol], week, ['HoursRecorded', 'AbsenceRecorded']],
    ['records nothing when all of it stands', [enrol, week], week, []],
    [
      'adds without a reason',
      [enrol, week],
      { ...week, entries: [...week.entries, { activity: 'danskuddannelse', minutes: 60 }] },
      ['HoursRecorded'],
    ],
    [
      'corrects and withdraws with a reason',
      [enrol, week],
      { ...week, entries: [{ activity: 'nytteindsats', minutes: 30 }], absences: [], reason },
      ['HoursCorrected', 'AbsenceWithdrawn'],
    ],
    [
      'withdraws everything by empty lists',
      [enrol, week],
      { ...week, entries: [], absences: [], reason },
      ['HoursWithdrawn', 'AbsenceWithdrawn'],
    ],
    [
      'corrects absence days',
      [enrol, week],
      { ...week, absences: [{ kind: 'sygdom', days: 2 }], reason },
      ['AbsenceCorrected'],
    ],
    [
      'needs a reason to change',
      [enrol, week],
      { ...week, entries: [{ activity: 'nytteindsats', minutes: 30 }] },
      'reason_required',
    ],
    ['needs a reason to remove', [enrol, week], { ...week, entries: [] }, 'reason_required'],
    [
      'tells providers apart',
      [enrol, week],
      {
        ...week,
        entries: [...week.entries, { activity: 'nytteindsats', minutes: 60, provider: 'P1000000001' }],
      },
      ['HoursRecorded'],
    ],
    ['is refused for a week that has not begun', [enrol], { ...week, week: '2023-W01' }, 'week_not_begun'],
    [
      'is refused for a week outside any forløb',
      [enrol],
      { ...week, week: '2022-W13' },
      'week_outside_forloeb',
    ],
    [
      'is refused for the week after the last covered day',
      [enrol, { ...exit, exitedOn: '2022-05-30' }],
      { ...week, week: '2022-W22' },
      'week_outside_forloeb',
    ],
    [
      'is refused for negative minutes',
      [enrol],
      { ...week, entries: [{ activity: 'nytteindsats', minutes: -1 }] },
      'minutes_out_of_range',
    ],
    [
      'accepts a week of 10,080 minutes',
      [enrol],
      { ...week, entries: [{ activity: 'nytteindsats', minutes: 10_080 }] },
      ['HoursRecorded', 'AbsenceRecorded'],
    ],
    [
      'is refused above 10,080 minutes in all',
      [enrol],
      {
        ...week,
        entries: [
          { activity: 'nytteindsats', minutes: 10_080 },
          { activity: 'transport', minutes: 1 },
        ],
      },
      'minutes_out_of_range',
    ],
    [
      'is refused when an activity stands twice, null being no provider',
      [enrol],
      { ...week, entries: [...week.entries, { activity: 'nytteindsats', minutes: 5, provider: null }] },
      'duplicate_entry',
    ],
    [
      'is refused when an absence stands twice',
      [enrol],
      { ...week, absences: [...week.absences, ...week.absences] },
      'duplicate_entry',
    ],
    [
      'is refused for 0 absence days',
      [enrol],
      { ...week, absences: [{ kind: 'ferie', days: 0 }] },
      'too_many_absence_days',
    ],
    [
      'is refused for 6 absence days in all',
      [enrol],
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
      [enrol],
      {
        ...week,
        entries: [
          { activity: 'nytteindsats', minutes: -1 },
          { activity: 'nytteindsats', minutes: 1 },
        ],
      },
      'minutes_out_of_range',
    ],
    ['is refused after death for a later week', [enrol, died], { ...week, week: '2022-W23' }, 'after_death'],
    [
      'is allowed for the week of death',
      [enrol, died],
      { ...week, week: '2022-W22' },
      ['HoursRecorded', 'AbsenceRecorded'],
    ],
  ]);
});

describe('RecordHours and WithdrawHours', () => {
  const withdraw = { command: 'WithdrawHours', week: '2022-W14', activity: 'nytteindsats', reason } as const;
  table([
    ['record one entry', [enrol], hours, ['HoursRecorded']],
    ['record zero minutes as a statement', [enrol], { ...hours, minutes: 0 }, ['HoursRecorded']],
    ['record nothing when the minutes stand', [enrol, hours], hours, []],
    ['correct with a reason', [enrol, hours], { ...hours, minutes: 30, reason }, ['HoursCorrected']],
    ['need a reason to correct', [enrol, hours], { ...hours, minutes: 30 }, 'reason_required'],
    [
      'count what stands beside in the limit of a week',
      [enrol, hours],
      { ...hours, activity: 'transport', minutes: 9_481 },
      'minutes_out_of_range',
    ],
    [
      'replace rather than add in the limit of a week',
      [enrol, hours],
      { ...hours, minutes: 10_080, reason },
      ['HoursCorrected'],
    ],
    ['withdraw an entry', [enrol, hours], withdraw, ['HoursWithdrawn']],
    ['refuse to withdraw what does not stand', [enrol], withdraw, 'nothing_recorded'],
    [
      'need a reason to withdraw',
      [enrol, hours],
      { command: 'WithdrawHours', week: '2022-W14', activity: 'nytteindsats' },
      'reason_required',
    ],
    [
      'refuse to withdraw before the reason is asked for',
      [enrol],
      { command: 'WithdrawHours', week: '2022-W14', activity: 'nytteindsats' },
      'nothing_recorded',
    ],
  ]);
});

describe('Transitions', () => {
  const end = { command: 'EndTransition', transitionId: 't-1', endedOn: '2022-05-31', reason } as const;
  const withdraw = { command: 'WithdrawTransition', transitionId: 't-1', reason } as const;
  const secondJob = { ...job, transitionId: 't-2' } as const;
  table([
    ['are recorded', [enrol], job, ['TransitionRecorded']],
    ['may start in the future', [enrol], { ...job, startsOn: '2030-01-01' }, ['TransitionRecorded']],
    ['keep their id for good', [enrol, job], { ...job, transition: 'igu' }, 'transition_id_reused'],
    ['keep their id even when withdrawn', [enrol, job, withdraw], job, 'transition_id_reused'],
    [
      'may start 28 days after the exit',
      [enrol, exit],
      { ...job, startsOn: '2022-06-29' },
      ['TransitionRecorded'],
    ],
    [
      'are refused 29 days after the exit',
      [enrol, exit],
      { ...job, startsOn: '2022-06-30' },
      'transition_outside_forloeb',
    ],
    [
      'are refused before every forløb',
      [enrol],
      { ...job, startsOn: '2022-04-03' },
      'transition_outside_forloeb',
    ],
    [
      'are refused while the same kind is in force',
      [enrol, job],
      { ...secondJob, startsOn: '2022-06-01' },
      'transition_already_in_force',
    ],
    [
      'are refused on the last day of the same kind',
      [enrol, job, end],
      { ...secondJob, startsOn: '2022-05-31' },
      'transition_already_in_force',
    ],
    [
      'may follow the day after the same kind ended',
      [enrol, job, end],
      { ...secondJob, startsOn: '2022-06-01' },
      ['TransitionRecorded'],
    ],
    [
      'may stand beside another kind',
      [enrol, job],
      { ...secondJob, transition: 'uddannelse' },
      ['TransitionRecorded'],
    ],
    ['end', [enrol, job], end, ['TransitionEnded']],
    ['end once', [enrol, job, end], end, 'transition_ended'],
    ['do not end before they start', [enrol, job], { ...end, endedOn: '2022-05-01' }, 'ended_before_start'],
    ['need a reason to end', [enrol, job], { ...end, reason: '' }, 'reason_required'],
    ['must be known to end', [enrol], end, 'unknown_transition'],
    ['are unknown once withdrawn', [enrol, job, withdraw], end, 'unknown_transition'],
    ['are withdrawn', [enrol, job, end], withdraw, ['TransitionWithdrawn']],
    [
      'must be known to be withdrawn, before the reason is asked for',
      [enrol],
      { command: 'WithdrawTransition', transitionId: 't-1' },
      'unknown_transition',
    ],
    [
      'need a reason to be withdrawn',
      [enrol, job],
      { command: 'WithdrawTransition', transitionId: 't-1' },
      'reason_required',
    ],
    ['are refused after death', [enrol, died], { ...job, startsOn: '2022-06-02' }, 'after_death'],
    ['do not end after death', [enrol, job, died], { ...end, endedOn: '2022-06-02' }, 'after_death'],
  ]);
});

describe('ExitParticipant and WithdrawExit', () => {
  const withdraw = { command: 'WithdrawExit', reason } as const;
  table([
    ['end the forløb', [enrol], exit, ['ParticipantExited']],
    ['are refused without an open forløb', [enrol, exit], exit, 'no_open_forloeb'],
    ['are refused in the future', [enrol], { ...exit, exitedOn: '2023-01-01' }, 'date_in_future'],
    [
      'are refused on the day of enrolment',
      [enrol],
      { ...exit, exitedOn: '2022-04-04' },
      'exit_not_after_enrolment',
    ],
    [
      'are refused when hours stand in a later week',
      [enrol, { ...hours, week: '2022-W22' }],
      { ...exit, exitedOn: '2022-05-30' },
      'hours_after_exit',
    ],
    [
      'are allowed when hours stand in the last week',
      [enrol, { ...hours, week: '2022-W22' }],
      exit,
      ['ParticipantExited'],
    ],
    ['reopen the last forløb', [enrol, exit], withdraw, ['ExitWithdrawn']],
    ['are refused when it is open', [enrol], withdraw, 'no_exit'],
    ['need a reason to reopen', [enrol, exit], { command: 'WithdrawExit' }, 'reason_required'],
    ['may take a registered death back', [enrol, died], withdraw, ['ExitWithdrawn']],
  ]);
});

it('records nothing for a participant of whom nothing is known but an enrolment', () => {
  expect(outcomeOf(blankScenario, hours)).toBe('week_outside_forloeb');
});
