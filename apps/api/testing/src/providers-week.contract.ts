import { expect, it } from '@jest/globals';
import { ourProvider as ours } from './sample.ts';
import { theirProvider, week20, type WeekApi, type WeekRow } from './week-api.ts';

/** What a provider is told of a week. */
export const describeProvidersWeek = (api: WeekApi): void => {
  it('shows a provider its own participants with its own hours and no-shows, no requirement and no status', async () => {
    const there = { assignments: [{ provider: ours, from: '2022-05-02', to: null }] };
    const { items, ...page } = (await api.provider.get(week20)).json;
    expect(page).toEqual({
      week: '2022-W20',
      assessedOn: '2023-01-16',
      position: expect.any(String),
      activities: ['nytteindsats', 'transport'],
      providers: [ours],
      covered: 2,
      total: 2,
      before: 0,
      next: null,
    });
    expect((items as readonly WeekRow[]).toSorted((row) => (api.nameOf(row) === 'full' ? -1 : 1))).toEqual([
      {
        participantId: api.id.full,
        revision: 3,
        ...there,
        entries: [
          { activity: 'nytteindsats', provider: ours, minutes: 900 },
          { activity: 'transport', provider: ours, minutes: 60 },
        ],
        noShowDays: 2,
        hasMore: true,
        previousEntries: [],
      },
      {
        participantId: api.id.elsewhere,
        revision: 0,
        ...there,
        entries: [],
        noShowDays: 0,
        hasMore: false,
        previousEntries: [],
      },
    ]);
    expect(await api.namesIn(api.provider, `?state=missing&provider=${ours}`)).toEqual(['elsewhere']);
    expect(await api.namesIn(api.provider, `?participants=${api.id.full},${api.id.none}`)).toEqual(['full']);
  });

  it('is told to a provider by nothing but its own number', async () => {
    for (const query of ['?readiness=jobparat', `?provider=${theirProvider}`])
      expect([query, (await api.provider.get(`${week20}${query}`)).status]).toEqual([query, 403]);
    const other = await api.running.client.as({ roles: ['leverandoer'], providers: [theirProvider] });
    expect((await other.get(week20)).json).toMatchObject({ items: [], total: 0, providers: [theirProvider] });
    expect((await api.provider.get('/v1/weeks/2022-W16')).json).toMatchObject({ items: [], total: 0 });
  });
};
