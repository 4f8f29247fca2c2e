import { describe, expect, it } from '@jest/globals';
import { CountedPage } from './counted-page.ts';

const pageOf = (ids: readonly string[], asked: { readonly cursor?: string; readonly limit: number }) => {
  const page = new CountedPage<{ readonly participantId: string }>(asked);
  for (const participantId of ids) page.add({ participantId });
  const { total, before, next } = page;
  return { kept: page.kept.map(({ participantId }) => participantId).join(), total, before, next };
};

describe('A page of participants', () => {
  it.each([
    [{ limit: 2 }, { kept: 'a,b', before: 0, next: 'b' }],
    [
      { limit: 2, cursor: 'b' },
      { kept: 'c,d', before: 2, next: null },
    ],
    [
      { limit: 2, cursor: 'd' },
      { kept: '', before: 4, next: null },
    ],
    [{ limit: 9 }, { kept: 'a,b,c,d', before: 0, next: null }],
    [
      { limit: 2, cursor: 'a0' },
      { kept: 'b,c', before: 1, next: 'c' },
    ],
  ])('counts those before it and says where the next begins: %j', (asked, page) => {
    expect(pageOf(['a', 'b', 'c', 'd'], asked)).toEqual({ total: 4, ...page });
  });

  it('has all that is said of a participant, so that the next page leaves nothing out', () => {
    const ids = ['a', 'b', 'b', 'b', 'c', 'b'.repeat(2)].toSorted();
    expect(pageOf(ids, { limit: 2 })).toEqual({ kept: 'a,b,b,b', total: 6, before: 0, next: 'b' });
    expect(pageOf(ids, { limit: 2, cursor: 'b' })).toEqual({ kept: 'bb,c', total: 6, before: 4, next: null });
  });
});
