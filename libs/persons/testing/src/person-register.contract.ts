import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ParticipantErased, type ParticipantKeys } from '#libs/event-store';
import type { ErasureRegister } from '#libs/persons/erasures';
import { sampleErasure } from '#libs/persons/erasures/testing';
import {
  CprDiffers,
  type CprChange,
  PersonKnown,
  type Person,
  type PersonRegister,
  type SaidPerson,
} from '#libs/persons';

/** A register to try, and how to look behind it. */
interface TriedRegister {
  readonly register: PersonRegister;
  /** Another process's, on the same persons. */
  readonly beside: PersonRegister;
  readonly keys: ParticipantKeys;
  /** That of the same persons. */
  readonly erasures: ErasureRegister;
  /** Everything that it has written, as bytes. */
  readonly written: () => Promise<Buffer>;
  readonly dispose: () => Promise<void>;
}

const anna: Person = { cpr: '0101900000', name: 'Anna Ærø Prøve', protectedAddress: false };
const ali: Person = { cpr: '0202910000', name: 'Ali Prøve', protectedAddress: true };
const [aarhus, kobenhavn] = ['751', '101'];
const [at, later] = ['2022-12-01T10:00:00.000Z', '2022-12-01T10:01:00.000Z'];

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

    const say = (participantId: string, kommunekode: string, person: SaidPerson, cprChange?: CprChange) =>
      register.register({ participantId, kommuner: [kommunekode], person, cprChange, at });
    const ids = async (words: string, kommuner: readonly string[] | 'all' = 'all', limit = 50) =>
      (await register.named(words, kommuner, limit)).map(({ participantId }) => participantId);

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

    it('does not change to a number that is another’s, and keeps what stood', async () => {
      await say('p-1', aarhus, anna);
      await say('p-2', aarhus, ali);
      const change = say('p-2', aarhus, { ...ali, cpr: anna.cpr }, 'correction');
      await expect(change).rejects.toMatchObject({ name: 'PersonKnown', participantId: 'p-1' });
      expect(await register.of('p-2')).toEqual(ali);
      expect(await register.withCpr(ali.cpr, 'all')).toEqual(['p-2']);
    });

    it('takes no other number for a participant without being told why it differs', async () => {
      await say('p-1', aarhus, anna);
      const other = say('p-1', aarhus, { ...anna, cpr: '0303920000' });
      await expect(other).rejects.toBeInstanceOf(CprDiffers);
      expect(await register.of('p-1')).toEqual(anna);
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
