import { expect, it } from '@jest/globals';
import { roleNames } from '#libs/access';
import type { StatisticsApi } from './statistics-api.ts';

const behind = '/v1/statistics/2022-04/participants?cell=personer';

/** Who is behind figures. */
export const describePeopleBehind = (api: StatisticsApi): void => {
  it.each(roleNames)('have behind them those whom the caller may see: %s', async (role) => {
    const shows = ['koordinator', 'revisor', 'system'].includes(role);
    const client = await api.by(role, '751');
    const answer = await client.get(behind);
    if (!shows) {
      expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
      return;
    }
    expect(answer.headers['cache-control']).toBe('no-store');
    const item = (participantId: string) => ({ participantId, kommunekode: '751', amount: 1, sameAs: null });
    expect(answer.json).toEqual({
      figure: 'personer',
      items: [api.one, api.other].toSorted().map(item),
      next: null,
    });
    expect((await (await api.by(role, '101')).get(behind)).text).not.toContain(api.one);
  });

  it('have behind them as many as they count, page by page', async () => {
    const client = await api.by('koordinator', '751', '101');
    const pages: string[][] = [];
    let cursor: unknown = '';
    while (typeof cursor === 'string') {
      const { json } = await client.get(`${behind}&limit=1${cursor && `&cursor=${cursor}`}`);
      pages.push(
        (json.items as readonly { readonly participantId: string }[]).map((each) => each.participantId),
      );
      cursor = json.next;
    }
    expect(pages).toEqual([api.one, api.other, api.foreign].toSorted().map((id) => [id]));
  });

  it('of the status report have behind them whom it counts', async () => {
    const figures = '/v1/reports/status/participants?kommunekode=751&from=2022-01-01&to=2022-12-31&figure=';
    const ids = async (figure: string): Promise<unknown> =>
      (
        (await api.running.client.get(`${figures}${figure}`)).json.items as readonly Record<string, unknown>[]
      ).map(({ participantId }) => participantId);
    expect(await ids('covered.displacedUkrainian')).toEqual([api.other]);
    expect(await ids('movedInto.job')).toEqual([api.one]);
    expect(await ids('oneResult.stillCovered')).toEqual([api.other]);
    expect(await ids('goal.reached')).toEqual([api.one]);
    expect(await ids('movedInto.igu')).toEqual([]);
  });
};
