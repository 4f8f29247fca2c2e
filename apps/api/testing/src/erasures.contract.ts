import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { allows, type FunctionName, type RoleName, roleNames } from '#libs/access';
import type { Answer } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { erasing, references } from './erasing.ts';
import { giveCommand, enrolled, told } from './sample.ts';

const reason = 'Klagesag hos Ankestyrelsen';
const unknown = '00000000-0000-4000-8000-0000000000ab';

const may = (role: RoleName, name: FunctionName): boolean =>
  allows({ grants: [{ role, kommunekoder: 'all', providers: new Set() }] }, name);

/** Whose records need not be kept, and how persons are forgotten over HTTP. */
export const describeErasures = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  const { by, lived, propose, approve } = erasing(() => running.client);
  const ids = ({ json }: Answer): readonly string[] =>
    (json.items as readonly { readonly participantId: string }[]).map(({ participantId }) => participantId);

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  it('lists those whose records need not be kept, page by page, to those who may', async () => {
    const [first, second] = [await lived(), await lived()].toSorted();
    const recent = await enrolled(running.client);
    const administrator = await by('administrator');
    const position = (
      await giveCommand(running.client, recent, 'RecordHours', {
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
};
