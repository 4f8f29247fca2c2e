import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { erasing } from './erasing.ts';
import { giveCommand, lineOfHours, told } from './sample.ts';

const reason = 'Klagesag hos Ankestyrelsen';
const unknown = '00000000-0000-4000-8000-0000000000ab';

/** Who is on hold or forgotten, over HTTP. */
export const describeForgotten = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  const { by, lived, propose, approve } = erasing(() => running.client);

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  it('keeps a hold’s reason to those who hold, and erases nobody who is on hold', async () => {
    const id = await lived();
    const approver = await by('databeskyttelse', ['751']);
    const held = await approver.send('PUT', `/v1/participants/${id}/hold`, { reason });
    expect(held.json).toMatchObject({ participantId: id, holds: [{ kommunekode: '751', reason }] });
    expect((await approver.get(`/v1/participants/${id}/hold`)).json).toEqual(held.json);
    expect((await propose(id)).code).toBe('on_hold');
    expect(running.log.text).not.toContain('Ankestyrelsen');
  });

  it('forgets a person: nobody but a revisor reads what is left, figures stand, and no command is taken', async () => {
    const id = await lived();
    const figures = async (): Promise<unknown> => {
      const { position: _position, ...rest } = (
        await running.client.get('/v1/reports/status?from=2012-01-01&to=2012-12-31&kommunekode=751')
      ).json;
      return rest;
    };
    const before = await figures();
    const proposed = await propose(id);
    expect([proposed.status, proposed.json.missing]).toEqual([201, ['751']]);
    expect((await propose(id)).json).toEqual(proposed.json);
    const { erasureId } = proposed.json;
    const alone = await by('databeskyttelse', ['*'], 'administrator');
    expect((await approve(erasureId, alone)).code).toBe('same_approver');
    const done = await approve(erasureId);
    expect([done.status, done.json.state]).toEqual([200, 'carried_out']);
    expect((await approve(erasureId)).json).toEqual(done.json);
    const list = await (await by('administrator')).get('/v1/erasures?limit=1');
    expect(list.json.items).toEqual([done.json]);

    const coordinator = await by('koordinator', ['751']);
    for (const path of [
      '',
      '/timekrav',
      '/timekrav/2022-W14',
      '/history',
      '/history?knownAt=2023-01-16T09:00:00.000Z',
    ])
      for (const client of [coordinator, running.client]) {
        const [gone, nobody] = [
          await client.get(`/v1/participants/${id}${path}`),
          await client.get(`/v1/participants/${unknown}${path}`),
        ];
        expect([path, gone.status]).toEqual([path, 404]);
        expect(told(gone)).toEqual(told(nobody));
      }
    for (const path of ['/v1/participants?limit=500', '/v1/timekrav', '/v1/worklist?week=2012-W10'])
      expect([path, (await running.client.get(path)).text.includes(id)]).toEqual([path, false]);
    const revisor = await by('revisor', ['751']);
    const history = await revisor.get(`/v1/participants/${id}/history`);
    expect((history.json.events as readonly object[]).slice(1)).toMatchObject([
      { type: 'ParticipantExited', reason: null, reasonErased: true },
      { type: 'PersonErased', facts: {} },
    ]);
    expect((await revisor.get(`/v1/participants/${id}`)).status).toBe(200);
    expect((await (await by('revisor', ['101'])).get(`/v1/participants/${id}`)).status).toBe(404);
    expect(await figures()).toEqual(before);

    const exit = { exitedOn: '2012-06-01', exitReason: 'andet', commandId: 'exit' };
    for (const body of [
      { ...exit, note: 'hemmelig' },
      { ...exit, note: 'gættet' },
      { ...exit, commandId: 'ny' },
    ]) {
      const refused = await giveCommand(coordinator, id, 'ExitParticipant', body);
      expect([refused.status, refused.code]).toEqual([409, 'participant_erased']);
      const elsewhere = await by('koordinator', ['101']);
      expect(told(await giveCommand(elsewhere, id, 'ExitParticipant', body))).toEqual(
        told(await giveCommand(elsewhere, unknown, 'ExitParticipant', body)),
      );
    }
    const line = lineOfHours(id, 'exit', 60);
    expect((await coordinator.sendLines([line])).lines).toMatchObject([{ code: 'participant_erased' }]);
    expect((await (await by('databeskyttelse')).get(`/v1/participants/${id}/hold`)).code).toBe(
      'participant_erased',
    );
  });
};
