import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SoleProcessLease } from '#libs/platform';
import { backOffMs, ProjectionRunner, type ReadModels, ReadModelsUnavailable } from '#libs/read-models';
import { projectionLease, projectWhileLeased } from '#libs/read-models/postgres';
import { openSqliteReadModels } from '#libs/read-models/sqlite';
import { enrol, intercept, Notices, openTestLog, projectAll, type TestLog } from '#libs/read-models/testing';

describe('A projection under a lease', () => {
  let folder: string;
  let log: TestLog;
  let readModels: ReadModels;
  const stopping: AbortController[] = [];
  const running: Promise<void>[] = [];

  const run = (
    lease: SoleProcessLease,
    on: ReadModels = readModels,
  ): [ProjectionRunner, Notices, AbortController] => {
    const [notices, stop] = [new Notices(), new AbortController()];
    const runner = new ProjectionRunner(log.store, on, { notify: notices.notify });
    stopping.push(stop);
    running.push(projectWhileLeased(lease, runner, stop.signal, notices.notify));
    return [runner, notices, stop];
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leased-'));
    log = await openTestLog();
    readModels = openSqliteReadModels(folder);
    await log.scribe.give(1, enrol());
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0)) stop.abort();
    await Promise.all(running.splice(0));
    await readModels.close();
    await log.dispose();
    rmSync(folder, { recursive: true });
  });

  it('begins when the one before it has ended', async () => {
    const lease = new SoleProcessLease();
    const [first, firstNotices, stop] = run(lease);
    const [second, secondNotices] = run(lease);
    await firstNotices.first('caught-up');
    expect(second.status(0).state).toBe('idle');
    stop.abort();
    await secondNotices.first('caught-up');
    expect(first.status(0).state).toBe('idle');
    expect(second.status(0).checkpoint.count).toBe(1);
  });

  it('is tried again, under a lease taken anew, when it cannot start', async () => {
    let attempts = 0;
    const awayAtFirst = intercept(readModels, (original) => ({
      checkpoint: async () => {
        attempts += 1;
        if (attempts <= 2) throw new ReadModelsUnavailable('away');
        return original.checkpoint();
      },
    }));
    const [, notices] = run(new SoleProcessLease(), awayAtFirst);
    await notices.first('caught-up');
    expect(notices.kinds.filter((kind) => kind === 'retrying')).toHaveLength(2);
  });

  it('stands still, with an alarm, when it has seen more than the log holds, though the log grows past that', async () => {
    await log.scribe.give(2, enrol());
    await projectAll(log.store, readModels);
    const restored = await openTestLog();
    await restored.scribe.give(1, enrol());
    const [notices, stop] = [new Notices(), new AbortController()];
    const runner = new ProjectionRunner(restored.store, readModels, { notify: notices.notify });
    stopping.push(stop);
    running.push(projectWhileLeased(new SoleProcessLease(), runner, stop.signal, notices.notify));
    await notices.first('poisoned');
    for (const n of [3, 4, 5]) await restored.scribe.give(n, enrol());
    await pause(2 * backOffMs(1));
    expect(runner.status(0)).toMatchObject({ state: 'poisoned', checkpoint: { count: 2 } });
    expect(notices.kinds).toEqual(['poisoned']);
    stop.abort();
    await Promise.all(running.splice(0));
    await restored.dispose();
  });

  it('gives the lease up when it is to stop', async () => {
    const lease = new SoleProcessLease();
    const [, notices, stop] = run(lease);
    await notices.first('caught-up');
    stop.abort();
    expect(await lease.acquire(projectionLease, new AbortController().signal)).not.toBeNull();
  });
});
