import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MalformedPosition, participantCategory } from '#libs/event-store';
import { noCheckpoint, ReadModelsUnavailable } from '#libs/read-models';
import { ProjectionWatch } from '#libs/read-models/postgres';
import {
  enrolIn,
  intercept,
  projectAll,
  correctedWeek,
  type OpenParticipants,
  openParticipants,
} from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';

describe('Whoever follows a projection that another process runs', () => {
  let folder: string;
  let log: TestLog;
  let readModels: OpenParticipants;
  let isAway: boolean;
  let isEmptied: boolean;
  let follower: ProjectionWatch;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'follower-'));
    log = await openTestLog();
    readModels = openParticipants(folder);
    isAway = false;
    isEmptied = false;
    const sometimesAway = intercept(readModels, (original) => ({
      checkpoint: async () => {
        if (isAway) throw new ReadModelsUnavailable('away');
        return isEmptied ? noCheckpoint : original.checkpoint();
      },
    }));
    follower = new ProjectionWatch(log.store, sometimesAway);
  });
  afterEach(async () => {
    await follower.stop();
    await readModels.close();
    await log.dispose();
    rmSync(folder, { recursive: true });
  });

  it('is told as soon as a position can be read', async () => {
    const position = (await log.scribe.give(1, enrolIn()))!;
    await follower.start();
    const waiting = Promise.all([follower.waitFor(position, 5_000), follower.waitFor(position, 5_000)]);
    await projectAll(log.store, readModels);
    expect(await waiting).toEqual([true, true]);
    expect(await follower.waitFor(position, 0)).toBe(true);
  });

  it('waits no longer than wanted, and not for what is no position', async () => {
    await follower.start();
    const position = (await log.scribe.give(1, enrolIn()))!;
    expect(await follower.waitFor(position, 50)).toBe(false);
    await expect(follower.waitFor('nonsense', 50)).rejects.toThrow(MalformedPosition);
  });

  it('sees how far behind the log it is', async () => {
    await follower.start();
    expect(follower.status(Date.now())).toMatchObject({ state: 'live', lagSeconds: 0, poison: null });
    const position = (await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60)))!;
    await follower.waitFor(position, 50);
    expect(follower.status(Date.now() + 9_000)).toMatchObject({ state: 'catching-up' });
    expect(follower.status(Date.now() + 9_000).lagSeconds).toBeGreaterThanOrEqual(9);
    await projectAll(log.store, readModels);
    await follower.waitFor(position, 5_000);
    expect(follower.status(Date.now())).toMatchObject({
      state: 'live',
      lagSeconds: 0,
      checkpoint: { count: 2 },
    });
  });

  it('has caught up once the read models had all of the log that it saw first, until they are found emptied', async () => {
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    await follower.start();
    expect(follower.hasCaughtUp).toBe(false);
    await projectAll(log.store, readModels);
    await follower.waitFor((await log.store.lastPosition([participantCategory]))!, 5_000);
    expect(follower.hasCaughtUp).toBe(true);
    const later = (await log.scribe.give(2, enrolIn()))!;
    expect(await follower.waitFor(later, 50)).toBe(false);
    expect(follower.hasCaughtUp).toBe(true);
    isEmptied = true;
    expect(await follower.waitFor(later, 50)).toBe(false);
    expect(follower.hasCaughtUp).toBe(false);
    isEmptied = false;
  });

  it('goes on while the database is away', async () => {
    isAway = true;
    await follower.start();
    expect(follower.status(Date.now()).state).toBe('retrying');
    const position = (await log.scribe.give(1, enrolIn()))!;
    expect(await follower.waitFor(position, 50)).toBe(false);
    await projectAll(log.store, readModels);
    isAway = false;
    expect(await follower.waitFor(position, 5_000)).toBe(true);
  });

  it('waits for nothing that hangs: neither when it is asked nor when it is stopped', async () => {
    const hanging = intercept(log.store, () => ({ lastPosition: () => new Promise<never>(() => undefined) }));
    const position = (await log.scribe.give(1, enrolIn()))!;
    const one = new ProjectionWatch(hanging, readModels);
    void one.start();
    expect(await one.waitFor(position, 50)).toBe(false);
    await one.stop();
    expect(one.status(0).state).toBe('idle');
  });

  it('does not call it live when the read models have seen more than the log holds', async () => {
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    await projectAll(log.store, readModels);
    const restored = await openTestLog();
    await restored.scribe.give(1, enrolIn());
    const one = new ProjectionWatch(restored.store, readModels);
    await one.start();
    expect(one.status(Date.now()).state).toBe('poisoned');
    expect(one.notInLog).toMatchObject({ name: 'CheckpointNotInLog', position: '2' });
    await one.stop();
    await restored.dispose();
  });

  it('no longer waits once it is stopped', async () => {
    await follower.start();
    const position = (await log.scribe.give(1, enrolIn()))!;
    const waiting = follower.waitFor(position, 60_000);
    await follower.stop();
    expect(await waiting).toBe(false);
    expect(follower.status(Date.now()).state).toBe('idle');
  });
});
