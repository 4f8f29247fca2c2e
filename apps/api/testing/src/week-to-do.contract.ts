import { expect, it } from '@jest/globals';
import { ourProvider as ours } from './sample.ts';
import type { WeekApi, WeekRow } from './week-api.ts';

/** What there is to do in a week. */
export const describeWeekToDo = (api: WeekApi): void => {
  it('has its own list of what there is to do, page by page as the whole of it says, with counts of all', async () => {
    const asked = 'kommunekode=751&week=2022-W20';
    const whole = (await api.aarhus.get(`/v1/worklist?${asked}`)).json;
    const page = async (list: string, query = ''): Promise<Readonly<Record<string, unknown>>> =>
      (await api.aarhus.get(`/v1/worklist/${list}?${asked}${query}`)).json;
    const counts = { weekMissing: 2, nearTimekrav: 0, categoryMissing: 1, overlappingForloeb: 0 };
    const {
      weekMissing,
      nearTimekrav: _near,
      categoryMissing,
      overlappingForloeb: _overlapping,
      ...facts
    } = whole;
    const missing = weekMissing as readonly WeekRow[];
    expect(missing.map((row) => String(api.nameOf(row))).toSorted()).toEqual(['none', 'part']);
    const first = await page('weekMissing', '&limit=1');
    expect(first).toEqual({
      ...facts,
      list: 'weekMissing',
      counts,
      providers: [ours],
      before: 0,
      next: missing[0]!.participantId,
      items: missing.slice(0, 1),
    });
    expect(await page('weekMissing', `&limit=1&cursor=${String(first['next'])}`)).toMatchObject({
      counts,
      before: 1,
      next: null,
      items: missing.slice(1),
    });
    expect(await page('categoryMissing')).toMatchObject({ items: categoryMissing });
    expect(await page('weekMissing', `&provider=${ours}`)).toMatchObject({ items: [], before: 0 });
    const later = `/v1/worklist/weekMissing?week=2022-W21&provider=${ours}`;
    expect(((await api.aarhus.get(later)).json.items as readonly WeekRow[]).map(api.nameOf)).toEqual([
      'full',
    ]);
    expect(await page('weekMissing', '&readiness=aktivitetsparat')).toMatchObject({
      items: [],
      counts: { ...counts, weekMissing: 0, categoryMissing: 0 },
    });
    expect(await page('others')).toMatchObject({ code: 'malformed' });
  });
};
