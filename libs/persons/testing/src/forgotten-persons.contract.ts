import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ParticipantErased } from '#libs/event-store';
import { sampleErasure } from '#libs/persons/erasures/testing';
import type { PersonRegister } from '#libs/persons';
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

/** What every person register keeps to, of those who are forgotten. */
export const describeForgottenPersons = (name: string, open: OpenTriedRegister): void => {
  describe(`What the person register keeps of whom it forgets (${name})`, () => {
    let tried: TriedRegister;
    let register: PersonRegister;
    beforeEach(async () => {
      tried = await open();
      ({ register } = tried);
    });
    afterEach(() => tried.dispose());

    const say = saying(() => register);
    const ids = lookingUp(() => register);

    it('forgets a person: nothing finds them, and the number is free', async () => {
      await say('p-1', aarhus, anna);
      await register.forget('p-1');
      await register.forget('p-1');
      expect(await register.of('p-1')).toBeNull();
      expect(await register.withCpr(anna.cpr, 'all')).toEqual([]);
      expect(await ids('anna')).toEqual([]);
      await say('p-2', aarhus, anna);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-2']);
    });

    it('does not know a person whose key was destroyed, and registers them no more', async () => {
      await say('p-1', aarhus, anna);
      await tried.keys.destroy('p-1');
      expect(await register.of('p-1')).toBeNull();
      expect(await ids('anna')).toEqual([]);
      await expect(say('p-1', aarhus, anna)).rejects.toBeInstanceOf(ParticipantErased);
    });

    const approve = async (participantId: string): Promise<void> => {
      const erasure = sampleErasure({ participants: [{ participantId, kommunekoder: [aarhus] }] });
      await tried.erasures.propose(erasure);
      await tried.erasures.approve({ ...erasure, state: 'approved', version: 1 });
    };

    it('says no more of a person from the approval of an erasure on, in any process', async () => {
      await say('p-1', aarhus, anna);
      await approve('p-1');
      const again = { participantId: 'p-1', kommuner: [aarhus], at };
      for (const one of [register, tried.beside]) {
        const number = one.register({ ...again, person: { ...anna, cpr: ali.cpr }, cprChange: 'new_number' });
        await expect(number).rejects.toBeInstanceOf(ParticipantErased);
        await expect(one.register({ ...again, person: anna })).rejects.toBeInstanceOf(ParticipantErased);
        await expect(one.belongTo('p-1', [kobenhavn], at)).rejects.toBeInstanceOf(ParticipantErased);
      }
      expect(await register.withCpr(ali.cpr, 'all')).toEqual([]);
      expect(await register.withCpr(anna.cpr, [kobenhavn])).toEqual([]);
      await say('p-2', aarhus, ali);
    });

    it('registers nobody in the first place whose erasure was approved, many or one', async () => {
      await approve('p-1');
      await expect(say('p-1', aarhus, anna)).rejects.toBeInstanceOf(ParticipantErased);
      const many = register.registerAll([{ participantId: 'p-1', kommuner: [aarhus], person: anna, at }]);
      await expect(many).rejects.toBeInstanceOf(ParticipantErased);
      expect(await register.keepsAnyOf(['p-1'])).toBe(false);
    });

    it('keeps nothing of what others said in the instant of the approval', async () => {
      await say('p-1', aarhus, anna);
      const said = Array.from({ length: 8 }, (_, n) =>
        (n % 2 ? register : tried.beside).register({
          participantId: 'p-1',
          kommuner: [aarhus],
          person: { ...anna, cpr: `030392000${n}` },
          cprChange: 'new_number',
          at,
        }),
      );
      const told = Promise.allSettled(said);
      await approve('p-1');
      await register.forget('p-1');
      for (const one of await told)
        if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(ParticipantErased);
      expect(await register.keepsAnyOf(['p-1'])).toBe(false);
    });

    it('knows whether anything is kept, also what no key opens any more', async () => {
      await say('p-1', aarhus, anna);
      expect(await register.keepsAnyOf([])).toBe(false);
      expect(await register.keepsAnyOf(['p-2'])).toBe(false);
      await tried.keys.destroy('p-1');
      expect(await register.keepsAnyOf(['p-2', 'p-1'])).toBe(true);
      await register.forget('p-1');
      expect(await register.keepsAnyOf(['p-2', 'p-1'])).toBe(false);
    });

    it('writes neither number nor name in clear, and keeps nothing of whom it forgot', async () => {
      await say('p-1', aarhus, anna);
      const written = await tried.written();
      expect(written.includes('p-1')).toBe(true);
      expect(['0101900000', '010190', 'Anna', 'Prøve'].filter((text) => written.includes(text))).toEqual([]);
      await register.forget('p-1');
      expect((await tried.written()).includes('p-1')).toBe(false);
    });
  });
};
