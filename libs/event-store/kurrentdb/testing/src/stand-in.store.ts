import type { EventStore } from '#libs/event-store';
import { type KurrentDbOptions, openKurrentDbEventStore, type Trouble } from '#libs/event-store/kurrentdb';
import { StandInKurrentDb, type StandInOptions } from './stand-in.kurrentdb.ts';

/** Short of temper, so that tests need not wait long. */
export const impatient = { answer: 400, giveUpAfter: 10_000, firstPause: 5, longestPause: 50, silence: 150 };

/** Gives up soon, too. */
export const despondent = { ...impatient, giveUpAfter: 300 };

/** A stand-in and a store on it, for tests that make trouble. */
export interface StandInStore {
  readonly standIn: StandInKurrentDb;
  readonly store: EventStore;
  /** Every trouble that the store has met. */
  readonly troubles: readonly Trouble[];
  /** Another store on the same server, as another process would have it. */
  another(options?: Partial<KurrentDbOptions>): EventStore;
  close(): Promise<void>;
}

export const openStandInStore = async (
  standInOptions: StandInOptions = {},
  options: Partial<KurrentDbOptions> = {},
): Promise<StandInStore> => {
  const standIn = await StandInKurrentDb.start(standInOptions);
  const troubles: Trouble[] = [];
  const stores: EventStore[] = [];
  const another = (further: Partial<KurrentDbOptions> = {}): EventStore => {
    const store = openKurrentDbEventStore({
      url: standIn.url,
      patience: impatient,
      onTrouble: (trouble) => troubles.push(trouble),
      ...options,
      ...further,
    });
    stores.push(store);
    return store;
  };
  const store = another();
  const close = async (): Promise<void> => {
    await Promise.all(stores.map((one) => one.close()));
    await standIn.stop();
  };
  return { standIn, store, troubles, another, close };
};
