import { describe, expect, it } from '@jest/globals';
import type { NamePlaces } from '#libs/persons';
import { CountedPage } from './counted-page.ts';
import { ListOrder, namesCursor } from './list-order.ts';

/** Somebody of a number: an id; with a rank in the order of names, which is not that of the ids. */
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

interface Named {
  readonly id: string;
  readonly isProtected?: boolean;
  readonly sealed?: string;
}

const places = (inOrder: readonly Named[]): NamePlaces =>
  new Map(
    inOrder.map(({ id, isProtected = false, sealed = `sealed ${id}` }, rank) => [
      id,
      { id, rank, sealed, protectedAddress: isProtected },
    ]),
  );

const named = (...numbers: readonly number[]): readonly Named[] => numbers.map((one) => ({ id: idOf(one) }));

const pageOf = (order: ListOrder, ids: readonly string[], limit: number, cursor?: string) => {
  const page = new CountedPage<{ readonly participantId: string }>({ order, limit, cursor });
  for (const participantId of ids) page.add({ participantId });
  return { ids: page.kept.map(({ participantId }) => participantId), before: page.before, next: page.next };
};

/** The ids of every page; `between` may change the order behind each. */
const walked = (
  orders: readonly ListOrder[],
  ids: readonly string[],
  limit: number,
): readonly (readonly string[])[] => {
  const pages: (readonly string[])[] = [];
  for (let cursor: string | undefined; ;) {
    const page = pageOf(orders[Math.min(pages.length, orders.length - 1)]!, ids, limit, cursor);
    pages.push(page.ids);
    if (page.next === null) return pages;
    expect(page.next).toMatch(namesCursor);
    cursor = page.next;
  }
};

const everybody = Array.from({ length: 9 }, (_, number) => idOf(number));

describe('A list in the order of names', () => {
  const order = new ListOrder(places(named(7, 2, 5, 0)), 'name');

  it.each([1, 2, 3, 4, 100])('is the same over pages of %d: by name, all others last by id', (limit) => {
    const pages = walked([order], everybody, limit);
    expect(pages.flat()).toEqual([7, 2, 5, 0, 1, 3, 4, 6, 8].map(idOf));
    expect(pages.map((page) => page.length).slice(0, -1)).toEqual(pages.slice(1).map(() => limit));
  });

  it('counts those before a page in its order', () => {
    const { next } = pageOf(order, everybody, 3);
    expect(pageOf(order, everybody, 3, next!)).toMatchObject({ ids: [0, 1, 3].map(idOf), before: 3 });
  });

  it('puts those with a protected address among those without a name for who is not told it', () => {
    const names = places([...named(7), { id: idOf(2), isProtected: true }, ...named(5, 0)]);
    const pages = walked([new ListOrder(names, 'unlessProtected')], everybody, 2);
    expect(pages.flat()).toEqual([7, 5, 0, 1, 2, 3, 4, 6, 8].map(idOf));
  });

  it('is the order of ids for who is told no name', () => {
    const untold = new ListOrder(places(named(7, 2, 5, 0)), 'nothing');
    expect(untold.isById).toBe(true);
    expect(walked([untold], everybody, 4).flat()).toEqual(everybody);
  });

  /** The others as they were, and this one elsewhere under another name. */
  const moved = (id: string, to: 'first' | 'last'): ListOrder => {
    const others = named(7, 2, 5, 0).filter((one) => one.id !== id);
    const anew = { id, sealed: 'anew' };
    return new ListOrder(places(to === 'first' ? [anew, ...others] : [...others, anew]), 'name');
  };

  it.each(
    [1, 2, 3].flatMap((limit) =>
      [1, 2].flatMap((pages) => [[limit, pages, 'first'] as const, [limit, pages, 'last'] as const]),
    ),
  )(
    'shows everybody else once when the last on a page of %d, page %d, gets another name and comes %s',
    (limit, pages, to) => {
      const renamed = walked([order], everybody, limit)[pages - 1]!.at(-1)!;
      const orders = [...Array.from({ length: pages }, () => order), moved(renamed, to)];
      const others = walked(orders, everybody, limit)
        .flat()
        .filter((id) => id !== renamed);
      expect(others).toEqual([7, 2, 5, 0, 1, 3, 4, 6, 8].map(idOf).filter((id) => id !== renamed));
    },
  );

  it('goes on behind the one before when the last of a page is in it no more', () => {
    const { next } = pageOf(order, everybody, 2);
    const without = new ListOrder(places(named(7, 5, 0)), 'name');
    const others = everybody.filter((id) => id !== idOf(2));
    expect(pageOf(without, others, 2, next!).ids).toEqual([5, 0].map(idOf));
  });

  it('begins anew when both are not what they were, and leaves nobody out', () => {
    const { next } = pageOf(order, everybody, 2);
    const gone = new ListOrder(places(named(5, 0)), 'name');
    expect(pageOf(gone, everybody, 2, next!)).toMatchObject({ ids: [5, 0].map(idOf), before: 0 });
  });

  it('tells nothing by a cursor that was made up: without how somebody stands it is none', () => {
    const made = `${idOf(5)}.${'a'.repeat(16)}`;
    expect(pageOf(order, everybody, 2, made)).toEqual(pageOf(order, everybody, 2));
  });

  it('has all that is said of a participant on one page', () => {
    const twice = [...everybody, idOf(2), idOf(2), idOf(5), idOf(1)];
    const pages = walked([order], twice, 2);
    expect(pages.map((page) => page.map((id) => Number(id.slice(-1))))).toEqual([
      [7, 2, 2, 2],
      [5, 5],
      [0, 1, 1],
      [3, 4],
      [6, 8],
    ]);
  });

  it.each([1, 2, 7, 50])('is a plain sort of any list, on pages of %d', (limit) => {
    let seed = limit;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 30; round += 1) {
      const all = Array.from({ length: 60 }, (_, number) => idOf(number));
      const ranked = all.filter(() => random(4) > 0).toSorted(() => random(3) - 1);
      const list = all.flatMap((id) => Array.from({ length: random(3) }, () => id));
      const rank = (id: string): number => (ranked.includes(id) ? ranked.indexOf(id) : 1_000);
      const plain = list.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : Number(a > b)));
      const sorted = walked([new ListOrder(places(ranked.map((id) => ({ id }))), 'name')], list, limit);
      expect(sorted.flat()).toEqual(plain);
    }
  });
});
