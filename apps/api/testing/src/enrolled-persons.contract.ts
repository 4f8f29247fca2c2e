import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import { type ApiClient, isCutOff } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { enrolmentFacts, lineOfEnrolment, lineOfHours, withoutIds } from './sample.ts';

/** What an enrolment over HTTP says of who the participant is. */
export const describeEnrolledPersons = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  const by = (role: RoleName, kommunekode = '751'): Promise<ApiClient> =>
    running.client.as({ roles: [role], kommunekoder: [kommunekode] });

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  it('come on lines of commands too, from whoever may say who they are, and each leaves a reading', async () => {
    const who = { cpr: '1505935005', name: 'Lis Linje' };
    const line = (commandId: string, more: object = {}) => ({
      ...lineOfEnrolment(randomUUID()),
      commandId,
      person: who,
      ...more,
    });
    const first = line('l-1');
    const lines = [
      first,
      line('l-2'),
      line('l-3', { person: { ...who, cpr: '3305935005' } }),
      line('l-4', { kommunekode: '101' }),
      { ...lineOfHours(first.participantId, 'l-5', 60), person: who },
      first,
    ];
    const coordinator = await by('koordinator');
    let answers: Awaited<ReturnType<ApiClient['sendLines']>> | undefined;
    const readings = await running.readLog.during(async () => {
      answers = await coordinator.sendLines(lines);
    });
    expect(answers?.lines).toEqual([
      expect.objectContaining({ commandId: 'l-1', status: 'accepted' }),
      expect.objectContaining({ code: 'person_known', participantId: first.participantId }),
      expect.objectContaining({
        code: 'malformed',
        errors: [expect.objectContaining({ path: 'person.cpr' })],
      }),
      expect.objectContaining({ commandId: 'l-4', code: 'forbidden' }),
      expect.objectContaining({ commandId: 'l-5', code: 'malformed' }),
      expect.objectContaining({ commandId: 'l-1', status: 'unchanged' }),
    ]);
    expect(withoutIds(answers?.text ?? '')).not.toMatch(/5005|Lis|Linje/u);
    expect(readings.map(({ what, participantIds, result }) => [what, participantIds, result])).toEqual(
      [201, 409, 201].map((result) => ['POST /v1/commands', [first.participantId], result]),
    );
    expect((await running.client.get(`/v1/participants/${first.participantId}/person`)).json).toMatchObject(
      who,
    );
    const system = await (
      await by('system')
    ).sendLines([line('l-6', { person: { ...who, cpr: '1605935005' } })]);
    expect(system.lines).toEqual([expect.objectContaining({ commandId: 'l-6', code: 'forbidden' })]);
  });

  it('that are enrolled are a look-up, which is written, or there is no answer', async () => {
    const { client, readLog } = running;
    const person = { cpr: '1705935005', name: 'Ny Prøve' };
    const id = randomUUID();
    const sent = { ...enrolmentFacts({ person }), participantId: id, commandId: 'l-7' };
    readLog.fail();
    const refused = await client.send('POST', '/v1/participants', sent);
    expect([refused.status, refused.code, refused.headers.location]).toEqual([
      503,
      'store_unavailable',
      undefined,
    ]);
    expect(await isCutOff(client.sendLines([{ command: 'EnrolParticipant', ...sent }]))).toBe(true);
    readLog.recover();
    const readings = await readLog.during(async () => {
      expect((await client.send('POST', '/v1/participants', sent)).json).toMatchObject({
        status: 'unchanged',
      });
    });
    expect(readings).toEqual([
      expect.objectContaining({
        what: 'POST /v1/participants',
        participantIds: [id],
        kommunekoder: ['751'],
        search: null,
        result: 201,
      }),
    ]);
  });
};
