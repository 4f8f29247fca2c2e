import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ParticipantErased, type ParticipantKeys } from '#libs/event-store';
import { type Person, PersonKnown, type PersonRegister } from '#libs/persons';

/** A register to try, and how to look behind it. */
export interface TriedRegister {
  readonly register: PersonRegister;
  readonly keys: ParticipantKeys;
  /** Everything that it has written, as bytes. */
  readonly written: () => Promise<Buffer>;
  readonly dispose: () => Promise<void>;
}

const anna: Person = { cpr: '0101900000', name: 'Anna Ærø Prøve', protectedAddress: false };
const ali: Person = { cpr: '0202910000', name: 'Ali Prøve', protectedAddress: true };
const [aarhus, kobenhavn] = ['751', '101'];

/** What every person register keeps to. */
export const describePersonRegister = (name: string, open: () => Promise<TriedRegister>): void => {
  describe(`The person register (${name})`, () => {
    let tried: TriedRegister;
    let register: PersonRegister;
    beforeEach(async () => {
      tried = await open();
      ({ register } = tried);
    });
    afterEach(() => tried.dispose());

    const ids = async (words: string, kommuner: readonly string[] | 'all' = 'all', limit = 50) =>
      (await register.named(words, kommuner, limit)).map(({ participantId }) => participantId);

    it('says who a participant is, and nobody for one it does not know', async () => {
      await register.register('p-1', aarhus, anna);
      await register.register('p-2', aarhus, ali);
      expect(await register.of('p-1')).toEqual(anna);
      expect(await register.of('p-9')).toBeNull();
      expect(await register.ofAll(['p-2', 'p-9', 'p-1'])).toEqual(
        new Map([
          ['p-2', ali],
          ['p-1', anna],
        ]),
      );
    });

    it('finds by number in the municipalities asked for', async () => {
      await register.register('p-1', aarhus, anna);
      expect(await register.withCpr(anna.cpr, [aarhus])).toEqual(['p-1']);
      expect(await register.withCpr(anna.cpr, [kobenhavn, aarhus])).toEqual(['p-1']);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
      expect(await register.withCpr(anna.cpr, [kobenhavn])).toEqual([]);
      expect(await register.withCpr(anna.cpr, [])).toEqual([]);
      expect(await register.withCpr(ali.cpr, 'all')).toEqual([]);
    });

    it('knows a number once in a municipality, and says whose it is', async () => {
      await register.register('p-1', aarhus, anna);
      const again = register.register('p-2', aarhus, { ...anna, name: 'En anden' });
      await expect(again).rejects.toMatchObject({ name: 'PersonKnown', participantId: 'p-1' });
      expect(await register.of('p-2')).toBeNull();
      expect(await ids('anden')).toEqual([]);
    });

    it('takes the same number in another municipality as another participant', async () => {
      await register.register('p-1', aarhus, anna);
      await register.register('p-2', kobenhavn, anna);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1', 'p-2']);
    });

    it('adds a municipality, and asks there too whether the number is free', async () => {
      await register.register('p-1', aarhus, anna);
      await register.register('p-1', kobenhavn, anna);
      expect(await register.withCpr(anna.cpr, [kobenhavn])).toEqual(['p-1']);
      await expect(register.register('p-2', kobenhavn, anna)).rejects.toBeInstanceOf(PersonKnown);
    });

    it('changes nothing when the same is said again', async () => {
      await register.register('p-1', aarhus, anna);
      await register.register('p-1', aarhus, anna);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
      expect(await ids('anna')).toEqual(['p-1']);
    });

    it('finds nobody by a number that was corrected', async () => {
      await register.register('p-1', aarhus, anna);
      expect(await register.change('p-1', { ...anna, cpr: '0303920000' }, 'correction')).toBe(true);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual([]);
      expect(await register.withCpr('0303920000', 'all')).toEqual(['p-1']);
      await register.register('p-2', aarhus, { ...ali, cpr: anna.cpr });
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-2']);
    });

    it('finds the person by a former number still', async () => {
      await register.register('p-1', aarhus, anna);
      await register.change('p-1', { ...anna, cpr: '0303920000' }, 'new_number');
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
      expect(await register.withCpr('0303920000', 'all')).toEqual(['p-1']);
      await expect(register.register('p-2', aarhus, { ...ali, cpr: anna.cpr })).rejects.toBeInstanceOf(
        PersonKnown,
      );
    });

    it('changes a name without touching the number', async () => {
      await register.register('p-1', aarhus, anna);
      const married = { ...anna, name: 'Anna Prøve Øst', protectedAddress: true };
      await register.change('p-1', married, 'correction');
      expect(await register.of('p-1')).toEqual(married);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-1']);
    });

    it('does not change to a number that is another’s, and keeps what stood', async () => {
      await register.register('p-1', aarhus, anna);
      await register.register('p-2', aarhus, ali);
      const change = register.change('p-2', { ...ali, cpr: anna.cpr }, 'correction');
      await expect(change).rejects.toMatchObject({ name: 'PersonKnown', participantId: 'p-1' });
      expect(await register.of('p-2')).toEqual(ali);
      expect(await register.withCpr(ali.cpr, 'all')).toEqual(['p-2']);
    });

    it('changes nobody whom it does not know', async () => {
      expect(await register.change('p-9', anna, 'correction')).toBe(false);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual([]);
      expect(await register.of('p-9')).toBeNull();
    });

    it('finds by beginnings of words, in the order of names, up to a limit', async () => {
      await register.register('p-1', aarhus, anna);
      await register.register('p-2', aarhus, ali);
      await register.register('p-3', kobenhavn, { ...anna, cpr: '0303920000', name: 'Åse Prøve' });
      expect(await register.named('aero an', [aarhus], 50)).toEqual([{ participantId: 'p-1', ...anna }]);
      expect(await ids('PRO')).toEqual(['p-2', 'p-1', 'p-3']);
      expect(await ids('pro', 'all', 1)).toEqual(['p-2']);
      expect(await ids('pro', [kobenhavn])).toEqual(['p-3']);
      expect(await ids('røve')).toEqual([]);
      expect(await ids(' ')).toEqual([]);
    });

    it('forgets a person: nothing finds them, and the number is free', async () => {
      await register.register('p-1', aarhus, anna);
      await register.forget('p-1');
      await register.forget('p-1');
      expect(await register.of('p-1')).toBeNull();
      expect(await register.withCpr(anna.cpr, 'all')).toEqual([]);
      expect(await ids('anna')).toEqual([]);
      await register.register('p-2', aarhus, anna);
      expect(await register.withCpr(anna.cpr, 'all')).toEqual(['p-2']);
    });

    it('does not know a person whose key was destroyed, and registers them no more', async () => {
      await register.register('p-1', aarhus, anna);
      await tried.keys.destroy('p-1');
      expect(await register.of('p-1')).toBeNull();
      expect(await ids('anna')).toEqual([]);
      await expect(register.register('p-1', aarhus, anna)).rejects.toBeInstanceOf(ParticipantErased);
    });

    it('writes neither number nor name in clear, and keeps nothing of whom it forgot', async () => {
      await register.register('p-1', aarhus, anna);
      const written = await tried.written();
      expect(written.includes('p-1')).toBe(true);
      expect(['0101900000', '010190', 'Anna', 'Prøve'].filter((text) => written.includes(text))).toEqual([]);
      await register.forget('p-1');
      expect((await tried.written()).includes('p-1')).toBe(false);
    });
  });
};
