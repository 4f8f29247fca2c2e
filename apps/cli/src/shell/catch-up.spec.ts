import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { participantCategory } from '#libs/event-store';
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
import { catchUp } from './catch-up.ts';
import { Projections } from '#libs/runtime';
import { Notes } from './notes.ts';

describe('An import into shared read models, which a worker is to project', () => {
  let log: TestLog;
  let readModels: OpenParticipants;
  beforeEach(async () => {
    log = await openTestLog();
    readModels = openParticipants(log.folder);
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
  });
  afterEach(async () => {
    await readModels.close();
    await log.dispose();
  });

  const notesOfCatchingUp = async (seen: OpenParticipants, standingStillMs: number): Promise<string> => {
    const projection = new ProjectionWatch(log.store, seen);
    const stderr = new PassThrough();
    await projection.start();
    await catchUp(
      { store: log.store, projections: new Projections([{ tables: seen, projection }]) },
      new Notes(stderr),
      standingStillMs,
    );
    await projection.stop();
    stderr.end();
    return text(stderr);
  };

  it('ends when nobody projects, and says what is recorded and what to start', async () => {
    expect(await notesOfCatchingUp(readModels, 1)).toBe(
      'Det indlæste er registreret, men læsemodellerne er ikke fulgt med: ingen worker fører dem ajour. ' +
        'Start en med npm run -s worker; så følger tallene.\n',
    );
  });

  it('waits for a worker that is at it', async () => {
    let looks = 0;
    const projectedMeanwhile = intercept(readModels, (original) => ({
      checkpoint: async () => {
        looks += 1;
        if (looks === 3) await projectAll(log.store, readModels);
        return original.checkpoint();
      },
    }));
    expect(await notesOfCatchingUp(projectedMeanwhile, 60_000)).toBe('');
    const { position } = await readModels.checkpoint();
    expect(position).toBe(await log.store.lastPosition([participantCategory]));
  });
});
