import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { enrolled } from './sample.ts';

interface Numbered {
  readonly number: number;
}

interface SamplesPage {
  readonly items: readonly { readonly readings: readonly number[] }[];
  readonly next: string | null;
}

const thisMonth = new Date().toISOString().slice(0, 7);

/** The samples that whoever controls draws of what was read. */
export const describeAccessLogSamples = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let control: ApiClient;

  const by = (role: 'koordinator' | 'databeskyttelse', ...kommunekoder: readonly string[]) =>
    running.client.as({ roles: [role], kommunekoder, subject: 'ib', name: 'Ib Lund' });

  beforeAll(async () => {
    running = await startApi(openEngines);
    const both = await by('koordinator', '751', '101');
    for (const kommunekode of ['751', '751', '101'])
      await both.get(`/v1/participants/${await enrolled(both, { kommunekode })}`);
    control = await by('databeskyttelse', '751');
    await control.send('POST', '/v1/access-log/samples', { month: thisMonth, size: 1 });
  });
  afterAll(() => running.end());

  it('draws a sample of a month that nobody can foresee, and keeps who reviews it', async () => {
    const draw = (size: number, month = thisMonth) =>
      control.send('POST', '/v1/access-log/samples', { month, size });
    const sample = await draw(2);
    expect(sample.json.items).toHaveLength(2);
    expect((await draw(2, '2022-02')).json.items).toEqual([]);
    const [latest] = await running.readLog.samples({ newestFirst: true, limit: 1 });
    expect(latest).toMatchObject({
      reviewer: { subject: 'ib', name: 'Ib Lund' },
      from: '2022-01-31T23:00:00.000Z',
      to: '2022-02-28T23:00:00.000Z',
    });
    const list = async (client: ApiClient, query = '') =>
      (await client.get(`/v1/access-log/samples${query}`)).json as unknown as SamplesPage;
    const { items, next } = await list(control, '?limit=1');
    expect(items).toEqual([
      {
        number: Number(next),
        reviewer: { issuer: expect.any(String), subject: 'ib', name: 'Ib Lund' },
        month: sample.json.month,
        drawnAt: sample.json.drawnAt,
        readings: (sample.json.items as readonly Numbered[]).map(({ number }) => number),
      },
    ]);
    const before = await list(control, `?cursor=${next}`);
    expect([before.items.length, before.next]).toEqual([1, null]);
    const odense = await by('databeskyttelse', '461');
    const seen = (await odense.get('/v1/access-log?limit=100')).json.items as readonly Numbered[];
    const ofOdense = [...items, ...before.items]
      .map(({ readings }) => readings.filter((one) => seen.some(({ number }) => number === one)))
      .filter((readings) => readings.length > 0);
    expect((await list(odense)).items.map(({ readings }) => readings)).toEqual(ofOdense);
    for (const query of ['?limit=0', '?limit=21', '?cursor=x', '?month=2022-01'])
      expect((await control.get(`/v1/access-log/samples${query}`)).code).toBe('malformed');
    for (const [size, month] of [
      [0, thisMonth],
      [101, thisMonth],
      [1, '2022-13'],
      [1, '2022-1'],
    ] as const)
      expect((await draw(size, month)).code).toBe('malformed');
  });

  it('knows no name of who drew a sample with a version that kept none', async () => {
    const reviewer = { issuer: 'https://id.example', subject: 'ea' } as const;
    const [from, to] = ['2022-02-01T00:00:00.000Z', '2022-03-01T00:00:00.000Z'];
    await running.readLog.sample({ at: to, reviewer: reviewer as never, from, to, size: 1 });
    const everywhere = await by('databeskyttelse', '*');
    expect((await everywhere.get('/v1/access-log/samples?limit=1')).json.items).toMatchObject([
      { reviewer: { ...reviewer, name: null } },
    ]);
  });
};
