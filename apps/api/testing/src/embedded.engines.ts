import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReadLogIn } from '#libs/access/read-log/sqlite';
import { openActorRegisterIn } from '#libs/access/actors/sqlite';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { openSqlitePersonRegister } from '#libs/persons/sqlite';
import { openForgettingKit } from '#libs/persons/erasures/testing';
import type { OpenTestEngines } from './api.harness.ts';
import { openParticipants } from '#libs/read-models/testing';
import { openResultStoreIn } from '#libs/results/sqlite';

/** The embedded engines in a folder of their own, which goes with them. */
export const openEmbeddedEngines: OpenTestEngines = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'nytteindsats-api-'));
  const { store, keys } = await openSqliteEventStore({ dataDir, access: 'write' });
  const persons = await openSqlitePersonRegister({ dataDir, access: 'write', keys });
  const readModels = openParticipants(dataDir);
  const readLog = openReadLogIn(dataDir);
  const actors = openActorRegisterIn(dataDir);
  const results = openResultStoreIn(dataDir);
  const forgetting = openForgettingKit(dataDir);
  return {
    store,
    keys,
    persons,
    forgetting,
    actors,
    results,
    readModels,
    readLog,
    unreached: '999999',
    close: async () => {
      await readLog.close();
      await readModels.close();
      await persons.close();
      await actors.close();
      await results.close();
      await forgetting.close();
      await store.close();
      for (const path of [dataDir, `${dataDir}.erasures.ndjson`])
        await rm(path, { recursive: true, force: true });
    },
  };
};
