import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, giveCommand, enrolled, ourProvider } from './sample.ts';

/** Of whom each is enrolled with an open address, or a protected one, and of some nobody knows the name. */
const names = [
  'Ågot Prøve',
  'aage Prøve',
  'Zoë Prøve',
  'Ærø Prøve',
  'Bo Prøve',
  'bo Prøve',
  'Øse Prøve',
  'Anna Prøve',
  'Anna Prøve',
  'Éva Prøve',
];
const unnamed = 3;
const collator = new Intl.Collator('da');

interface Item {
  readonly participantId: string;
  readonly name?: string;
}

/** Lists of participants, a page at a time. */
const lists = [
  '/v1/participants?',
  '/v1/weeks/2022-W15?state=missing&',
  '/v1/worklist/weekMissing?week=2022-W14&',
];

/** In which order lists of participants stand, over all their pages. */
export const describeListOrder = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let clerk: ApiClient;
  let foreign: string;

  const enrol = async (index: number, person: object | undefined): Promise<string> => {
    const cpr = `01019${String(50_000 + index)}`;
    const id = await enrolled(running.client, { ...(person && { person: { cpr, ...person } }) });
    await giveCommand(running.client, id, 'AssignProvider', { provider: ourProvider, from: '2022-04-11' });
    return id;
  };

  beforeAll(async () => {
    running = await startApi(openEngines);
    clerk = await running.client.as(claimsOf('koordinator', ['751']));
    for (const [index, name] of names.entries())
      await enrol(index, { name, protectedAddress: index % 4 === 0 });
    for (let count = 0; count < unnamed; count += 1) await enrol(0, undefined);
    const person = { cpr: '0303905003', name: 'Benny Prøve' };
    foreign = await enrolled(running.client, { kommunekode: '101', person });
  });
  afterAll(() => running.end());

  /** The items of all pages; `between` is done behind the first. */
  const walked = async (
    client: ApiClient,
    asked: string,
    between?: (shown: readonly Item[]) => Promise<unknown>,
  ): Promise<readonly Item[]> => {
    const items: Item[] = [];
    for (let cursor = ''; ;) {
      const { status, text, json } = await client.get(`${asked}${cursor}`);
      expect([status, status === 200 || text]).toEqual([200, true]);
      items.push(...(json.items as readonly Item[]));
      if (cursor === '') await between?.(items);
      const { next } = json as { readonly next: string | null };
      if (next === null) return items;
      expect(next).toMatch(/^[\da-z.-]+$/);
      cursor = `&cursor=${next}`;
    }
  };
  const ids = (items: readonly Item[]): readonly string[] => items.map(({ participantId }) => participantId);

  const byNames = (items: readonly Item[]): readonly Item[] =>
    items.toSorted(
      (one, other) =>
        Number(one.name === undefined) - Number(other.name === undefined) ||
        (one.name === undefined ? 0 : collator.compare(one.name, other.name!)) ||
        (one.participantId < other.participantId ? -1 : 1),
    );

  it.each(lists.flatMap((list) => [1, 4, 50].map((limit) => [list, limit] as const)))(
    'is that of names where it is asked for, those without one last: %s, %d on a page',
    async (list, limit) => {
      const shown = await walked(clerk, `${list}order=name&limit=${limit}`);
      expect(shown).toHaveLength(names.length + unnamed);
      expect(ids(shown)).toEqual(ids(byNames(shown)));
      expect(shown[0]!.name).toBe('Anna Prøve');
      expect(shown[names.length - 1]!.name).toBe('Ågot Prøve');
    },
  );

  it.each(lists)('is that of ids where nobody says, and for who is told no names: %s', async (list) => {
    const plain = ids(await walked(clerk, `${list}limit=4`));
    expect(plain).toEqual(plain.toSorted());
    const system = await running.client.as(claimsOf('system', ['751']));
    expect(ids(await walked(system, `${list}order=name&limit=4`))).toEqual(plain);
    const both = await running.client.as({ roles: ['koordinator:101', 'system:751'] });
    const mixed = ids(await walked(both, `${list}order=name&limit=4`));
    expect(mixed).toEqual(mixed.toSorted());
  });

  it.each(lists.slice(0, 2))('puts protected addresses last for a provider, by id: %s', async (list) => {
    const provider = await running.client.as(claimsOf('leverandoer', []));
    const shown = await walked(provider, `${list}order=name&limit=4`);
    expect(shown).toHaveLength(names.length + unnamed);
    expect(shown.filter(({ name }) => name !== undefined)).toHaveLength(names.length - 3);
    expect(ids(shown)).toEqual(ids(byNames(shown)));
  });

  it('shows everybody else once while the last on a page gets another name, or hours', async () => {
    const renames = async (shown: readonly Item[]): Promise<void> => {
      const { participantId } = shown.at(-1)!;
      const { json } = await clerk.get(`/v1/participants/${participantId}/person`);
      const { cpr, protectedAddress } = json;
      const body = { cpr, protectedAddress, name: 'Yrsa Prøve' };
      expect((await clerk.send('PUT', `/v1/participants/${participantId}/person`, body)).status).toBe(200);
    };
    const records = async (shown: readonly Item[]): Promise<void> => {
      const body = { week: '2022-W15', activity: 'nytteindsats', minutes: 60 };
      const answer = await giveCommand(clerk, shown.at(-1)!.participantId, 'RecordHours', body);
      await clerk.get('/v1/participants?limit=1', { 'x-read-after': String(answer.json.position) });
    };
    for (const between of [renames, records]) {
      const all = new Set(ids(await walked(clerk, `${lists[1]!}limit=50`)));
      const shown = ids(await walked(clerk, `${lists[1]!}order=name&limit=3`, between));
      const [changed] = shown.slice(2, 3) as [string];
      const others = shown.filter((id) => id !== changed);
      expect(new Set(others)).toEqual(new Set([...all].filter((id) => id !== changed)));
      expect(others).toHaveLength(all.size - 1);
    }
  });

  it('goes on behind the one before when the person of a cursor was taken out of the register', async () => {
    const all = ids(await walked(clerk, `${lists[0]!}order=name&limit=50`));
    const shown = await walked(clerk, `${lists[0]!}order=name&limit=4`, (page) =>
      running.persons.forget(page.at(-1)!.participantId),
    );
    const named = ids(shown);
    expect(named.filter((id) => id !== all[3])).toEqual(all.filter((id) => id !== all[3]));
    expect(named.filter((id) => id === all[3])).toHaveLength(2);
    expect(shown.findLast(({ participantId }) => participantId === all[3])).not.toHaveProperty('name');
  });

  it('tells by no cursor where somebody stands who is not seen, and takes none of the other order', async () => {
    const first = ids((await clerk.get(`${lists[0]!}order=name&limit=4`)).json.items as readonly Item[]);
    const made = await clerk.get(`${lists[0]!}order=name&limit=4&cursor=${foreign}.${'a'.repeat(16)}`);
    expect(ids(made.json.items as readonly Item[])).toEqual(first);
    const wrong = [
      `order=id&cursor=${foreign}.${'a'.repeat(16)}`,
      `order=name&cursor=${foreign}.9`,
      'order=cpr',
    ];
    for (const asked of wrong)
      expect((await clerk.get(`${lists[0]!}${asked}`)).json).toMatchObject({ code: 'malformed' });
  });
};
