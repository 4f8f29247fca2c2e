import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CprDiffers, PersonKnown, type PersonRegister } from '#libs/persons';
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

/** What every person register keeps to, of who somebody is. */
export const describePersonsKept = (name: string, open: OpenTriedRegister): void => {
  describe(`The person register (${name})`, () => {
    let tried: TriedRegister;
    let register: PersonRegister;
    beforeEach(async () => {
      tried = await open();
      ({ register } = tried);
    });
    afterEach(() => tried.dispose());

    const say = saying(() => register);
    const ids = lookingUp(() => register);

    it('says who a participant is, and nobody for one it does not know', async () => {
      await say('p-1', aarhus, anna);
      await say('p-2', aarhus, ali);
      expect(await register.of('p-1')).toEqual(anna);
      expect(await register.of('p-9')).toBeNull();
      expect(await register.ofAll(['p-2', 'p-9', 'p-1'])).toEqual(
        new Map([
          ['p-2', ali],
          ['p-1', anna],
        ]),
      );
    });

    it('registers many as it does one by one, also those who stand, and nobody under a number that is another’s', async () => {
      const many = Array.from({ length: 23 }, (_, index) => ({
        participantId: `p-${index}`,
        kommuner: [aarhus],
        person: { ...anna, cpr: `01019${String(index).padStart(5, '0')}` },
        at,
      }));
      await say('p-7', aarhus, many[7]!.person);
      await register.registerAll(many);
      await register.registerAll([]);
      expect(await register.withCpr(many[22]!.person.cpr, [aarhus])).toEqual(['p-22']);
      expect(await register.of('p-10')).toEqual(many[10]!.person);
      const taken = register.registerAll([{ ...many[0]!, participantId: 'p-other' }]);
      await expect(taken).rejects.toBeInstanceOf(PersonKnown);
      expect(await register.of('p-other')).toBeNull();
    });

    it('finds by number in the municipalities asked for', async () => {
      await say('p-1', aarhus, anna);
      expect(await register.withCpr(anna.cpr, [aarhus])).toEqual(['p-1']);
      expect(await register.withCpr(anna.cpr, [kobenhavn, aarhus])).toEqual(['p-1']);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
      expect(await register.withCpr(anna.cpr, [kobenhavn])).toEqual([]);
      expect(await register.withCpr(anna.cpr, [])).toEqual([]);
      expect(await register.withCpr(ali.cpr, 'all')).toEqual([]);
    });

    it('changes nothing when the same is said again', async () => {
      await say('p-1', aarhus, anna);
      await say('p-1', aarhus, anna);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
      expect(await ids('anna')).toEqual(['p-1']);
    });

    it('finds nobody by a number that was corrected', async () => {
      await say('p-1', aarhus, anna);
      await say('p-1', aarhus, { ...anna, cpr: '0303920000' }, 'correction');
      expect(await register.withCpr(anna.cpr, 'all')).toEqual([]);
      expect(await register.withCpr('0303920000', 'all')).toEqual(['p-1']);
      await say('p-2', aarhus, { ...ali, cpr: anna.cpr });
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-2']);
    });

    it('finds the person by a former number still', async () => {
      await say('p-1', aarhus, anna);
      await say('p-1', aarhus, { ...anna, cpr: '0303920000' }, 'new_number');
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
      expect(await register.withCpr('0303920000', 'all')).toEqual(['p-1']);
      await expect(say('p-2', aarhus, { ...ali, cpr: anna.cpr })).rejects.toBeInstanceOf(PersonKnown);
    });

    it('changes a name without touching the number', async () => {
      await say('p-1', aarhus, anna);
      const married = { ...anna, name: 'Anna Prøve Øst', protectedAddress: true };
      await say('p-1', aarhus, married);
      expect(await register.of('p-1')).toEqual(married);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
    });

    it('keeps the mark of a protected address until it is said that there is none', async () => {
      const { protectedAddress: _, ...unsaid } = ali;
      await say('p-2', aarhus, ali);
      await say('p-2', aarhus, { ...unsaid, name: 'Ali Ny' });
      await register.registerAll([{ participantId: 'p-2', kommuner: [kobenhavn], person: unsaid, at }]);
      await say('p-2', aarhus, { ...unsaid, cpr: '0303920000' }, 'correction');
      expect(await register.of('p-2')).toEqual({ ...ali, cpr: '0303920000' });
      await say('p-2', aarhus, { ...ali, cpr: '0303920000', protectedAddress: false });
      expect(await register.of('p-2')).toEqual({ ...ali, cpr: '0303920000', protectedAddress: false });
      await register.registerAll([{ participantId: 'p-3', kommuner: [aarhus], person: unsaid, at }]);
      expect(await register.of('p-3')).toEqual({ ...unsaid, protectedAddress: false });
    });

    it('takes no other number for a participant without being told why it differs', async () => {
      await say('p-1', aarhus, anna);
      const other = say('p-1', aarhus, { ...anna, cpr: '0303920000' });
      await expect(other).rejects.toBeInstanceOf(CprDiffers);
      expect(await register.of('p-1')).toEqual(anna);
    });

    it('finds among more persons than it opens at once', async () => {
      for (let n = 0; n < 230; n += 1)
        await say(`p-${1000 + n}`, aarhus, {
          ...anna,
          cpr: `010190${String(n).padStart(4, '0')}`,
          name: n % 100 === 7 ? 'Bente Prøve' : 'Carl Prøve',
        });
      expect(await ids('bente', [aarhus])).toEqual(['p-1007', 'p-1107', 'p-1207']);
    });

    it('finds by beginnings of words, in the order of names, up to a limit', async () => {
      await say('p-1', aarhus, anna);
      await say('p-2', aarhus, ali);
      await say('p-3', kobenhavn, { ...anna, cpr: '0303920000', name: 'Åse Prøve' });
      expect(await register.named('aero an', [aarhus], 50)).toEqual([{ participantId: 'p-1', ...anna }]);
      expect(await ids('PRO')).toEqual(['p-2', 'p-1', 'p-3']);
      expect(await ids('pro', 'all', 1)).toEqual(['p-2']);
      expect(await ids('pro', [kobenhavn])).toEqual(['p-3']);
      expect(await ids('røve')).toEqual([]);
      expect(await ids(' ')).toEqual([]);
    });
  });
};
