import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { participantCategory } from '#libs/event-store';
import { migrate } from '#libs/platform/postgres';
import { OwnServer } from '#libs/platform/postgres/testing';
import { CheckpointMoved } from '#libs/event-store/following';
import { Notices } from '#libs/event-store/following/testing';
import { projectionFollower, ReadModelsUnavailable, rebuild, verifyAgainstLog } from '#libs/read-models';
import { enrolIn, intercept, rowsOf, correctedWeek, type OpenParticipants } from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';
import { openPostgresParticipants, tablesOfParticipants } from '#libs/read-models/postgres/testing';

describe('A server that crashes and comes back', () => {
  let server: OwnServer;
  let log: TestLog;
  let readModels: OpenParticipants;

  beforeEach(async () => {
    [server, log] = [await OwnServer.start(), await openTestLog()];
    await migrate(server.url, tablesOfParticipants);
    readModels = await openPostgresParticipants(server.url);
  });
  afterEach(async () => {
    await readModels.close();
    await log.dispose();
    await server.dispose();
  });

  it('under load loses and repeats nothing, and readers are told to come again', async () => {
    const notices = new Notices();
    const runner = projectionFollower(log.store, readModels, {
      notify: notices.notify,
      retryAfterMs: () => 20,
    });
    await runner.start();
    const stopping = new AbortController();
    const readers = await openPostgresParticipants(server.url);
    const answers = { rows: 0, unavailable: 0 };
    const read = async (): Promise<void> => {
      while (!stopping.signal.aborted) {
        try {
          answers.rows += (await rowsOf(readers)).length;
        } catch (error) {
          expect(error).toBeInstanceOf(ReadModelsUnavailable);
          answers.unavailable += 1;
        }
      }
    };
    const reading = read();
    const record = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n += 1)
        await log.scribe.give(n, enrolIn(), correctedWeek('2022-W01', n), correctedWeek('2022-W02', n));
    };
    await record(0, 100);
    for (const round of [1, 2, 3]) {
      const crashed = server.crashAndRestart();
      await record(100 * round, 100 * (round + 1));
      await crashed;
      await record(1_000 * round, 1_000 * round + 100);
    }
    const end = (await log.store.lastPosition([participantCategory]))!;
    while (!(await runner.waitFor(end, 1_000))) expect(notices.kinds).not.toContain('poisoned');
    stopping.abort();
    await Promise.all([runner.stop(), reading]);
    await readers.close();
    expect(notices.kinds).toContain('retrying');
    expect(answers.rows).toBeGreaterThan(0);
    expect(answers.unavailable).toBeGreaterThan(0);
    expect(await verifyAgainstLog(log.store, readModels)).toMatchObject({
      at: { count: 2_100 },
      rows: 700,
      faultCount: 0,
    });
  });

  it('in the middle of a rebuild leaves the live rows, and the next rebuild succeeds', async () => {
    for (let n = 0; n < 50; n += 1) await log.scribe.give(n, enrolIn(), correctedWeek('2022-W01', n));
    await rebuild(log.store, readModels);
    const before = await rowsOf(readModels);
    const crashing = intercept(log.store, (original) => ({
      async *readStreams(...asked) {
        yield* original.readStreams(...asked);
        await server.crashAndRestart();
      },
    }));
    // Its last transactions may be lost, as those of projections: then it is told that its tables are gone.
    const outcome = await rebuild(crashing, readModels).catch((error: unknown) => error);
    expect([new CheckpointMoved(), await readModels.checkpoint()]).toContainEqual(outcome);
    expect(await rowsOf(readModels)).toEqual(before);
    await rebuild(log.store, readModels);
    expect(await rowsOf(readModels)).toEqual(before);
  });

  it('is an unavailable one as long as it is away', async () => {
    await server.dispose();
    await expect(readModels.checkpoint()).rejects.toThrow(ReadModelsUnavailable);
    await expect(rowsOf(readModels)).rejects.toThrow(ReadModelsUnavailable);
    await expect(openPostgresParticipants(server.url)).rejects.toThrow(ReadModelsUnavailable);
  });
});
