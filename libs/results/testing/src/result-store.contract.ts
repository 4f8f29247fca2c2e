import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ResultStore } from '#libs/results';

/** A store as two processes have it open, and how it is removed. */
interface OpenResultStores {
  readonly one: ResultStore;
  readonly other: ResultStore;
  dispose(): Promise<void>;
}

/** What every store of results does. */
export const describeResultStore = (engine: string, open: () => Promise<OpenResultStores>): void => {
  describe(`Results in ${engine}`, () => {
    let stores: OpenResultStores;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.dispose());

    it('are kept to the byte, for every process', async () => {
      const forms = { internal: `{"ø":"${'æ'.repeat(300_000)}"}`, published: '{"a":1.5}' };
      await stores.one.keep('r-1', forms);
      expect(await stores.other.formsOf('r-1')).toEqual(forms);
    });

    it('of a report that is never published have one form', async () => {
      await stores.one.keep('r-1', { internal: '{}', published: null });
      expect(await stores.one.formsOf('r-1')).toEqual({ internal: '{}', published: null });
    });

    it('that are not there are no fault', async () => {
      expect(await stores.one.formsOf('r-1')).toBeNull();
    });

    it('take the place of those that were kept before, also when several keep them at once', async () => {
      const made = [stores.one, stores.other].map((store) =>
        store.keep('r-1', { internal: '{"a":1}', published: null }),
      );
      await Promise.all(made);
      await stores.other.keep('r-1', { internal: '{"a":2}', published: '{}' });
      expect(await stores.one.formsOf('r-1')).toEqual({ internal: '{"a":2}', published: '{}' });
    });
  });
};
