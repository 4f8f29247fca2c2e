import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { setImmediate as macrotask } from 'node:timers/promises';
import { testToken } from '#libs/access/testing';
import { ConcurrencyConflict, EventStoreRefused } from '#libs/event-store';
import type { ProblemCode } from '../../src/http/problem.kinds.ts';
import type { Answer, ApiClient } from './api-client.ts';
import type { RunningApi } from './api.harness.ts';
import { rawExchange } from './raw-exchange.ts';
import { command, enrolled, enrolment, weekBody } from './sample.ts';

type Provoke = (running: RunningApi, client: ApiClient) => Promise<Answer>;

const reason = 'rettet';
export const hours = { week: '2022-W14', activity: 'nytteindsats', minutes: 60 };
const job = { transitionId: 't-1', transition: 'job', startsOn: '2022-06-01' };
const assignment = { provider: 'P1000000001', from: '2022-04-11' };
const exit = { exitedOn: '2022-11-01', exitReason: 'overgang' };

/** A participant to whom the commands were given, all accepted. */
const after = async (
  client: ApiClient,
  ...commands: readonly (readonly [string, Readonly<Record<string, unknown>>])[]
): Promise<string> => {
  const id = await enrolled(client);
  for (const [name, body] of commands) {
    const answer = await command(client, id, name, body);
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
    command(client, await after(client, ...before), name, body);

const enrolling =
  (
    changes: Readonly<Record<string, unknown>>,
    ...before: readonly (readonly [string, Readonly<Record<string, unknown>>])[]
  ): Provoke =>
  async (_, client) => {
    const participantId = await after(client, ...before);
    return client.send('POST', '/v1/participants', { participantId, ...enrolment(changes) });
  };

const somebody = { name: 'Prøve Prøvesen' };
const entry = { activity: 'nytteindsats', minutes: 60 };
const week = (body: Readonly<Record<string, unknown>>) => ({ week: '2022-W14', ...weekBody(body) });

const someId = '00000000-0000-4000-8000-0000000000ee';
const references = { decision: 'sag-1', archiveDelivery: 'aflevering-1' };

/** Who proposes and who approves erasures. */
const deciding = async (
  client: ApiClient,
): Promise<{ readonly proposer: ApiClient; readonly approver: ApiClient }> => ({
  proposer: client.by(await testToken({ subject: 'ada', roles: ['administrator'] })),
  approver: client.by(await testToken({ subject: 'dan', roles: ['databeskyttelse'] })),
});

/** Enrols somebody whose forløb ended long ago; answers the id. */
const long = async (client: ApiClient): Promise<string> => {
  const id = await enrolled(client, { enrolledOn: '2012-01-02' });
  await command(client, id, 'ExitParticipant', { ...exit, exitedOn: '2012-06-01' });
  return id;
};

/** A token of which whoever verifies tokens is told that there is no key for it. */
export const tokenWithoutKey = 'away';

/** How each problem is met over HTTP. */
export const provocations: Readonly<Record<ProblemCode, Provoke>> = {
  unauthenticated: (_, client) => client.by(null).get('/v1/participants'),
  forbidden: async (_, client) =>
    client.by(await testToken({ roles: ['rapportering'] })).get('/v1/participants'),
  issuer_unavailable: (_, client) => client.by(tokenWithoutKey).get('/v1/participants'),
  participant_id_unavailable: async (_, client) => {
    const participantId = await enrolled(client);
    const elsewhere = client.by(await testToken({ kommunekoder: ['101'] }));
    return elsewhere.send('POST', '/v1/participants', {
      participantId,
      ...enrolment({ kommunekode: '101' }),
    });
  },
  malformed: refusing('RecordHours', { ...hours, minutes: 1.5 }),
  unknown_code: refusing('RecordHours', { ...hours, activity: 'fodbold' }),
  participant_erased: async ({ keys }, client) => {
    const participantId = await enrolled(client);
    await keys.destroy(participantId);
    return command(client, participantId, 'RecordHours', hours);
  },
  person_known: async (_, client) => {
    await enrolled(client, { person: { ...somebody, cpr: '0202910000' } });
    return client.send('POST', '/v1/participants', {
      participantId: randomUUID(),
      ...enrolment({ person: { ...somebody, cpr: '0202910000' } }),
    });
  },
  cpr_change_required: async (_, client) => {
    const participantId = await enrolled(client, { person: { ...somebody, cpr: '0303910000' } });
    return client.send('PUT', `/v1/participants/${participantId}/person`, {
      ...somebody,
      cpr: '0404910000',
    });
  },
  unknown_person: async (_, client) => client.get(`/v1/participants/${await enrolled(client)}/person`),
  command_id_reused: refusing('RecordHours', { ...hours, minutes: 61, commandId: 'h', reason }, [
    'RecordHours',
    { ...hours, commandId: 'h' },
  ]),
  revision_mismatch: async (_, client) =>
    command(client, await enrolled(client), 'RecordHours', hours, { 'if-match': '"7"' }),
  unknown_participant: (_, client) =>
    command(client, '00000000-0000-4000-8000-000000000000', 'RecordHours', hours),
  after_death: refusing('RecordHours', { ...hours, week: '2022-W40' }, [
    'ExitParticipant',
    { exitedOn: '2022-09-01', exitReason: 'doed' },
  ]),
  forloeb_already_open: enrolling({}),
  date_in_future: refusing('ExitParticipant', { ...exit, exitedOn: '2030-01-01' }),
  enrolled_before_last_exit: enrolling({ enrolledOn: '2022-10-31' }, ['ExitParticipant', exit]),
  unknown_forloeb: refusing('WithdrawEnrolment', { forloeb: 9, reason }),
  forloeb_conflict: refusing('CorrectEnrolment', { forloeb: 1, enrolledOn: '2022-05-02', reason }, [
    'RecordHours',
    hours,
  ]),
  forloeb_in_use: refusing('WithdrawEnrolment', { forloeb: 1, reason }, ['RecordHours', hours]),
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
    reason,
  }),
  week_not_begun: refusing('RecordHours', { ...hours, week: '2030-W01' }),
  week_outside_forloeb: refusing('RecordHours', { ...hours, week: '2019-W10' }),
  minutes_out_of_range: refusing('RecordHours', { ...hours, minutes: 10_081 }),
  duplicate_entry: refusing('RecordWeek', week({ entries: [entry, entry] })),
  too_many_absence_days: refusing('RecordWeek', week({ absences: [{ kind: 'sygdom', days: 6 }] })),
  reason_required: refusing('RecordHours', { ...hours, minutes: 61 }, ['RecordHours', hours]),
  nothing_recorded: refusing('WithdrawHours', { week: '2022-W14', activity: 'samtale', reason }),
  transition_id_reused: refusing('RecordTransition', { ...job, transition: 'igu' }, [
    'RecordTransition',
    job,
  ]),
  transition_outside_forloeb: refusing('RecordTransition', { ...job, startsOn: '2021-01-04' }),
  transition_already_in_force: refusing('RecordTransition', { ...job, transitionId: 't-2' }, [
    'RecordTransition',
    job,
  ]),
  unknown_transition: refusing('WithdrawTransition', { transitionId: 't-9', reason }),
  transition_ended: refusing(
    'EndTransition',
    { transitionId: 't-1', endedOn: '2022-08-01', reason },
    ['RecordTransition', job],
    ['EndTransition', { transitionId: 't-1', endedOn: '2022-07-01', reason }],
  ),
  ended_before_start: refusing('EndTransition', { transitionId: 't-1', endedOn: '2022-05-31', reason }, [
    'RecordTransition',
    job,
  ]),
  assignment_outside_forloeb: refusing('AssignProvider', {
    ...assignment,
    from: '2022-03-01',
    to: '2022-04-03',
  }),
  provider_already_assigned: refusing('AssignProvider', assignment, ['AssignProvider', assignment]),
  unknown_assignment: refusing('EndAssignment', {
    provider: assignment.provider,
    endedOn: '2022-06-30',
    reason,
  }),
  same_participant: async (_, client) => {
    const participantId = await enrolled(client);
    return command(client, participantId, 'LinkParticipants', { sameAs: participantId, reason });
  },
  already_linked: async (_, client) => {
    const [one, other] = [await enrolled(client), await enrolled(client)];
    await command(client, one, 'LinkParticipants', { sameAs: other, reason });
    return command(client, other, 'LinkParticipants', { sameAs: one, reason });
  },
  not_linked: async (_, client) => {
    const [one, other] = [await enrolled(client), await enrolled(client)];
    await command(client, one, 'LinkParticipants', { sameAs: other, reason });
    return command(client, other, 'UnlinkParticipants', { sameAs: one, reason });
  },
  exit_not_after_enrolment: refusing('ExitParticipant', { ...exit, exitedOn: '2022-04-04' }),
  hours_after_exit: refusing('ExitParticipant', { ...exit, exitedOn: '2022-04-10' }, [
    'RecordHours',
    { ...hours, week: '2022-W20' },
  ]),
  no_exit: refusing('WithdrawExit', { reason }),
  unknown_command: refusing('FlyTilMaanen', {}),
  unknown_route: (_, client) => client.get('/v2/participants'),
  unknown_erasure: async (_, client) =>
    (await deciding(client)).approver.call('POST', `/v1/erasures/${someId}/approval`),
  retention_not_over: async (_, client) => {
    const participantId = await enrolled(client);
    return (await deciding(client)).proposer.send('POST', '/v1/erasures', { participantId, ...references });
  },
  on_hold: async (_, client) => {
    const { proposer, approver } = await deciding(client);
    const participantId = await long(client);
    await approver.send('PUT', `/v1/participants/${participantId}/hold`, { reason });
    return proposer.send('POST', '/v1/erasures', { participantId, ...references });
  },
  not_on_hold: async (_, client) =>
    (await deciding(client)).approver.send('DELETE', `/v1/participants/${await long(client)}/hold`, {
      reason,
    }),
  same_approver: async (_, client) => {
    const both = client.by(await testToken({ roles: ['administrator', 'databeskyttelse'] }));
    const proposed = await both.send('POST', '/v1/erasures', {
      participantId: await long(client),
      ...references,
    });
    return both.call('POST', `/v1/erasures/${String(proposed.json.erasureId)}/approval`);
  },
  unknown_rule_set: (_, client) => client.get('/v1/reports/status?ruleSet=odense-1999'),
  foreign_origin: (_, client) => client.get('/v1/rule-sets', { origin: 'http://rebound.example' }),
  unknown_host: (_, client) => client.get('/v1/rule-sets', { host: 'rebound.example' }),
  expectation_failed: (_, client) => client.get('/v1/rule-sets', { expect: 'foo' }),
  precondition_failed: (_, client) => client.get('/docs/static/swagger-ui.css', { 'if-match': '"another"' }),
  range_not_satisfiable: (_, client) =>
    client.get('/docs/static/swagger-ui.css', { range: 'bytes=999999999-' }),
  method_not_allowed: (_, client) => client.call('DELETE', '/v1/participants'),
  request_timeout: ({ client }) =>
    rawExchange(client.address, [
      'POST /v1/participants HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    ]),
  payload_too_large: (_, client) => client.send('POST', '/v1/participants', { reason: 'x'.repeat(3_000) }),
  uri_too_long: (_, client) => client.get(`/v1/participants/${'1'.repeat(101)}`),
  unsupported_media_type: (_, client) =>
    client.call('POST', '/v1/participants', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
  headers_too_large: ({ client }) =>
    rawExchange(client.address, [
      `GET /v1/rule-sets HTTP/1.1\r\nhost: localhost\r\nx-large: ${'x'.repeat(9_000)}\r\n\r\n`,
    ]),
  internal: async ({ store }, client) => {
    const id = await enrolled(client);
    store.fail(new TypeError('0101701234 is not a function'));
    return command(client, id, 'RecordHours', hours).finally(() => store.recover());
  },
  lost_race: async ({ store }, client) => {
    const id = await enrolled(client);
    store.fail(new ConcurrencyConflict('participant', 99));
    return command(client, id, 'RecordHours', hours).finally(() => store.recover());
  },
  overloaded: async ({ store }, client) => {
    const [first, second] = [await enrolled(client), await enrolled(client)];
    const { appends } = store;
    const release = store.hold();
    const held = command(client, first, 'RecordHours', hours);
    while (store.appends === appends) await macrotask();
    const answer = await command(client, second, 'RecordHours', hours);
    release();
    expect((await held).status).toBe(200);
    return answer;
  },
  read_timeout: async ({ projection, unreached }, client) => {
    while (projection.status(0).state !== 'live') await macrotask();
    return client.get('/v1/participants', { 'x-read-after': unreached });
  },
  store_unavailable: async ({ store }, client) => {
    const id = await enrolled(client);
    store.fail();
    return command(client, id, 'RecordHours', hours).finally(() => store.recover());
  },
  store_unusable: async ({ store }, client) => {
    const id = await enrolled(client);
    store.fail(new EventStoreRefused('Strømmen er blevet slettet.'));
    return command(client, id, 'RecordHours', hours).finally(() => store.recover());
  },
};
