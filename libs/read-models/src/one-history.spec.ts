import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreUnavailable } from '#libs/event-store';
import { CheckpointNotInLog } from '#libs/event-store/following';
import { OneHistory } from '#libs/read-models';
import {
  enrolIn,
  intercept,
  type OpenParticipants,
  openParticipants,
  projectAll,
  correctedWeek,
} from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';

describe('That the log is the one that the read models were made of', () => {
  let folder: string;
  let tables: OpenParticipants;
  let [log, shorter]: TestLog[] = [];
  let looks = 0;

  /** The read models, and a count of how often their checkpoint was asked for. */
  const watched = (): OpenParticipants =>
    intercept(tables, (original) => ({
      checkpoint: () => {
        looks += 1;
        return original.checkpoint();
      },
    }));

  beforeEach(async () => {
    looks = 0;
    folder = mkdtempSync(join(tmpdir(), 'one-history-'));
    tables = openParticipants(folder);
    [log, shorter] = [await openTestLog(), await openTestLog()];
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    await shorter.scribe.give(1, enrolIn());
    await projectAll(log.store, tables);
  });
  afterEach(async () => {
    await tables.close();
    for (const each of [log!, shorter!]) await each.dispose();
    rmSync(folder, { recursive: true });
  });

  it('is looked at once, whoever asks and how often', async () => {
    const history = new OneHistory(log!.store, [watched()]);
    await Promise.all([history.expect(), history.expect()]);
    await history.expect();
    expect(looks).toBe(1);
  });

  it('is looked at again once it is doubted', async () => {
    const history = new OneHistory(log!.store, [watched()]);
    await history.expect();
    history.doubt();
    await history.expect();
    await history.expect();
    expect(looks).toBe(2);
  });

  it('is not proved by a look that was under way when it was doubted', async () => {
    const history = new OneHistory(log!.store, [watched()]);
    const underWay = history.expect();
    history.doubt();
    await underWay;
    await history.expect();
    expect(looks).toBe(2);
    await history.expect();
    expect(looks).toBe(2);
  });

  it('goes on being looked at by a newer question while an older one ends', async () => {
    const history = new OneHistory(log!.store, [watched()]);
    const older = history.expect();
    history.doubt();
    const newer = history.expect();
    await Promise.all([older, newer]);
    await history.expect();
    expect(looks).toBe(2);
  });

  it('is refused each time of a log that was put back, until it is whole again', async () => {
    const history = new OneHistory(shorter!.store, [watched()]);
    await expect(history.expect()).rejects.toThrow(CheckpointNotInLog);
    await expect(history.expect()).rejects.toThrow(CheckpointNotInLog);
    expect(looks).toBe(2);
    await shorter!.scribe.give(1, correctedWeek('2022-W01', 60));
    await history.expect();
    await history.expect();
    expect(looks).toBe(3);
  });

  it('is refused from a look on that found it put back although nothing failed, and not because nothing answered', async () => {
    let [isPutBack, isAway] = [false, false];
    const changing = intercept(log!.store, (original) => ({
      readStream: (...asked: Parameters<typeof original.readStream>) => {
        if (isAway) throw new EventStoreUnavailable('away');
        return (isPutBack ? shorter!.store : original).readStream(...asked);
      },
    }));
    const history = new OneHistory(changing, [tables]);
    await history.expect();
    isAway = true;
    await history.look();
    await history.expect();
    [isAway, isPutBack] = [false, true];
    await history.look();
    expect(history.notInLog).toMatchObject({ name: 'CheckpointNotInLog', position: '2' });
    await expect(history.expect()).rejects.toThrow(CheckpointNotInLog);
    isPutBack = false;
    await history.look();
    expect(history.notInLog).toBeNull();
    await history.expect();
  });

  it('is asked of every read model', async () => {
    const nothingYet = mkdtempSync(join(tmpdir(), 'one-history-'));
    const empty = openParticipants(nothingYet);
    await expect(new OneHistory(shorter!.store, [empty, tables]).expect()).rejects.toThrow(
      CheckpointNotInLog,
    );
    await new OneHistory(shorter!.store, [empty]).expect();
    await empty.close();
    rmSync(nothingYet, { recursive: true });
  });
});
