import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { participantCategory, type Position } from '#libs/event-store';
import { type TestDatabase } from '#libs/platform/postgres/testing';
import { CheckpointMoved } from '#libs/event-store/following';
import { Notices } from '#libs/event-store/following/testing';
import { noCheckpoint, projectionFollower, rebuild, verifyAgainstLog } from '#libs/read-models';
import { enrolIn, exitOn, intercept, projectAll, type OpenParticipants } from '#libs/read-models/testing';
import { openTestLog, type TestLog } from '#libs/testing';
import { openPostgresParticipants, openParticipantsDatabase } from '#libs/read-models/postgres/testing';

describe('A rebuild that switches over at the checkpoint where a projection stands', () => {
  let database: TestDatabase;
  let log: TestLog;
  let readModels: OpenParticipants;

  beforeEach(async () => {
    [database, log] = [await openParticipantsDatabase(), await openTestLog()];
    readModels = await openPostgresParticipants(database.url);
  });
  afterEach(async () => {
    await readModels.close();
    await log.dispose();
    await database.dispose();
  });

  /** The log as it was when it ended at `upTo`. */
  const asItWas = (upTo: Position | null): TestLog['store'] =>
    intercept(log.store, () => ({
      lastPosition: async () => upTo,
      async *readAll() {
        // Nothing came after.
      },
    }));

  it('mends a damaged row though a batch was folded from it meanwhile', async () => {
    await log.scribe.give(1, enrolIn('751', '2022-01-03'));
    await projectAll(log.store, readModels);
    const { position } = await readModels.checkpoint();
    const [live] = await database.sql<{ generation: number }>('SELECT generation FROM projection');
    await database.sql(
      `UPDATE participant_${live!.generation} SET head = replace(head, '2022-01-03', '2022-01-04')`,
    );
    await log.scribe.give(1, exitOn());
    let rebuilds = 0;
    const rebuiltMeanwhile = intercept(readModels, (original) => ({
      async begin(...wanted) {
        const batch = await original.begin(...wanted);
        if ((rebuilds += 1) === 1) {
          await rebuild(asItWas(position), original);
          await Array.fromAsync(original.rows.participants());
          await original.rows.participant('a reading that has noticed');
        }
        return batch;
      },
    }));
    const notices = new Notices();
    const runner = projectionFollower(log.store, rebuiltMeanwhile, {
      notify: notices.notify,
      retryAfterMs: () => 0,
    });
    await runner.start();
    expect(await runner.waitFor((await log.store.lastPosition([participantCategory]))!, 5_000)).toBe(true);
    await runner.stop();
    expect(notices.all).toContainEqual(expect.objectContaining({ error: new CheckpointMoved() }));
    expect(await verifyAgainstLog(log.store, readModels)).toMatchObject({ at: { count: 2 }, faultCount: 0 });
  });

  it('keeps out what was folded before, also while the rows before are still read', async () => {
    const reading = readModels.rows.participants()[Symbol.asyncIterator]();
    await reading.next();
    const batch = await readModels.begin(new Map(), noCheckpoint);
    await rebuild(log.store, readModels);
    const late = batch.commit([], noCheckpoint);
    await expect(late).rejects.toThrow(CheckpointMoved);
    await reading.return?.();
  });
});
