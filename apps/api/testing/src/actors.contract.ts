import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { HistoryEntry } from '#libs/application';
import type { RoleName } from '#libs/access';
import { actorIdIn } from '#libs/access/actors';
import { testIssuer } from '#libs/access/testing';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { giveCommand, enrolled } from './sample.ts';

type IssuedTo = Parameters<ApiClient['as']>[0];
type Recorded = Pick<HistoryEntry, 'actor' | 'by'>;

const ours = 'P1000000001';
const hours = { activity: 'nytteindsats', minutes: 60 };

/** Under which names people record, and what history makes of them. */
export const describeActors = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  const as = async <Result>(who: IssuedTo, work: (client: ApiClient) => Promise<Result>): Promise<Result> =>
    work(await running.client.as(who));

  const recorded = async (participantId: string): Promise<readonly Recorded[]> => {
    const { events } = (await running.client.get(`/v1/participants/${participantId}/history`)).json;
    return (events as readonly HistoryEntry[]).map(({ actor, by }) => ({ actor, by }));
  };

  it('is known by one random id, whatever the door, and shown with the name', async () => {
    const dorte = { subject: 'd-1', name: 'Dorte Krogh' };
    const id = await as(dorte, async (client) => {
      const participant = await enrolled(client);
      await giveCommand(client, participant, 'RecordHours', { ...hours, week: '2022-W15' });
      await client.sendLines([
        { command: 'RecordHours', commandId: 'l', participantId: participant, ...hours, week: '2022-W16' },
      ]);
      return participant;
    });
    const events = await recorded(id);
    expect(events.map(({ by }) => by)).toEqual(Array(3).fill('Dorte Krogh (koordinator)'));
    expect(new Set(events.map(({ actor }) => actor)).size).toBe(1);
    expect(events[0]!.actor).toMatch(/^koordinator:[\w-]{22}$/);
  });

  it('goes by the name that was told last, in all that was recorded', async () => {
    const who = { subject: 'e-1', name: 'Else Bach' };
    const id = await as(who, enrolled);
    await as({ ...who, name: 'Else Bach Lund' }, (client) =>
      giveCommand(client, id, 'RecordHours', { ...hours, week: '2022-W15' }),
    );
    const events = await recorded(id);
    expect(events.map(({ by }) => by)).toEqual(Array(2).fill('Else Bach Lund (koordinator)'));
    expect(events[0]!.actor).toBe(events[1]!.actor);
  });

  it('is said to be forgotten once the name is, and stays so', async () => {
    const who = { subject: 'f-1', name: 'Finn Friis' };
    const id = await as(who, enrolled);
    const [{ actor } = { actor: '' }] = await recorded(id);
    await running.actors.forgetName(actorIdIn(actor)!);
    await as(who, (client) => giveCommand(client, id, 'RecordHours', { ...hours, week: '2022-W15' }));
    const forgotten = { actor, by: 'Navn slettet (koordinator)' };
    expect(await recorded(id)).toEqual([forgotten, forgotten]);
  });

  it('records in the role that lets it: as a coordinator at home, as a provider elsewhere', async () => {
    const both = {
      subject: 'g-1',
      name: 'Gitte Holst',
      roles: ['koordinator:101', `leverandoer:${ours}`] as readonly string[] as readonly RoleName[],
    };
    const [away, home] = [
      await enrolled(running.client),
      await as(both, (client) => enrolled(client, { kommunekode: '101' })),
    ];
    await giveCommand(running.client, away, 'AssignProvider', { provider: ours, from: '2022-04-11' });
    await as(both, async (client) => {
      for (const id of [away, home])
        await giveCommand(client, id, 'RecordHours', { ...hours, week: '2022-W16', provider: ours });
    });
    const last = async (id: string): Promise<Recorded> => (await recorded(id)).at(-1)!;
    const [provider, coordinator] = [await last(away), await last(home)];
    expect([provider.by, coordinator.by]).toEqual(['Gitte Holst (leverandør)', 'Gitte Holst (koordinator)']);
    expect(actorIdIn(provider.actor)).toBe(actorIdIn(coordinator.actor));
  });

  it('leaves no id behind by asking, nor by a command that is refused', async () => {
    const id = await enrolled(running.client);
    const who = { subject: 'h-1', name: 'Hans Juhl' };
    await as(who, async (client) => {
      await client.get(`/v1/participants/${id}/history`);
      const refused = await giveCommand(client, id, 'RecordHours', { ...hours, week: '2019-W10' });
      expect(refused.code).toBe('week_outside_forloeb');
    });
    const theirs = await running.actors.idOf({
      issuer: testIssuer.issuer,
      subject: 'h-1',
      displayName: null,
    });
    expect(await running.actors.namesOf([theirs])).toEqual(new Map([[theirs, { kind: 'unnamed' }]]));
  });
};
