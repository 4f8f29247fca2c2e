import { describe, expect, it } from '@jest/globals';
import { commands, type ParticipantCommand, refusalCodes } from '#libs/domain';
import { attempt, enrol, given } from '#libs/domain/testing';

const reason = 'tastefejl';
const exit = { command: 'ExitParticipant', exitedOn: '2022-06-01', exitReason: 'overgang' } as const;
const died = { ...exit, exitReason: 'doed' } as const;
const entry = (minutes: number, provider?: string) =>
  ({ activity: 'nytteindsats', minutes, ...(provider !== undefined && { provider }) }) as const;
const ill = (days: number) => ({ kind: 'sygdom', days }) as const;
const sheet = { command: 'RecordWeek', week: '2022-W14', entries: [], absences: [] } as const;
const hours = { command: 'RecordHours', week: '2022-W14', ...entry(60) } as const;
const sick = { command: 'RecordAbsence', week: '2022-W14', ...ill(1) } as const;
const job = {
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn: '2022-05-01',
} as const;
const end = { command: 'EndTransition', transitionId: 't-1', endedOn: '2022-05-31', reason } as const;
const readiness = {
  command: 'ChangeReadiness',
  readiness: 'aktivitetsparat',
  effectiveFrom: '2022-05-02',
} as const;
const benefit = { command: 'ChangeYdelse', ydelse: 'kontanthjaelp', effectiveFrom: '2022-05-02' } as const;
const requirement = {
  command: 'SetIndividualRequirement',
  minutesPerWeek: 600,
  effectiveFrom: '2022-05-02',
  reason,
} as const;
const assign = { command: 'AssignProvider', provider: 'P1000000001', from: '2022-04-11' } as const;
const endAssignment = {
  command: 'EndAssignment',
  provider: 'P1000000001',
  endedOn: '2022-04-30',
  reason,
} as const;
const correct = { command: 'CorrectEnrolment', forloeb: 1, reason } as const;
const withdraw = { command: 'WithdrawEnrolment', forloeb: 1, reason } as const;
const older = 'P0101901234';

const otherId = '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10';
const link = { command: 'LinkParticipants', sameAs: otherId, reason } as const;

/** Accepted before; the command; the refusal's code; the field that it is about, `undefined` for the case itself. */
type Row = readonly [
  before: readonly ParticipantCommand[],
  command: ParticipantCommand,
  code: string,
  path: string | undefined,
];

const rows: readonly Row[] = [
  [[enrol()], { ...sheet, entries: [entry(0), entry(0, older)] }, 'malformed', 'entries[1].provider'],
  [[enrol()], { ...hours, provider: older }, 'malformed', 'provider'],
  [[enrol()], { command: 'WithdrawHours', week: '2022-W14', ...entry(0, older) }, 'malformed', 'provider'],
  [
    [enrol({ ydelse: 'overgangsydelse' })],
    { ...correct, enrolledOn: '2025-07-01' },
    'unknown_code',
    'ydelse',
  ],
  [[enrol(), died], { ...sheet, week: '2022-W30' }, 'after_death', 'week'],
  [[enrol(), died], { ...job, startsOn: '2022-07-01' }, 'after_death', 'startsOn'],
  [[enrol()], enrol(), 'forloeb_already_open', undefined],
  [[], enrol({ enrolledOn: '2023-01-02' }), 'date_in_future', 'enrolledOn'],
  [[enrol()], { ...exit, exitedOn: '2023-01-02' }, 'date_in_future', 'exitedOn'],
  [[enrol()], { ...correct, enrolledOn: '2023-01-02' }, 'date_in_future', 'enrolledOn'],
  [[enrol(), exit], enrol({ enrolledOn: '2022-06-01' }), 'enrolled_before_last_exit', 'enrolledOn'],
  [[enrol()], { ...correct, forloeb: 2 }, 'unknown_forloeb', 'forloeb'],
  [[enrol()], { ...withdraw, forloeb: 2 }, 'unknown_forloeb', 'forloeb'],
  [[enrol(), exit], { ...correct, enrolledOn: '2022-06-01' }, 'forloeb_conflict', 'enrolledOn'],
  [[enrol(), hours], withdraw, 'forloeb_in_use', undefined],
  [[enrol(), exit], exit, 'no_open_forloeb', undefined],
  [[enrol(), exit], readiness, 'no_open_forloeb', undefined],
  [[enrol()], { ...readiness, forloeb: 2 }, 'no_open_forloeb', 'forloeb'],
  [[enrol()], { ...readiness, effectiveFrom: '2022-01-03' }, 'effective_before_enrolment', 'effectiveFrom'],
  [
    [enrol(), exit],
    { ...readiness, forloeb: 1, effectiveFrom: '2022-06-01' },
    'effective_after_exit',
    'effectiveFrom',
  ],
  [[enrol(), readiness], readiness, 'readiness_unchanged', 'readiness'],
  [[enrol()], benefit, 'ydelse_unchanged', 'ydelse'],
  [[enrol()], { ...requirement, minutesPerWeek: 2_221 }, 'requirement_out_of_range', 'minutesPerWeek'],
  [[enrol()], { ...sheet, week: '2023-W02' }, 'week_not_begun', 'week'],
  [[enrol()], { ...sick, week: '2024-W30', kind: 'ferie' }, 'week_not_begun', 'week'],
  [[enrol()], { ...hours, week: '2022-W02' }, 'week_outside_forloeb', 'week'],
  [[enrol()], { ...sick, week: '2022-W02' }, 'week_outside_forloeb', 'week'],
  [[enrol()], { ...sheet, entries: [entry(60), entry(-1)] }, 'minutes_out_of_range', 'entries[1].minutes'],
  [[enrol()], { ...sheet, entries: [entry(10_081)] }, 'minutes_out_of_range', 'entries[0].minutes'],
  [
    [enrol()],
    { ...sheet, entries: [entry(10_080), entry(1, 'CVR10150817')] },
    'minutes_out_of_range',
    'entries',
  ],
  [[enrol()], { ...hours, minutes: -1 }, 'minutes_out_of_range', 'minutes'],
  [
    [enrol(), hours],
    { ...hours, minutes: 10_080, provider: 'CVR10150817' },
    'minutes_out_of_range',
    'minutes',
  ],
  [[enrol()], { ...sheet, entries: [entry(1), entry(2)] }, 'duplicate_entry', 'entries[1]'],
  [[enrol()], { ...sheet, absences: [ill(1), ill(1)] }, 'duplicate_entry', 'absences[1]'],
  [[enrol()], { ...sheet, absences: [ill(0)] }, 'too_many_absence_days', 'absences[0].days'],
  [
    [enrol()],
    { ...sheet, absences: [ill(3), { kind: 'ferie', days: 3 }] },
    'too_many_absence_days',
    'absences',
  ],
  [[enrol()], { ...sick, days: 6 }, 'too_many_absence_days', 'days'],
  [[enrol(), sick], { ...sick, kind: 'ferie', days: 5 }, 'too_many_absence_days', 'days'],
  [[enrol(), hours], { ...hours, minutes: 30 }, 'reason_required', 'reason'],
  [[enrol()], { ...withdraw, reason: ' ' }, 'reason_required', 'reason'],
  [
    [enrol()],
    { command: 'WithdrawHours', week: '2022-W14', activity: 'nytteindsats', reason },
    'nothing_recorded',
    undefined,
  ],
  [
    [enrol()],
    { command: 'WithdrawAbsence', week: '2022-W14', kind: 'ferie', reason },
    'nothing_recorded',
    undefined,
  ],
  [[enrol(), job], job, 'transition_id_reused', 'transitionId'],
  [[enrol()], { ...job, startsOn: '2022-01-03' }, 'transition_outside_forloeb', 'startsOn'],
  [[enrol(), exit], { ...job, startsOn: '2022-12-30' }, 'transition_outside_forloeb', 'startsOn'],
  [[enrol(), job], { ...job, transitionId: 't-2' }, 'transition_already_in_force', 'transition'],
  [[enrol()], end, 'unknown_transition', 'transitionId'],
  [
    [enrol()],
    { command: 'WithdrawTransition', transitionId: 't-1', reason },
    'unknown_transition',
    'transitionId',
  ],
  [[enrol(), job, end], end, 'transition_ended', 'transitionId'],
  [[enrol(), job], { ...end, endedOn: '2022-04-30' }, 'ended_before_start', 'endedOn'],
  [[enrol()], { ...exit, exitedOn: '2022-04-04' }, 'exit_not_after_enrolment', 'exitedOn'],
  [[enrol(), { ...hours, week: '2022-W30' }], exit, 'hours_after_exit', 'exitedOn'],
  [[enrol()], { command: 'WithdrawExit', reason }, 'no_exit', undefined],
  [[enrol()], { ...assign, provider: older }, 'malformed', 'provider'],
  [[enrol(), exit], { ...assign, from: '2022-06-01' }, 'assignment_outside_forloeb', 'from'],
  [[enrol()], { ...assign, to: '2022-04-10' }, 'ended_before_start', 'to'],
  [[enrol(), assign], assign, 'provider_already_assigned', 'provider'],
  [[enrol(), link], link, 'already_linked', 'sameAs'],
  [[enrol()], { ...link, command: 'UnlinkParticipants' }, 'not_linked', 'sameAs'],
  [[enrol()], endAssignment, 'unknown_assignment', 'provider'],
  [[enrol(), assign], { ...endAssignment, endedOn: '2022-04-10' }, 'ended_before_start', 'endedOn'],
];

/** What the domain alone does not see: whose command it is, given before or not, in what state of the case. */
const aroundTheDecider = [
  'forbidden',
  'participant_id_unavailable',
  'participant_erased',
  'person_known',
  'cpr_change_required',
  'command_id_reused',
  'revision_mismatch',
  'unknown_participant',
  'same_participant',
];

describe('A refusal names the field of the command that it is about', () => {
  it.each(rows.map((row) => [row[1].command, row[2], row[3] ?? 'none', row] as const))(
    '%s, %s: %s',
    (_command, _code, _path, [before, command, code, path]) => {
      const { decision } = attempt(given(before), command);
      expect(decision).toMatchObject({ outcome: 'refused', refusal: { code } });
      expect(decision.outcome === 'refused' && decision.refusal.path).toBe(path);
    },
  );

  it.each(rows.map((row) => [row[1].command, row[2], row] as const))(
    '%s, %s, and says in Danish what is wrong with it',
    (_command, _code, [before, command]) => {
      const { decision } = attempt(given(before), command);
      expect(decision.outcome === 'refused' && decision.refusal.message).toMatch(/^[A-ZÆØÅ].{15,}\.$/su);
    },
  );

  it('for every code that the domain refuses with', () => {
    const shown = new Set([...rows.map(([, , code]) => code), ...aroundTheDecider]);
    expect(refusalCodes.filter((code) => !shown.has(code))).toEqual([]);
  });

  it('by a name that the command declares', () => {
    const undeclared = rows.filter(
      ([, { command }, , path = '']) =>
        !['', ...Object.keys(commands[command].fields)].includes(path.split(/\W/)[0]!),
    );
    expect(undeclared).toEqual([]);
  });
});
