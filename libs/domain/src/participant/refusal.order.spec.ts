import { describe } from '@jest/globals';
import type { ParticipantCommand, RefusalCode } from '#libs/domain';
import { decides, enrol } from '#libs/domain/testing';

type Row = readonly [RefusalCode, readonly ParticipantCommand[], ParticipantCommand];

const tomorrow = '2023-01-01';
const reason = 'tastefejl';
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'andet' } as const;
const nextYear = { command: 'RecordAbsence', week: '2024-W10', kind: 'ferie', days: 6 } as const;
const absence = { command: 'RecordAbsence', week: '2022-W14', kind: 'ferie', days: 5 } as const;
const hours = { command: 'RecordHours', week: '2022-W14', activity: 'nytteindsats', minutes: 60 } as const;
const later = { ...hours, week: '2022-W30' } as const;
const twice = { activity: 'nytteindsats', minutes: 30 } as const;
const tooMany = { kind: 'ferie', days: 6 } as const;
const week = {
  command: 'RecordWeek',
  week: '2022-W14',
  entries: [twice, twice],
  absences: [tooMany],
} as const;
const job = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-05-02',
} as const;
const end = {
  command: 'EndTransition',
  transitionId: 't-1',
  endedOn: '2022-05-01',
  reason: ' ',
} as const;
const assign = { command: 'AssignProvider', provider: 'P1000000001', from: '2022-04-11' } as const;
const endAssignment = {
  command: 'EndAssignment',
  provider: 'P1000000001',
  endedOn: '2022-04-10',
  reason: ' ',
} as const;
const requirement = {
  command: 'SetIndividualRequirement',
  minutesPerWeek: 0,
  effectiveFrom: '2022-04-03',
  reason: ' ',
} as const;
const correct = { command: 'CorrectEnrolment', forloeb: 2, enrolledOn: '2022-04-12', reason: ' ' } as const;
const readiness = {
  command: 'ChangeReadiness',
  readiness: 'jobparat',
  effectiveFrom: '2022-04-03',
} as const;

/** Each command breaks every rule of its own from the one named on, as far as one command can. */
const rows: readonly Row[] = [
  ['forloeb_already_open', [enrol()], enrol({ enrolledOn: tomorrow })],
  ['date_in_future', [enrol(), exit], enrol({ enrolledOn: tomorrow })],
  ['unknown_forloeb', [enrol(), hours], correct],
  ['reason_required', [enrol(), hours], { ...correct, forloeb: 1 }],
  ['forloeb_conflict', [enrol(), hours], { ...correct, forloeb: 1, reason }],
  ['unknown_forloeb', [enrol(), hours], { command: 'WithdrawEnrolment', forloeb: 2, reason: ' ' }],
  ['reason_required', [enrol(), hours], { command: 'WithdrawEnrolment', forloeb: 1, reason: ' ' }],
  ['no_open_forloeb', [enrol(), exit], readiness],
  ['effective_before_enrolment', [enrol()], readiness],
  ['effective_after_exit', [enrol(), exit], { ...readiness, forloeb: 1, effectiveFrom: '2022-06-01' }],
  ['no_open_forloeb', [enrol(), exit], requirement],
  ['effective_before_enrolment', [enrol()], requirement],
  ['requirement_out_of_range', [enrol()], { ...requirement, effectiveFrom: '2022-04-04' }],
  ['reason_required', [enrol()], { ...requirement, effectiveFrom: '2022-04-04', minutesPerWeek: null }],
  ['week_not_begun', [], { ...week, week: '2023-W01', entries: [twice, { ...twice, minutes: -1 }] }],
  ['week_outside_forloeb', [], { ...week, entries: [twice, { ...twice, minutes: -1 }] }],
  ['minutes_out_of_range', [enrol(), hours], { ...week, entries: [twice, { ...twice, minutes: -1 }] }],
  ['duplicate_entry', [enrol(), hours], week],
  ['duplicate_entry', [enrol(), hours], { ...week, entries: [twice], absences: [tooMany, tooMany] }],
  ['too_many_absence_days', [enrol(), hours], { ...week, entries: [twice] }],
  ['reason_required', [enrol(), hours], { ...week, entries: [twice], absences: [] }],
  ['week_not_begun', [], { ...hours, week: '2023-W01', minutes: -1 }],
  ['week_outside_forloeb', [], { ...hours, minutes: -1 }],
  ['minutes_out_of_range', [enrol(), hours], { ...hours, minutes: -1 }],
  ['week_not_begun', [], nextYear],
  ['week_outside_forloeb', [], { ...nextYear, week: '2022-W14' }],
  ['too_many_absence_days', [enrol(), absence], { ...absence, days: 6 }],
  ['transition_id_reused', [enrol(), job], { ...job, startsOn: '2022-04-03' }],
  [
    'transition_outside_forloeb',
    [enrol(), job, exit],
    { ...job, transitionId: 't-2', startsOn: '2022-06-30' },
  ],
  [
    'transition_already_in_force',
    [enrol(), job, exit],
    { ...job, transitionId: 't-2', startsOn: '2022-06-29' },
  ],
  ['unknown_transition', [enrol()], end],
  ['transition_ended', [enrol(), job, { ...end, endedOn: '2022-05-02', reason }], end],
  ['ended_before_start', [enrol(), job], end],
  ['no_open_forloeb', [enrol(), exit], { ...exit, exitedOn: tomorrow }],
  ['date_in_future', [enrol({ enrolledOn: '2022-12-31' })], { ...exit, exitedOn: tomorrow }],
  ['exit_not_after_enrolment', [enrol(), later], { ...exit, exitedOn: '2022-04-04' }],
  ['hours_after_exit', [enrol(), later], exit],
  ['no_exit', [enrol()], { command: 'WithdrawExit', reason: ' ' }],
  ['assignment_outside_forloeb', [enrol(), assign], { ...assign, from: '2022-04-03', to: '2022-04-02' }],
  ['ended_before_start', [enrol(), assign], { ...assign, from: '2022-04-12', to: '2022-04-11' }],
  ['unknown_assignment', [enrol()], endAssignment],
  ['ended_before_start', [enrol(), assign], endAssignment],
  ['nothing_recorded', [enrol()], { ...hours, command: 'WithdrawHours', reason: ' ' }],
  ['nothing_recorded', [enrol()], { ...absence, command: 'WithdrawAbsence', reason: ' ' }],
];

describe('Of several reasons to refuse, the first in the order of the rules is said:', () => {
  decides(
    rows.map(([code, before, command], index) => [
      `${command.command} is ${code} (${index + 1})`,
      before,
      command,
      code,
    ]),
  );
});
