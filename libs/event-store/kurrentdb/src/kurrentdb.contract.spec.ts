import { randomUUID } from 'node:crypto';
import { type KurrentDbOptions, openKurrentDbEventStore } from '#libs/event-store/kurrentdb';
import { StandInKurrentDb } from '#libs/event-store/kurrentdb/testing';
import { describeEventStore, type EventStoreHarness } from '#libs/event-store/testing';

const harness = (options: KurrentDbOptions, after: () => Promise<void>): EventStoreHarness => {
  let store = openKurrentDbEventStore(options);
  return {
    get store() {
      return store;
    },
    reopen: async () => {
      await store.close();
      store = openKurrentDbEventStore(options);
      return store;
    },
    dispose: async () => {
      await store.close();
      await after();
    },
  };
};

describeEventStore('An event store on the stand-in for KurrentDB', async () => {
  const standIn = await StandInKurrentDb.start();
  return harness({ url: standIn.url }, () => standIn.stop());
});

const {
  KURRENTDB_URL: url,
  KURRENTDB_USERNAME: username,
  KURRENTDB_PASSWORD: password,
  KURRENTDB_CA_FILE: caFile,
} = process.env;

if (url !== undefined) {
  // What a run leaves behind in a real server stands apart under a prefix of its own.
  describeEventStore('An event store on the KurrentDB that KURRENTDB_URL names', async () =>
    harness(
      {
        url,
        streamPrefix: `test-${randomUUID()}-`,
        ...(username !== undefined && { username }),
        ...(password !== undefined && { password }),
        ...(caFile !== undefined && { caFile }),
      },
      async () => undefined,
    ),
  );
}
