import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReadLogIn } from '#libs/access/read-log/sqlite';
import { openActorRegisterIn } from '#libs/access/actors/sqlite';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { openForgettingKit } from '#libs/persons/erasures/testing';
import { openSqlitePersonRegister } from '#libs/persons/sqlite';
import { openResultStoreIn } from '#libs/results/sqlite';
import { type RunningApi, startApi, type TestEngines } from '../testing/src/api.harness.ts';
import { giveCommand, enrolled } from '../testing/src/sample.ts';
import { openParticipants } from '#libs/read-models/testing';

describe('An API whose master key is lost', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'nytteindsats-'));
  const masterKey = join(dataDir, 'master.key');
  const says = `Hovednøglen mangler: ${masterKey}. Uden den kan nøglerne i keys.db ikke bruges. Læg den tilbage, hvorfra den er gemt, og start igen.`;
  const engines = async (): Promise<TestEngines> => {
    const { store, keys } = await openSqliteEventStore({ dataDir, access: 'write' });
    const persons = await openSqlitePersonRegister({ dataDir, access: 'write', keys });
    const readModels = openParticipants(dataDir);
    const readLog = openReadLogIn(dataDir);
    const actors = openActorRegisterIn(dataDir);
    const results = openResultStoreIn(dataDir);
    const forgetting = openForgettingKit(dataDir);
    const close = async (): Promise<void> => {
      await readLog.close();
      await readModels.close();
      await persons.close();
      await actors.close();
      await results.close();
      await forgetting.close();
      await store.close();
    };
    const beside = { keys, persons, forgetting, actors, results, readLog };
    return { store, ...beside, readModels, unreached: '99', close };
  };

  let running: RunningApi;
  let participantId: string;
  let registeredId: string;
  beforeAll(async () => {
    const before = await startApi(engines);
    participantId = await enrolled(before.client);
    registeredId = await enrolled(before.client, { person: { cpr: '0101905001', name: 'Anna Prøve' } });
    await before.end();
    rmSync(masterKey);
    running = await startApi(engines);
  });
  afterAll(async () => {
    await running.end();
    rmSync(dataDir, { recursive: true });
  });

  it('answers every question that says nobody’s name', async () => {
    for (const path of ['', '/history', '/timekrav'])
      expect((await running.client.get(`/v1/participants/${participantId}${path}`)).status).toBe(200);
    expect((await running.client.get('/v1/reports/status')).status).toBe(200);
    const system = await running.client.as({ roles: ['system:751'] });
    expect((await system.get('/v1/participants')).status).toBe(200);
  });

  it('shows nobody who is registered, since nobody can say whether their address is protected', async () => {
    for (const path of ['/v1/participants', `/v1/participants/${registeredId}`]) {
      const { status, json } = await running.client.get(path);
      expect([status, json.code, json.detail]).toEqual([503, 'store_unusable', says]);
    }
  });

  it('refuses what would be recorded with 503, and says which file is missing', async () => {
    const hours = { week: '2022-W14', activity: 'nytteindsats', minutes: 60 };
    const answer = await giveCommand(running.client, participantId, 'RecordHours', hours);
    expect([answer.status, answer.json.code, answer.json.detail]).toEqual([503, 'store_unusable', says]);
  });

  it('is not ready, and says why', async () => {
    const { status, keys, reasons } = await running.operations.readiness();
    expect([status, keys, reasons]).toEqual(['not_ready', 'lost', { keys: says }]);
  });
});
