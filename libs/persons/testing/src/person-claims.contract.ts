import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonKnown, type PersonRegister } from '#libs/persons';
import {
  type OpenTriedRegister,
  type TriedRegister,
  saying,
  lookingUp,
  aarhus,
  ali,
  anna,
  at,
  kobenhavn,
} from './tried-register.ts';

const later = '2022-12-01T10:01:00.000Z';

/** What every person register keeps to, of who may claim a number. */
export const describePersonClaims = (name: string, open: OpenTriedRegister): void => {
  describe(`Claims to a number in the person register (${name})`, () => {
    let tried: TriedRegister;
    let register: PersonRegister;
    beforeEach(async () => {
      tried = await open();
      ({ register } = tried);
    });
    afterEach(() => tried.dispose());

    const say = saying(() => register);
    const ids = lookingUp(() => register);

    it('knows a number once in a municipality, and says whose it is', async () => {
      await say('p-1', aarhus, anna);
      const again = say('p-2', aarhus, { ...anna, name: 'En anden' });
      await expect(again).rejects.toMatchObject({ name: 'PersonKnown', participantId: 'p-1' });
      expect(await register.of('p-2')).toBeNull();
      expect(await ids('anden')).toEqual([]);
    });

    it('takes the same number in another municipality as another participant', async () => {
      await say('p-1', aarhus, anna);
      await say('p-2', kobenhavn, anna);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1', 'p-2']);
    });

    it('adds a municipality, and asks there too whether the number is free', async () => {
      await say('p-1', aarhus, anna);
      await say('p-1', kobenhavn, anna);
      expect(await register.withCpr(anna.cpr, [kobenhavn])).toEqual(['p-1']);
      await expect(say('p-2', kobenhavn, anna)).rejects.toBeInstanceOf(PersonKnown);
    });

    it('does not change to a number that is another’s, and keeps what stood', async () => {
      await say('p-1', aarhus, anna);
      await say('p-2', aarhus, ali);
      const change = say('p-2', aarhus, { ...ali, cpr: anna.cpr }, 'correction');
      await expect(change).rejects.toMatchObject({ name: 'PersonKnown', participantId: 'p-1' });
      expect(await register.of('p-2')).toEqual(ali);
      expect(await register.withCpr(ali.cpr, 'all')).toEqual(['p-2']);
    });

    it('changes a number also where nobody asked about it, unless it is another’s there', async () => {
      await say('p-1', aarhus, anna);
      await say('p-1', kobenhavn, anna);
      await say('p-2', kobenhavn, { ...ali, cpr: '0303920000' });
      await say('p-1', aarhus, { ...anna, cpr: '0303920000' }, 'new_number');
      await say('p-1', aarhus, { ...anna, cpr: '0404930000' }, 'new_number');
      expect(await register.withCpr('0303920000', [kobenhavn])).toEqual(['p-2']);
      expect(await register.withCpr('0404930000', [kobenhavn])).toEqual(['p-1']);
    });

    it('moves all numbers of a person to other municipalities, where they must be free', async () => {
      await say('p-1', aarhus, anna);
      await say('p-1', aarhus, { ...anna, cpr: '0303920000' }, 'new_number');
      await say('p-2', '147', anna);
      await register.belongTo('p-1', [kobenhavn], at);
      for (const cpr of [anna.cpr, '0303920000']) {
        expect(await register.withCpr(cpr, [aarhus])).toEqual([]);
        expect(await register.withCpr(cpr, [kobenhavn])).toEqual(['p-1']);
      }
      expect(await ids('anna', [kobenhavn])).toEqual(['p-1']);
      const taken = register.belongTo('p-1', ['147'], at);
      await expect(taken).rejects.toMatchObject({ name: 'PersonKnown', participantId: 'p-2' });
      expect(await register.withCpr(anna.cpr, [kobenhavn])).toEqual(['p-1']);
      await register.belongTo('p-9', [aarhus], at);
      expect(await register.withCpr(anna.cpr, [aarhus])).toEqual([]);
    });

    it('takes back a claim that nothing came of, but none of late', async () => {
      await say('p-1', aarhus, anna);
      expect(await register.release('p-1', aarhus, at)).toBe(false);
      expect(await register.of('p-1')).toEqual(anna);
      expect(await register.release('p-1', aarhus, later)).toBe(true);
      expect(await register.of('p-1')).toBeNull();
      await say('p-2', aarhus, anna);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-2']);
    });

    it('names each claim that is not settled, until it is, or is made anew', async () => {
      await say('p-1', aarhus, anna);
      await say('p-2', kobenhavn, ali);
      const [first, second] = [
        { participantId: 'p-1', kommunekode: aarhus },
        { participantId: 'p-2', kommunekode: kobenhavn },
      ];
      expect(await register.openClaims(at, 9)).toEqual([]);
      expect(new Set(await register.openClaims(later, 9))).toEqual(new Set([first, second]));
      expect(await register.openClaims(later, 1)).toHaveLength(1);
      await register.settle([first], at);
      expect(await register.openClaims(later, 9)).toHaveLength(2);
      await register.settle([first], later);
      await register.settle([], later);
      expect(await register.openClaims(later, 9)).toEqual([second]);
      await say('p-1', aarhus, anna);
      await register.settle([second], later);
      expect(await register.openClaims(later, 9)).toEqual([first]);
    });

    it('keeps a person whose claim in one of several municipalities was taken back', async () => {
      await say('p-1', aarhus, anna);
      await say('p-1', kobenhavn, anna);
      expect(await register.release('p-1', kobenhavn, later)).toBe(true);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
      expect(await register.withCpr(anna.cpr, [kobenhavn])).toEqual([]);
    });

    it('gives a number to one of those who claim it at once, in several processes', async () => {
      const claims = Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? register : tried.beside).register({
          participantId: `p-${n}`,
          kommuner: [aarhus],
          person: anna,
          at,
        }),
      );
      const told = await Promise.allSettled(claims);
      const [holder] = await register.withCpr(anna.cpr, 'all');
      expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of told)
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ participantId: holder });
    });
  });
};
