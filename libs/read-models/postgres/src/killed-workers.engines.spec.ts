import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase } from '#libs/platform/postgres/testing';
import { verifyAgainstLog } from '#libs/read-models';
import {
  openParticipantsDatabase,
  openPostgresParticipants,
  ProjectingWorker,
} from '#libs/read-models/postgres/testing';
import { enrolIn, projectAll, rowsOf, correctedWeek, type OpenParticipants } from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';

const weeks = Array.from({ length: 9 }, (_, n) => `2022-W0${n + 1}`);

describe('Workers that share read models', () => {
  let database: TestDatabase;
  let log: TestLog;
  let readModels: OpenParticipants;
  const workers: ProjectingWorker[] = [];

  const worker = (
    ...[work, death]: readonly [('project' | 'rebuild')?, { transaction: number; afterMs: number }?]
  ) => {
    const started = new ProjectingWorker(log.folder, database.url, work ?? 'project', death);
    workers.push(started);
    return started;
  };
  /** Ten events of each of so many participants, `from` the one with this number. */
  const lives = (participants: number, from = 0): Promise<unknown> =>
    Promise.all(
      Array.from({ length: participants }, (_, n) =>
        log.scribe.give(from + n, enrolIn(), ...weeks.map((name, w) => correctedWeek(name, n + w))),
      ),
    );

  /** Two workers, the first of which projects. */
  const twoWorkers = async (): Promise<readonly [ProjectingWorker, ProjectingWorker]> => {
    const [one, two] = [worker(), worker()];
    const holds = async (holder: ProjectingWorker): Promise<ProjectingWorker> => {
      await holder.says(({ kind }) => kind === 'holding');
      return holder;
    };
    const first = await Promise.race([holds(one), holds(two)]);
    const second = first === one ? two : one;
    await first.says(({ kind }) => kind === 'caught-up');
    await second.says(({ kind }) => kind === 'waiting');
    return [first, second];
  };
  const tookOver = (what: string, since: number): number => {
    const took = performance.now() - since;
    process.stdout.write(
      `takeover after ${what}: ${took.toFixed(0)} ms until the next event was projected\n`,
    );
    return took;
  };

  beforeEach(async () => {
    [database, log] = [await openParticipantsDatabase(), await openTestLog()];
    readModels = await openPostgresParticipants(database.url);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((one) => one.kill()));
    await readModels.close();
    await log.dispose();
    await database.dispose();
  });

  it('handle each event once, however often one is killed in the middle of a batch', async () => {
    let before = 0;
    for (let death = 1; death <= 20; death += 1) {
      await lives(20, 20 * death);
      const afterMs = death % 5;
      expect(await worker('project', { transaction: 1 + (death % 4), afterMs }).ended()).toBe('SIGKILL');
      const { at, faultCount, faults } = await verifyAgainstLog(log.store, readModels);
      expect({ faultCount, faults }).toEqual({ faultCount: 0, faults: [] });
      expect(at.count).toBeGreaterThanOrEqual(before);
      before = at.count;
    }
    await worker().says(({ kind }) => kind === 'caught-up');
    expect(await verifyAgainstLog(log.store, readModels)).toMatchObject({
      at: { count: 4_000 },
      rows: 400,
      faultCount: 0,
    });
  });

  it('take over within seconds when the one that projects is killed', async () => {
    await lives(5);
    const [first, second] = await twoWorkers();
    const since = performance.now();
    await first.kill();
    await log.scribe.give(1, correctedWeek('2022-W10', 60));
    await second.says(({ count }) => count === 51);
    expect(tookOver('SIGKILL', since)).toBeLessThan(5_000);
    expect(await verifyAgainstLog(log.store, readModels)).toMatchObject({ at: { count: 51 }, faultCount: 0 });
  });

  it('take over when the one that projects hangs, and what that one still writes does no harm', async () => {
    await lives(5);
    const [first, second] = await twoWorkers();
    const since = performance.now();
    first.hang();
    await log.scribe.give(1, correctedWeek('2022-W10', 60));
    await second.says(({ count }) => count === 51);
    expect(tookOver('a hang', since)).toBeLessThan(10_000);
    first.goOn();
    await log.scribe.give(2, correctedWeek('2022-W10', 60));
    await first.says(
      ({ kind }, before) => kind === 'waiting' && before.some((line) => line.kind === 'holding'),
    );
    await second.says(({ count }) => count === 52);
    expect(await verifyAgainstLog(log.store, readModels)).toMatchObject({ at: { count: 52 }, faultCount: 0 });
  });

  it('leave the live rows as they were when a rebuild is killed, and the next rebuild starts anew', async () => {
    await lives(60);
    await projectAll(log.store, readModels);
    const before = await rowsOf(readModels);
    for (const transaction of [1, 2])
      expect(await worker('rebuild', { transaction, afterMs: 1 }).ended()).toBe('SIGKILL');
    expect(await rowsOf(readModels)).toEqual(before);
    expect(await worker('rebuild').ended()).toBeNull();
    expect(await rowsOf(readModels)).toEqual(before);
    const tables = await database.sql(
      `SELECT FROM pg_tables WHERE schemaname = $1 AND tablename ~ '^participant_[0-9]+$'`,
      [database.schema],
    );
    expect(tables).toHaveLength(1);
  });
});
