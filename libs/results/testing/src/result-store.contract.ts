import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ResultStore, Verification } from '#libs/results';

const begun: Verification = {
  id: 'v-1',
  by: 'revisor:1',
  startedAt: '2023-01-16T09:00:00.000Z',
  updatedAt: '2023-01-16T09:00:00.000Z',
  endedAt: null,
  part: 'Loggen',
  done: 0,
  total: null,
  position: null,
  found: [],
  failure: null,
};

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

    it('say for every process how the verification that began last is going', async () => {
      expect(await stores.one.lastVerification()).toBeNull();
      await stores.one.keepVerification(begun);
      expect(await stores.other.lastVerification()).toEqual(begun);
      const found = [{ faults: ['Loggen: æøå'], faultCount: 1, conclusion: 'Loggen: 1 fejl fundet.' }];
      const ended = { ...begun, endedAt: '2023-01-16T09:01:00.000Z', part: null, found };
      await stores.other.keepVerification(ended);
      expect(await stores.one.lastVerification()).toEqual(ended);
      await stores.one.keepVerification({ ...begun, id: 'v-0', startedAt: '2023-01-16T08:59:59.000Z' });
      expect(await stores.one.lastVerification()).toEqual(ended);
    });

    it('say for every process how the last verification of each report came out', async () => {
      const verified = { at: '2023-01-16T09:00:00.000Z', outcome: 'verified', madeBy: '0.1.0' } as const;
      const differs = { at: '2023-01-17T09:00:00.000Z', outcome: 'differs', madeBy: '0.2.0' } as const;
      expect(await stores.one.reportsVerified(['r-1'])).toEqual(new Map());
      await stores.one.keepReportVerified('r-1', verified);
      await stores.one.keepReportVerified('r-2', differs);
      await stores.one.keepReportVerified('r-3', verified);
      expect(await stores.other.reportsVerified(['r-1', 'r-2', 'r-4'])).toEqual(
        new Map<string, unknown>([
          ['r-1', verified],
          ['r-2', differs],
        ]),
      );
      await stores.other.keepReportVerified('r-1', differs);
      await stores.one.keepReportVerified('r-1', verified);
      expect(await stores.one.reportsVerified(['r-1'])).toEqual(new Map([['r-1', differs]]));
      expect(await stores.one.reportsVerified([])).toEqual(new Map());
    });

    it('say for every process in how many cells two reports differ, by the form that was compared', async () => {
      expect(await stores.one.differencesTo(['r-2'])).toEqual([]);
      const internal = { from: 'r-1', to: 'r-2', form: 'internal', cells: 14 } as const;
      const published = { from: 'r-1', to: 'r-2', form: 'published', cells: 0 } as const;
      await stores.one.keepDifference(internal);
      await stores.other.keepDifference(internal);
      await stores.other.keepDifference(published);
      await stores.one.keepDifference({ ...internal, to: 'r-3' });
      const found = await stores.other.differencesTo(['r-2', 'r-4']);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([internal, published]));
      await stores.one.keepDifference({ ...internal, cells: 15 });
      expect(await stores.one.differencesTo(['r-2'])).toContainEqual({ ...internal, cells: 15 });
      expect(await stores.one.differencesTo([])).toEqual([]);
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
