import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RoleChoice, SessionStore, StoredSession } from '#libs/access/sessions';

/** A store as two processes have it open, and how it is removed. */
interface OpenSessionStores {
  readonly one: SessionStore;
  readonly other: SessionStore;
  dispose(): Promise<void>;
}

const session: StoredSession = {
  key: 'k-1',
  startedAt: 1_000,
  usedAt: 1_000,
  askAt: 5_000,
  askedUntil: 0,
  awaySince: null,
  choice: null,
  sealed: 'sealed',
};
const choice: RoleChoice = { role: 'koordinator', kommunekode: '751', provider: null };

/** What every store of sessions does. */
export const describeSessionStore = (name: string, open: () => Promise<OpenSessionStores>): void => {
  describe(`Sessions in ${name}`, () => {
    let stores: OpenSessionStores;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.dispose());

    it('are there for every process, under the hash of their id alone', async () => {
      await stores.one.add('a', session);
      expect(await stores.other.find('a')).toEqual(session);
      expect(await stores.other.find('k-1')).toBeNull();
    });

    it('know when they were used last, whoever says it later', async () => {
      await stores.one.add('a', session);
      await stores.one.use('k-1', 3_000);
      await stores.other.use('k-1', 2_000);
      expect(await stores.one.find('a')).toEqual({ ...session, usedAt: 3_000 });
    });

    it('are asked about by one process alone, and not before it is due', async () => {
      await stores.one.add('a', session);
      expect(await stores.one.undertake('k-1', 4_999, 35_000)).toBe(false);
      const tries = [stores.one, stores.other, stores.one, stores.other].map((store) =>
        store.undertake('k-1', 5_000, 35_000),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      expect(await stores.other.find('a')).toEqual({ ...session, askedUntil: 35_000 });
    });

    it('take what the issuer said from whoever undertook to ask, and may then be asked about again', async () => {
      await stores.one.add('a', session);
      await stores.one.undertake('k-1', 5_000, 35_000);
      await stores.other.settle('k-1', 34_000, { askAt: 1, awaySince: 1, sealed: 'false' });
      expect((await stores.one.find('a'))?.sealed).toBe('sealed');
      await stores.one.settle('k-1', 35_000, { askAt: 9_000, awaySince: 5_000, sealed: 'new' });
      const settled = { ...session, askAt: 9_000, awaySince: 5_000, sealed: 'new' };
      expect(await stores.other.find('a')).toEqual(settled);
      expect(await stores.other.undertake('k-1', 9_000, 39_000)).toBe(true);
    });

    it('are asked about by another process when the first has not come back in time', async () => {
      await stores.one.add('a', session);
      await stores.one.undertake('k-1', 5_000, 35_000);
      expect(await stores.other.undertake('k-1', 34_999, 64_999)).toBe(false);
      expect(await stores.other.undertake('k-1', 35_000, 65_000)).toBe(true);
    });

    it('go on under another id with what was chosen, and under the former no more', async () => {
      await stores.one.add('a', session);
      expect(await stores.one.choose('k-1', 'b', choice)).toBe(true);
      expect(await stores.other.find('a')).toBeNull();
      expect(await stores.other.find('b')).toEqual({ ...session, choice });
      expect(await stores.one.choose('k-2', 'c', choice)).toBe(false);
    });

    it('keep what the issuer says meanwhile although another id is chosen', async () => {
      await stores.one.add('a', session);
      await stores.one.undertake('k-1', 5_000, 35_000);
      await stores.other.choose('k-1', 'b', choice);
      await stores.one.settle('k-1', 35_000, { askAt: 9_000, awaySince: null, sealed: 'new' });
      expect(await stores.other.find('b')).toMatchObject({ choice, sealed: 'new' });
    });

    it('that ended are there no more, and are not begun again by what comes late', async () => {
      await stores.one.add('a', session);
      await stores.one.undertake('k-1', 5_000, 35_000);
      await stores.other.end('k-1');
      await stores.one.settle('k-1', 35_000, { askAt: 9_000, awaySince: null, sealed: 'new' });
      await stores.one.use('k-1', 9_000);
      expect(await stores.one.find('a')).toBeNull();
    });

    it('that are too old, or were not used for too long, are removed together', async () => {
      await stores.one.add('old', session);
      await stores.one.add('unused', { ...session, key: 'k-2', startedAt: 3_000, usedAt: 3_000 });
      await stores.one.add('used', { ...session, key: 'k-3', startedAt: 3_000, usedAt: 6_000 });
      await stores.other.endOlder(1_000, 3_000);
      const found = await Promise.all(['old', 'unused', 'used'].map((one) => stores.one.find(one)));
      expect(found.map((one) => one?.key)).toEqual([undefined, undefined, 'k-3']);
    });
  });
};
