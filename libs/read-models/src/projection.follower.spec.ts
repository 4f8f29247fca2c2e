import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EventStore,
  MalformedPosition,
  participantCategory,
  type SubscriptionMessage,
  UnreadableEvent,
  participantStream,
} from '#libs/event-store';
import { anEvent } from '#libs/event-store/testing';
import { CheckpointNotInLog, type PoisonEvent } from '#libs/event-store/following';
import { Notices } from '#libs/event-store/following/testing';
import { type Projection, projectionFollower, verifyAgainstLog } from '#libs/read-models';
import { OutOfSequence } from '#libs/read-models/participants';
import {
  enrolIn,
  intercept,
  interceptCommits,
  rowsOf,
  correctedWeek,
  type OpenParticipants,
  openParticipants,
} from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';

const recorded = Date.parse('2022-12-31T12:00:00.000Z');

describe('A projection', () => {
  let folder: string;
  let readModels: OpenParticipants;
  let log: TestLog;
  let notices: Notices;
  const runners: Projection[] = [];

  const run = async (
    over: {
      store?: EventStore;
      readModels?: OpenParticipants;
      retryAfterMs?: (attempt: number) => number;
    } = {},
  ): Promise<Projection> => {
    const runner = projectionFollower(over.store ?? log.store, over.readModels ?? readModels, {
      notify: notices.notify,
      retryAfterMs: over.retryAfterMs ?? (() => 0),
    });
    runners.push(runner);
    await runner.start();
    return runner;
  };
  const end = async (): Promise<string> => (await log.store.lastPosition([participantCategory]))!;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'projection-'));
    readModels = openParticipants(folder);
    log = await openTestLog();
    notices = new Notices();
  });
  afterEach(async () => {
    for (const runner of runners.splice(0)) await runner.stop();
    await readModels.close();
    await log.dispose();
    rmSync(folder, { recursive: true });
  });

  it('catches up with the log, then follows it', async () => {
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    const runner = await run();
    const { checkpoint } = await notices.first('caught-up');
    expect(checkpoint).toMatchObject({ count: 2, position: await end() });
    expect(runner.status(recorded)).toEqual({ state: 'live', checkpoint, lagSeconds: 0, poison: null });
    const position = await log.scribe.give(2, enrolIn());
    expect(await runner.waitFor(position!, 5_000)).toBe(true);
    expect(await rowsOf(readModels)).toHaveLength(2);
  });

  describe('when somebody waits for a position', () => {
    it('answers at once what it has passed, and in time what it has not', async () => {
      const runner = await run();
      await log.scribe.give(1, enrolIn());
      expect(await runner.waitFor(await end(), 5_000)).toBe(true);
      expect(await runner.waitFor(await end(), 0)).toBe(true);
    });

    it('refuses what is no position of the log', async () => {
      const runner = await run();
      await expect(runner.waitFor('somewhere', 5_000)).rejects.toThrow(MalformedPosition);
    });

    it('gives up after the time allowed', async () => {
      await log.scribe.give(1, enrolIn());
      const far = await end();
      const empty = await openTestLog();
      const runner = await run({ store: empty.store });
      expect(await runner.waitFor(far, 5)).toBe(false);
      await empty.dispose();
    });

    it('gives up when the projection is stopped, and before it is started', async () => {
      await log.scribe.give(1, enrolIn());
      const far = await end();
      const empty = await openTestLog();
      const runner = await run({ store: empty.store });
      const waiting = runner.waitFor(far, 60_000);
      await runner.stop();
      expect(await waiting).toBe(false);
      expect(await runner.waitFor(far, 60_000)).toBe(false);
      expect(runner.status(recorded).state).toBe('idle');
      await empty.dispose();
    });
  });

  describe('at an event that it cannot fold', () => {
    beforeEach(async () => {
      await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
      await log.store.append(participantStream(participantId(2)), null, [anEvent({ type: 'SomethingNew' })]);
      await log.scribe.give(3, enrolIn());
    });

    it('stops with an alarm, behind everything before it', async () => {
      const runner = await run();
      const waiting = runner.waitFor(await end(), 60_000);
      const { position, type } = (await notices.first('poisoned')).error as PoisonEvent;
      expect(type).toBe('SomethingNew');
      expect(await waiting).toBe(false);
      expect(runner.status(recorded + 90_000)).toMatchObject({
        state: 'poisoned',
        checkpoint: { count: 2 },
        lagSeconds: 90,
        poison: { position, type },
      });
      expect((await rowsOf(readModels)).map((row) => row.participantId)).toEqual([participantId(1)]);
      await runner.stop();
      expect(runner.status(recorded).state).toBe('poisoned');
    });

    it('stops there again when it is started again', async () => {
      await run();
      await notices.first('poisoned');
      notices = new Notices();
      const runner = await run();
      await notices.first('poisoned');
      expect(notices.kinds).toEqual(['poisoned']);
      expect(runner.status(recorded).checkpoint.count).toBe(2);
    });
  });

  it('stops with an alarm, behind everything before it, at an event that cannot be read', async () => {
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    const position = await end();
    const foreign = intercept(log.store, (original) => ({
      async *subscribe(categories, after, signal): AsyncGenerator<SubscriptionMessage> {
        for await (const message of original.subscribe(categories, after, signal)) {
          const sound = message.kind === 'events' ? message.events.slice(0, -1) : [];
          if (sound.length > 0) yield { kind: 'events', events: sound };
          throw new UnreadableEvent(position);
        }
      },
    }));
    const runner = await run({ store: foreign });
    expect(await notices.first('poisoned')).toMatchObject({ error: { position } });
    expect(notices.kinds).toEqual(['handled', 'poisoned']);
    expect(runner.status(recorded)).toMatchObject({
      state: 'poisoned',
      checkpoint: { count: 1 },
      poison: { position, type: 'unknown' },
    });
  });

  it('stops rather than take an event that is not the participant’s next', async () => {
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60), correctedWeek('2022-W02', 60));
    const lossy = intercept(log.store, (original) => ({
      async *subscribe(categories, after, signal): AsyncGenerator<SubscriptionMessage> {
        for await (const message of original.subscribe(categories, after, signal))
          yield message.kind === 'events' ? { ...message, events: message.events.toSpliced(1, 1) } : message;
      },
    }));
    await run({ store: lossy });
    const { error } = await notices.first('poisoned');
    expect((error as Error).cause).toBeInstanceOf(OutOfSequence);
  });

  it('tries again, later each time, until log and database answer', async () => {
    await log.scribe.give(1, enrolIn());
    let subscriptions = 0;
    const store = intercept(log.store, (original) => ({
      async *subscribe(categories, after, signal) {
        subscriptions += 1;
        if (subscriptions <= 3) throw new Error('no answer');
        yield* original.subscribe(categories, after, signal);
      },
    }));
    const attempts: number[] = [];
    const runner = await run({
      store,
      retryAfterMs: (attempt) => {
        attempts.push(attempt);
        return 0;
      },
    });
    await notices.first('caught-up');
    expect(notices.kinds).toEqual(['retrying', 'retrying', 'retrying', 'handled', 'caught-up']);
    expect(attempts).toEqual([1, 2, 3]);
    expect(runner.status(recorded).state).toBe('live');
  });

  it('calls it live only when everything that the log handed over is handled, and no longer when more comes', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const states: string[] = [];
    const slow = interceptCommits(readModels, async (changes, to, commit) => {
      states.push(runner.status(recorded).state);
      await commit(changes, to);
      await released;
    });
    const runner = projectionFollower(log.store, slow, { notify: notices.notify });
    runners.push(runner);
    await runner.start();
    await notices.first('caught-up');
    expect(runner.status(recorded).state).toBe('live');
    const position = await log.scribe.give(1, enrolIn());
    while (states.length === 0) await new Promise(setImmediate);
    expect([states, runner.status(recorded + 1_000)]).toMatchObject([
      ['catching-up'],
      { state: 'catching-up', lagSeconds: 1 },
    ]);
    release();
    expect(await runner.waitFor(position!, 5_000)).toBe(true);
    while (runner.status(recorded).state !== 'live') await new Promise(setImmediate);
    expect(runner.status(recorded + 1_000)).toMatchObject({ lagSeconds: 0, checkpoint: { count: 1 } });
  });

  it('takes a subscription up again that ended by itself', async () => {
    await log.scribe.give(1, enrolIn());
    const forgetful = intercept(log.store, (original) => ({
      async *subscribe(categories, after, signal) {
        for await (const message of original.subscribe(categories, after, signal)) {
          yield message;
          if (message.kind === 'caught-up') return;
        }
      },
    }));
    const runner = await run({ store: forgetful });
    await notices.first('caught-up');
    const position = await log.scribe.give(2, enrolIn());
    expect(await runner.waitFor(position!, 5_000)).toBe(true);
    expect(await verifyAgainstLog(log.store, readModels)).toMatchObject({ at: { count: 2 }, faultCount: 0 });
  });

  it('finishes the batch in hand before it has stopped', async () => {
    await log.scribe.give(1, enrolIn());
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const slow = interceptCommits(readModels, async (changes, to, commit) => {
      begin();
      await released;
      await commit(changes, to);
    });
    const runner = await run({ readModels: slow });
    await begun;
    const stopped = runner.stop();
    release();
    await stopped;
    expect(await rowsOf(readModels)).toHaveLength(1);
    expect(runner.status(recorded).checkpoint.count).toBe(1);
  });

  it('refuses to start on a log of the same length that holds another last event', async () => {
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    const runner = await run();
    await notices.first('caught-up');
    await runner.stop();
    const foreign = await openTestLog();
    await foreign.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 61), correctedWeek('2022-W02', 60));
    await expect(run({ store: foreign.store })).rejects.toThrow(CheckpointNotInLog);
    await foreign.dispose();
  });

  it('stops with an alarm when the log is put back to an earlier time while it is followed', async () => {
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    const earlier = await openTestLog();
    await earlier.scribe.give(1, enrolIn());
    let subscriptions = 0;
    const restored = intercept(log.store, (original) => ({
      async *subscribe(...asked) {
        for await (const message of original.subscribe(...asked)) {
          yield message;
          if (message.kind === 'caught-up') break;
        }
        subscriptions += 1;
      },
      readStream: (...asked) => (subscriptions === 0 ? original : earlier.store).readStream(...asked),
    }));
    const runner = await run({ store: restored });
    expect(await notices.first('poisoned')).toMatchObject({
      error: { name: 'CheckpointNotInLog', position: '2' },
    });
    expect(notices.kinds).toEqual(['handled', 'caught-up', 'retrying', 'poisoned']);
    expect(runner.status(recorded)).toMatchObject({
      state: 'poisoned',
      checkpoint: { count: 2 },
      poison: null,
    });
    await earlier.dispose();
  });

  it('refuses to start on a log that is shorter than what was projected', async () => {
    await log.scribe.give(1, enrolIn(), correctedWeek('2022-W01', 60));
    const runner = await run();
    await notices.first('caught-up');
    await runner.stop();
    const [shorter, empty] = [await openTestLog(), await openTestLog()];
    await shorter.scribe.give(1, enrolIn());
    await expect(run({ store: shorter.store })).rejects.toThrow(CheckpointNotInLog);
    await expect(run({ store: empty.store })).rejects.toThrow(CheckpointNotInLog);
    await shorter.dispose();
    await empty.dispose();
  });
});
