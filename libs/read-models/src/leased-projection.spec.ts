import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Notices } from '#libs/event-store/following/testing';
import { backOffMs } from '#libs/platform';
import { MemoryLease } from '#libs/platform/testing';
import {
  type Projection,
  projectionFollower,
  projectionLease,
  ReadModelsUnavailable,
} from '#libs/read-models';
import {
  enrolIn,
  intercept,
  projectAll,
  type OpenParticipants,
  openParticipants,
} from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';

describe('A projection under a lease', () => {
  let folder: string;
  let log: TestLog;
  let readModels: OpenParticipants;
  const followers: Projection[] = [];

  const run = (
    lease: MemoryLease,
    on: OpenParticipants = readModels,
    store = log.store,
  ): [Projection, Notices] => {
    const notices = new Notices();
    const follower = projectionFollower(store, on, { lease, notify: notices.notify });
    followers.push(follower);
    void follower.start();
    return [follower, notices];
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leased-'));
    log = await openTestLog();
    readModels = openParticipants(folder);
    await log.scribe.give(1, enrolIn());
  });
  afterEach(async () => {
    await Promise.all(followers.splice(0).map((follower) => follower.stop()));
    await readModels.close();
    await log.dispose();
    rmSync(folder, { recursive: true });
  });

  it('begins when the one before it has ended', async () => {
    const lease = new MemoryLease();
    const [first, firstNotices] = run(lease);
    const [second, secondNotices] = run(lease);
    await firstNotices.first('caught-up');
    expect(second.status(0).state).toBe('waiting');
    await first.stop();
    await secondNotices.first('caught-up');
    expect(first.status(0).state).toBe('idle');
    expect(second.status(0).checkpoint.count).toBe(1);
  });

  it('is tried again when it cannot start', async () => {
    let attempts = 0;
    const awayAtFirst = intercept(readModels, (original) => ({
      checkpoint: async () => {
        attempts += 1;
        if (attempts <= 2) throw new ReadModelsUnavailable('away');
        return original.checkpoint();
      },
    }));
    const [, notices] = run(new MemoryLease(), awayAtFirst);
    await notices.first('caught-up');
    expect(notices.kinds.filter((kind) => kind === 'retrying')).toHaveLength(2);
  });

  it('stands still, with an alarm, when it has seen more than the log holds, though the log grows past that', async () => {
    await log.scribe.give(2, enrolIn());
    await projectAll(log.store, readModels);
    const restored = await openTestLog();
    await restored.scribe.give(1, enrolIn());
    const [runner, notices] = run(new MemoryLease(), readModels, restored.store);
    await notices.first('poisoned');
    for (const n of [3, 4, 5]) await restored.scribe.give(n, enrolIn());
    await pause(2 * backOffMs(1));
    expect(runner.status(0)).toMatchObject({ state: 'poisoned', checkpoint: { count: 2 } });
    expect(notices.kinds).toEqual(['holding', 'poisoned']);
    await runner.stop();
    await restored.dispose();
  });

  it('gives the lease up when it is to stop', async () => {
    const lease = new MemoryLease();
    const [follower, notices] = run(lease);
    await notices.first('caught-up');
    await follower.stop();
    expect(await lease.acquire(projectionLease('participants'), new AbortController().signal)).not.toBeNull();
  });
});
