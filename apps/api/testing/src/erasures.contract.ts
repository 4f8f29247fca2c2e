import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { allows, type FunctionName, type RoleName, roleNames } from '#libs/access';
import { testToken } from '#libs/access/testing';
import type { Answer, ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { command, enrolled, lineOfHours } from './sample.ts';

const references = { decision: 'sag-1', archiveDelivery: 'aflevering-1' };
const reason = 'Klagesag hos Ankestyrelsen';
const unknown = '00000000-0000-4000-8000-0000000000ab';
const engagement = { id: 'e-1', until: '2199-12-31', text: true };

const may = (role: RoleName, name: FunctionName): boolean =>
  allows({ grants: [{ role, kommunekoder: 'all', providers: new Set() }] }, name);

/** Everything about an answer but what names the call itself. */
const told = ({ status, headers, text }: Answer): unknown => {
  const { date: _date, 'x-correlation-id': id = '', ...rest } = headers;
  return { status, headers: rest, text: text.replaceAll(String(id), 'ID') };
};

/** Whose records need not be kept, and how persons are forgotten over HTTP. */
export const describeErasures = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  const clients = new Map<string, ApiClient>();

  const by = async (
    role: RoleName,
    kommunekoder: readonly string[] = ['*'],
    subject: string = role,
  ): Promise<ApiClient> => {
    const name = [role, subject, ...kommunekoder].join();
    const to = {
      subject,
      roles: [role],
      ...(role === 'leverandoer' ? { providers: ['P1000000001'] } : { kommunekoder }),
      ...(role === 'revisor' && { engagement }),
    };
    const client = clients.get(name) ?? running.client.by(await testToken(to));
    clients.set(name, client);
    return client;
  };

  /** Enrols somebody whose forløb ended in 2012, with a text in it; answers the id. */
  const lived = async (kommunekode = '751'): Promise<string> => {
    const id = await enrolled(running.client, { kommunekode, enrolledOn: '2012-01-02' });
    const exit = { exitedOn: '2012-06-01', exitReason: 'andet', note: 'hemmelig', commandId: 'exit' };
    await command(running.client, id, 'ExitParticipant', exit);
    return id;
  };
  const propose = async (participantId: string, client?: ApiClient): Promise<Answer> =>
    (client ?? (await by('administrator'))).send('POST', '/v1/erasures', { participantId, ...references });
  const approve = async (erasureId: unknown, client?: ApiClient): Promise<Answer> =>
    (client ?? (await by('databeskyttelse'))).call('POST', `/v1/erasures/${String(erasureId)}/approval`);
  const ids = ({ json }: Answer): readonly string[] =>
    (json.items as readonly { readonly participantId: string }[]).map(({ participantId }) => participantId);

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(async () => {
    for (const client of clients.values()) client.close();
    await running.end();
  });

  it('lists those whose records need not be kept, page by page, to those who may', async () => {
    const [first, second] = [await lived(), await lived()].toSorted();
    const recent = await enrolled(running.client);
    const administrator = await by('administrator');
    const position = (
      await command(running.client, recent, 'RecordHours', {
        week: '2022-W14',
        activity: 'nytteindsats',
        minutes: 60,
      })
    ).json.position as string;
    const behind = { 'x-read-after': position };
    const page = await administrator.get('/v1/retention?kommunekode=751&limit=1', behind);
    expect(page.json).toEqual({
      items: [{ participantId: first, kommunekoder: ['751'], retentionOverFrom: '2017-06-01' }],
      next: first,
    });
    expect(ids(await administrator.get(`/v1/retention?cursor=${first}`, behind))).toEqual([second]);
    const approver = await by('databeskyttelse');
    await approver.send('PUT', `/v1/participants/${first}/hold`, { reason });
    expect(ids(await approver.get('/v1/retention', behind))).toEqual([second]);
    expect(ids(await (await by('administrator', ['101'])).get('/v1/retention', behind))).toEqual([]);
    for (const id of [first, second]) {
      await approver.send('DELETE', `/v1/participants/${id}/hold`, { reason });
      await approve((await propose(id!)).json.erasureId);
    }
  });

  it.each(roleNames)('lets each do what the table says, within its municipalities: %s', async (role) => {
    const id = await lived();
    const erasureId = (await propose(id)).json.erasureId;
    for (const [limits, there] of [
      [['751'], true],
      [['101'], false],
      [[], false],
    ] as const) {
      const client = await by(role, limits, `${role}-${limits.join()}`);
      const status = (name: FunctionName, own: number): number => {
        if (!may(role, name)) return 403;
        return there ? own : 404;
      };
      const hold = `/v1/participants/${id}/hold`;
      const statuses = [
        await propose(id, client),
        await client.send('PUT', hold, { reason }),
        await client.get(hold),
        await client.send('DELETE', hold, { reason }),
      ].map((answer) => answer.status);
      expect([limits, statuses]).toEqual([
        limits,
        [
          status('proposeErasure', 201),
          status('approveErasure', 200),
          status('approveErasure', 200),
          status('approveErasure', 200),
        ],
      ]);
      const listed = may(role, 'seeErasures') ? 200 : 403;
      for (const list of ['/v1/retention', '/v1/erasures'])
        expect([list, (await client.get(list)).status]).toEqual([list, listed]);
      if (!there && may(role, 'proposeErasure'))
        expect(told(await propose(id, client))).toEqual(told(await propose(unknown, client)));
      if (!there && may(role, 'approveErasure')) {
        expect(told(await client.send('PUT', hold, { reason }))).toEqual(
          told(await client.send('PUT', hold.replace(id, unknown), { reason })),
        );
        expect(told(await approve(erasureId, client))).toEqual(told(await approve(unknown, client)));
      }
      if (!may(role, 'approveErasure')) expect((await approve(erasureId, client)).status).toBe(403);
    }
  });

  it('wants references that can be nobody’s number, a reason for a hold, and nothing else', async () => {
    const administrator = await by('administrator');
    const participantId = await lived();
    for (const body of [
      { participantId, ...references, decision: '0101701234' },
      { participantId, ...references, archiveDelivery: 'sag-010170-1234' },
      { participantId, decision: 'sag-1' },
      { participantId: '0101701234', ...references },
      { participantId, ...references, name: 'Anna' },
      [],
    ]) {
      const answer = await administrator.send('POST', '/v1/erasures', body);
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
      expect(answer.text).not.toContain('0101701234');
    }
    const approver = await by('databeskyttelse');
    for (const body of [{}, { reason: ' ' }, { reason: null }])
      for (const method of ['PUT', 'DELETE'] as const) {
        const answer = await approver.send(method, `/v1/participants/${participantId}/hold`, body);
        expect([answer.status, answer.code]).toEqual([422, 'reason_required']);
      }
    expect((await approve('1')).code).toBe('malformed');
  });

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
    for (const path of ['', '/timekrav', '/history', '/history?knownAt=2023-01-16T09:00:00.000Z'])
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
      const refused = await command(coordinator, id, 'ExitParticipant', body);
      expect([refused.status, refused.code]).toEqual([409, 'participant_erased']);
      const elsewhere = await by('koordinator', ['101']);
      expect(told(await command(elsewhere, id, 'ExitParticipant', body))).toEqual(
        told(await command(elsewhere, unknown, 'ExitParticipant', body)),
      );
    }
    const line = lineOfHours(id, 'exit', 60);
    expect((await coordinator.sendLines([line])).lines).toMatchObject([{ code: 'participant_erased' }]);
    expect((await (await by('databeskyttelse')).get(`/v1/participants/${id}/hold`)).code).toBe(
      'participant_erased',
    );
  });
};
