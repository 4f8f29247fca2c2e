import type { ApiClient } from './api-client.ts';
import { someHours, type Provoke, someReason } from './provoke.ts';
import { giveCommand, enrolled, enrolmentFacts, weekBody } from './sample.ts';

const job = { transitionId: 't-1', transition: 'job', startsOn: '2022-06-01' };
const assignment = { provider: 'P1000000001', from: '2022-04-11' };
const exit = { exitedOn: '2022-11-01', exitReason: 'overgang' };
const entry = { activity: 'nytteindsats', minutes: 60 };
const week = (body: Readonly<Record<string, unknown>>) => ({ week: '2022-W14', ...weekBody(body) });

/** A participant to whom the commands were given, all accepted. */
const after = async (
  client: ApiClient,
  ...commands: readonly (readonly [string, Readonly<Record<string, unknown>>])[]
): Promise<string> => {
  const id = await enrolled(client);
  for (const [name, body] of commands) {
    const answer = await giveCommand(client, id, name, body);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.text}`);
  }
  return id;
};

/** The answer to a command, after others that were accepted. */
const refusing =
  (
    name: string,
    body: Readonly<Record<string, unknown>>,
    ...before: readonly (readonly [string, Readonly<Record<string, unknown>>])[]
  ): Provoke =>
  async (_, client) =>
    giveCommand(client, await after(client, ...before), name, body);

const enrolling =
  (
    changes: Readonly<Record<string, unknown>>,
    ...before: readonly (readonly [string, Readonly<Record<string, unknown>>])[]
  ): Provoke =>
  async (_, client) => {
    const participantId = await after(client, ...before);
    return client.send('POST', '/v1/participants', { participantId, ...enrolmentFacts(changes) });
  };

/** How the problems of commands are met. */
export const commandProvocations = {
  malformed: refusing('RecordHours', { ...someHours, minutes: 1.5 }),
  unknown_code: refusing('RecordHours', { ...someHours, activity: 'fodbold' }),
  command_id_reused: refusing(
    'RecordHours',
    { ...someHours, minutes: 61, commandId: 'h', reason: someReason },
    ['RecordHours', { ...someHours, commandId: 'h' }],
  ),
  revision_mismatch: async (_, client) =>
    giveCommand(client, await enrolled(client), 'RecordHours', someHours, { 'if-match': '"7"' }),
  unknown_participant: (_, client) =>
    giveCommand(client, '00000000-0000-4000-8000-000000000000', 'RecordHours', someHours),
  after_death: refusing('RecordHours', { ...someHours, week: '2022-W40' }, [
    'ExitParticipant',
    { exitedOn: '2022-09-01', exitReason: 'doed' },
  ]),
  forloeb_already_open: enrolling({}),
  date_in_future: refusing('ExitParticipant', { ...exit, exitedOn: '2030-01-01' }),
  enrolled_before_last_exit: enrolling({ enrolledOn: '2022-10-31' }, ['ExitParticipant', exit]),
  unknown_forloeb: refusing('WithdrawEnrolment', { forloeb: 9, reason: someReason }),
  forloeb_conflict: refusing(
    'CorrectEnrolment',
    { forloeb: 1, enrolledOn: '2022-05-02', reason: someReason },
    ['RecordHours', someHours],
  ),
  forloeb_in_use: refusing('WithdrawEnrolment', { forloeb: 1, reason: someReason }, [
    'RecordHours',
    someHours,
  ]),
  no_open_forloeb: refusing('ExitParticipant', exit, ['ExitParticipant', exit]),
  effective_before_enrolment: refusing('ChangeReadiness', {
    readiness: 'aktivitetsparat',
    effectiveFrom: '2022-04-03',
  }),
  effective_after_exit: refusing(
    'ChangeReadiness',
    { readiness: 'aktivitetsparat', effectiveFrom: '2022-11-01', forloeb: 1 },
    ['ExitParticipant', exit],
  ),
  readiness_unchanged: refusing('ChangeReadiness', { readiness: 'jobparat', effectiveFrom: '2022-05-02' }),
  ydelse_unchanged: refusing('ChangeYdelse', { ydelse: 'kontanthjaelp', effectiveFrom: '2022-05-02' }),
  requirement_out_of_range: refusing('SetIndividualRequirement', {
    minutesPerWeek: 2_221,
    effectiveFrom: '2022-05-02',
    reason: someReason,
  }),
  week_not_begun: refusing('RecordHours', { ...someHours, week: '2030-W01' }),
  week_outside_forloeb: refusing('RecordHours', { ...someHours, week: '2019-W10' }),
  minutes_out_of_range: refusing('RecordHours', { ...someHours, minutes: 10_081 }),
  duplicate_entry: refusing('RecordWeek', week({ entries: [entry, entry] })),
  too_many_absence_days: refusing('RecordWeek', week({ absences: [{ kind: 'sygdom', days: 6 }] })),
  reason_required: refusing('RecordHours', { ...someHours, minutes: 61 }, ['RecordHours', someHours]),
  nothing_recorded: refusing('WithdrawHours', { week: '2022-W14', activity: 'samtale', reason: someReason }),
  transition_id_reused: refusing('RecordTransition', { ...job, transition: 'igu' }, [
    'RecordTransition',
    job,
  ]),
  transition_outside_forloeb: refusing('RecordTransition', { ...job, startsOn: '2021-01-04' }),
  transition_already_in_force: refusing('RecordTransition', { ...job, transitionId: 't-2' }, [
    'RecordTransition',
    job,
  ]),
  unknown_transition: refusing('WithdrawTransition', { transitionId: 't-9', reason: someReason }),
  transition_ended: refusing(
    'EndTransition',
    { transitionId: 't-1', endedOn: '2022-08-01', reason: someReason },
    ['RecordTransition', job],
    ['EndTransition', { transitionId: 't-1', endedOn: '2022-07-01', reason: someReason }],
  ),
  ended_before_start: refusing(
    'EndTransition',
    { transitionId: 't-1', endedOn: '2022-05-31', reason: someReason },
    ['RecordTransition', job],
  ),
  assignment_outside_forloeb: refusing('AssignProvider', {
    ...assignment,
    from: '2022-03-01',
    to: '2022-04-03',
  }),
  provider_already_assigned: refusing('AssignProvider', assignment, ['AssignProvider', assignment]),
  unknown_assignment: refusing('EndAssignment', {
    provider: assignment.provider,
    endedOn: '2022-06-30',
    reason: someReason,
  }),
  same_participant: async (_, client) => {
    const participantId = await enrolled(client);
    return giveCommand(client, participantId, 'LinkParticipants', {
      sameAs: participantId,
      reason: someReason,
    });
  },
  already_linked: async (_, client) => {
    const [one, other] = [await enrolled(client), await enrolled(client)];
    await giveCommand(client, one, 'LinkParticipants', { sameAs: other, reason: someReason });
    return giveCommand(client, other, 'LinkParticipants', { sameAs: one, reason: someReason });
  },
  not_linked: async (_, client) => {
    const [one, other] = [await enrolled(client), await enrolled(client)];
    await giveCommand(client, one, 'LinkParticipants', { sameAs: other, reason: someReason });
    return giveCommand(client, other, 'UnlinkParticipants', { sameAs: one, reason: someReason });
  },
  exit_not_after_enrolment: refusing('ExitParticipant', { ...exit, exitedOn: '2022-04-04' }),
  hours_after_exit: refusing('ExitParticipant', { ...exit, exitedOn: '2022-04-10' }, [
    'RecordHours',
    { ...someHours, week: '2022-W20' },
  ]),
  no_exit: refusing('WithdrawExit', { reason: someReason }),
  unknown_command: refusing('FlyTilMaanen', {}),
} satisfies Readonly<Record<string, Provoke>>;
