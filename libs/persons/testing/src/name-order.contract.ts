import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NameOrder, type PersonRegistration } from '#libs/persons';
import { aarhus, anna, at, type OpenTriedRegister, type TriedRegister } from './tried-register.ts';

const cprOf = (index: number): string => `01019${String(index).padStart(5, '0')}`;

/** In the order of the Danish alphabet. */
const danishNames = [
  'Anna Prøve',
  'Bo Prøve',
  'Zoë Prøve',
  'Ærø Prøve',
  'Øse Prøve',
  'Åse Prøve',
  'Aase Prøve',
];

/** What the kept order of names keeps to, over every register. */
export const describeNameOrder = (name: string, open: OpenTriedRegister): void => {
  describe(`The order of names (${name})`, () => {
    let tried: TriedRegister;
    let order: NameOrder;
    beforeEach(async () => {
      tried = await open();
      order = new NameOrder(tried.register, tried.keys);
    });
    afterEach(() => tried.dispose());

    const registration = (index: number, called: string): PersonRegistration => ({
      participantId: `p-${index}`,
      kommuner: [aarhus],
      person: { ...anna, cpr: cprOf(index), name: called },
      at,
    });
    const say = (index: number, called: string, by = tried.register): Promise<void> =>
      by.register(registration(index, called));
    const ids = async (): Promise<readonly string[]> => {
      const places = [...(await order.places())];
      expect(places.map(([, { rank }]) => rank)).toEqual(places.map((_, index) => index));
      return places.map(([id]) => id);
    };
    const opened = async (work: () => Promise<unknown>): Promise<number> => {
      let count = 0;
      const { keys } = tried;
      const decrypt: typeof keys.decrypt = (...asked) => {
        count += 1;
        return keys.decrypt(...asked);
      };
      order = new NameOrder(tried.register, { decrypt });
      await order.places();
      count = 0;
      await work();
      return count;
    };

    it('is that of the Danish alphabet, and of ids where names are the same', async () => {
      const inOrder = [...danishNames, 'Aase Prøve'];
      for (const [index, called] of [...inOrder.entries()].toReversed()) await say(index, called);
      expect(await ids()).toEqual(inOrder.map((_, index) => `p-${index}`));
    });

    it('is nobody’s while nobody is registered', async () => {
      expect(await ids()).toEqual([]);
    });

    it('finds what was said by any process since it was asked before', async () => {
      await say(1, 'Bo Prøve');
      await say(2, 'Carl Prøve');
      expect(await ids()).toEqual(['p-1', 'p-2']);
      await say(3, 'Anna Prøve', tried.beside);
      expect(await ids()).toEqual(['p-3', 'p-1', 'p-2']);
      await say(3, 'Dan Prøve', tried.beside);
      await say(4, 'Bo Alstrup', tried.beside);
      expect(await ids()).toEqual(['p-4', 'p-1', 'p-2', 'p-3']);
    });

    it('leaves out whom any process has forgotten, and keeps no name of anybody', async () => {
      for (const [index, called] of danishNames.entries()) await say(index, called);
      const places = await order.places();
      expect(JSON.stringify([...places.values()])).not.toMatch(/Prøve/u);
      await tried.beside.forget('p-3');
      expect(await ids()).toEqual(['p-0', 'p-1', 'p-2', 'p-4', 'p-5', 'p-6']);
    });

    it('goes on without whose key was destroyed, also to place others', async () => {
      for (const [index, called] of danishNames.entries()) await say(index, called);
      await order.places();
      await tried.keys.destroy('p-3');
      await say(9, 'Yrsa Prøve');
      expect(await ids()).toEqual(['p-0', 'p-1', 'p-9', 'p-2', 'p-4', 'p-5', 'p-6']);
    });

    it('opens nobody when nothing was said, and few to place one more', async () => {
      await tried.register.registerAll(
        Array.from({ length: 230 }, (_, index) =>
          registration(index, `Navn ${String(index).padStart(3, '0')}`),
        ),
      );
      expect(await opened(() => order.places())).toBe(0);
      const toPlaceOne = await opened(async () => {
        await say(999, 'Navn 113 b', tried.beside);
        await order.places();
      });
      expect(toPlaceOne).toBeGreaterThan(1);
      expect(toPlaceOne).toBeLessThan(12);
      expect((await ids()).slice(113, 116)).toEqual(['p-113', 'p-999', 'p-114']);
    });

    it('is one order for many who ask at once while others say names', async () => {
      const said = Array.from({ length: 40 }, async (_, index) => {
        await say(
          index,
          `${danishNames[index % 7]!} ${index % 3}`,
          index % 2 ? tried.register : tried.beside,
        );
        await order.places();
      });
      await Promise.all(said);
      const fresh = new NameOrder(tried.beside, tried.keys);
      expect(await ids()).toEqual([...(await fresh.places()).keys()]);
      expect(await ids()).toHaveLength(40);
    });
  });
};
