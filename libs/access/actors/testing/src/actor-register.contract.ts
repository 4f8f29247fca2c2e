import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActorIdentity, ActorRegister } from '#libs/access/actors';

/** A register as two processes have it open, and how it is removed. */
interface OpenActorRegisters {
  readonly one: ActorRegister;
  readonly other: ActorRegister;
  dispose(): Promise<void>;
}

const issuer = 'https://login.example';
const anna: ActorIdentity = { issuer, subject: 'a-1', displayName: 'Anna Holm' };

/** What every register of actors does. */
export const describeActorRegister = (engine: string, open: () => Promise<OpenActorRegisters>): void => {
  describe(`Actors in ${engine}`, () => {
    let registers: OpenActorRegisters;
    beforeEach(async () => {
      registers = await open();
    });
    afterEach(() => registers.dispose());

    it('have one id for ever, for every process, which tells nothing of them', async () => {
      const id = await registers.one.idOf(anna);
      expect(id).toMatch(/^[\w-]{22}$/);
      expect(await registers.other.idOf(anna)).toBe(id);
      expect(await registers.one.idOf({ ...anna, displayName: null })).toBe(id);
    });

    it('are others at another issuer, and under another subject', async () => {
      const ids = await Promise.all(
        [anna, { ...anna, subject: 'a-2' }, { ...anna, issuer: 'https://other.example' }].map((one) =>
          registers.one.idOf(one),
        ),
      );
      expect(new Set(ids).size).toBe(3);
    });

    it('are made once when many ask at the same time', async () => {
      const asked = Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? registers.one : registers.other).idOf(anna),
      );
      expect(new Set(await Promise.all(asked)).size).toBe(1);
    });

    it('are named as was told last, on one line and not without end', async () => {
      const id = await registers.one.idOf(anna);
      const named = async (): Promise<unknown> => (await registers.other.namesOf([id])).get(id);
      expect(await named()).toEqual({ kind: 'named', name: 'Anna Holm' });
      await registers.other.idOf({ ...anna, displayName: null });
      expect(await named()).toEqual({ kind: 'named', name: 'Anna Holm' });
      await registers.one.idOf({ ...anna, displayName: ' Anna\n\u0007 Dam  ' });
      expect(await named()).toEqual({ kind: 'named', name: 'Anna Dam' });
      await registers.one.idOf({ ...anna, displayName: 'å'.repeat(5_000) });
      expect(await named()).toEqual({ kind: 'named', name: 'å'.repeat(200) });
    });

    it('may never have told a name, and are told together', async () => {
      const [id, ib] = await Promise.all([
        registers.one.idOf(anna),
        registers.one.idOf({ issuer, subject: 'i-1', displayName: null }),
      ]);
      expect(await registers.one.namesOf([id, ib, 'nobody', id])).toEqual(
        new Map([
          [id, { kind: 'named', name: 'Anna Holm' }],
          [ib, { kind: 'unnamed' }],
        ]),
      );
      expect(await registers.one.namesOf([])).toEqual(new Map());
    });

    it('stay who they are when their name is forgotten, and it does not come back', async () => {
      const id = await registers.one.idOf(anna);
      expect(await registers.one.forgetName(id)).toBe(true);
      expect(await registers.one.forgetName(id)).toBe(true);
      expect(await registers.other.idOf(anna)).toBe(id);
      expect(await registers.other.namesOf([id])).toEqual(new Map([[id, { kind: 'forgotten' }]]));
      expect(await registers.one.forgetName('nobody')).toBe(false);
    });
  });
};
