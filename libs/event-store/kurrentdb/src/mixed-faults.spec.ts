import { describe, expect, it } from '@jest/globals';
import {
  ConcurrencyConflict,
  type EventStore,
  EventStoreUnavailable,
  participantCategory,
  type Position,
  type StreamHead,
} from '#libs/event-store';
import {
  type CallKind,
  type StandInFault,
  follow,
  impatient,
  openStandInStore,
} from '#libs/event-store/kurrentdb/testing';
import { gathered, sampleEvents } from '#libs/event-store/testing';
import { ServerMismatch } from '#libs/platform';
import { until } from '#libs/platform/testing';

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const faults: readonly (readonly [CallKind, StandInFault])[] = [
  ['append', { kind: 'hang' }],
  ['append', { kind: 'lose-answer' }],
  ['append', { kind: 'swallow-answer' }],
  ['append', { kind: 'busy' }],
  ['append', { kind: 'cut' }],
  ['read', { kind: 'hang' }],
  ['read', { kind: 'cut', after: 2 }],
  ['read', { kind: 'busy' }],
  ['subscribe', { kind: 'end', after: 5 }],
  ['subscribe', { kind: 'cut', after: 9 }],
  ['subscribe', { kind: 'mute', after: 3 }],
  ['subscribe', { kind: 'stutter' }],
  ['features', { kind: 'hang' }],
];

const headOf = async (store: EventStore, stream: string, commandId: string) => {
  const events = await gathered(store.readStream(stream));
  const last = events.at(-1);
  const head: StreamHead | null = last ? { revision: last.revision, hash: last.metadata.hash } : null;
  return { head, done: events.some(({ metadata }) => metadata.commandId === commandId) };
};

/** A storm can also look like a server that hangs up on us. */
const isLostRaceOrOutage = (error: unknown): boolean =>
  error instanceof ConcurrencyConflict ||
  error instanceof EventStoreUnavailable ||
  error instanceof ServerMismatch;

/** Records a command as the application does: loads, decides, appends; once more after a lost race or an outage. */
const record = async (store: EventStore, stream: string, commandId: string, count: number): Promise<void> => {
  for (;;) {
    try {
      const { head, done } = await headOf(store, stream, commandId);
      if (!done) await store.append(stream, head, sampleEvents(stream, commandId, count));
      return;
    } catch (error) {
      if (!isLostRaceOrOutage(error)) throw error;
    }
  }
};

describe('A storm between us and KurrentDB', () => {
  it('loses nothing, doubles nothing and keeps the order, with three writers and two readers', async () => {
    const next = numbersFrom(20_261_123);
    const at = await openStandInStore(
      {},
      { patience: { answer: 120, giveUpAfter: 600, firstPause: 2, longestPause: 20, silence: 60 } },
    );
    const writers = [at.store, at.another(), at.another()];
    const commands = Array.from({ length: 150 }, (_, i) => ({
      stream: `participant-${i % 7}`,
      commandId: `c-${i}`,
      count: 1 + (i % 3),
    }));
    const steady = follow(at.another());
    const seen: string[] = [];
    let restarts = 0;
    let recorded = 0;
    const restless = async (): Promise<void> => {
      let checkpoint: Position | null = null;
      while (seen.length < 300) {
        const follower = follow(at.store, checkpoint);
        const enough = Math.min(1 + Math.floor(next() * 20), 300 - seen.length);
        await until(() => follower.events.length >= enough);
        await follower.stop();
        // What came while it stopped is left to the next one, however slow the machine is.
        const taken = follower.events.slice(0, enough);
        seen.push(...taken.map(({ id }) => id));
        checkpoint = taken.at(-1)?.position ?? checkpoint;
        restarts += 1;
      }
    };
    const lane = async (writer: EventStore, queue: typeof commands): Promise<void> => {
      for (const { stream, commandId, count } of queue) {
        const [call, fault] = faults[Math.floor(next() * faults.length)]!;
        if (at.standIn.faults.waiting(call) < 2) at.standIn.faults.befall(call, fault);
        if (next() < 0.05) at.standIn.cutConnections();
        await record(writer, stream, commandId, count);
        recorded += 1;
      }
    };
    // Each command reaches two writers: whichever comes first records it.
    const twice = (n: number): typeof commands => commands.filter((_, i) => i % 3 !== n);
    const reading = restless();
    await Promise.all(writers.map((writer, n) => lane(writer, twice(n))));
    at.standIn.faults.clear();
    await reading;
    // After the storm nothing is awaited in haste any more: an answer may take as long as the machine needs.
    const calm = at.another({ patience: impatient });
    const log = await gathered(calm.readAll([participantCategory]));
    await until(() => steady.events.length >= log.length);
    await steady.stop();
    const ids = commands.flatMap(({ stream, commandId, count }) =>
      sampleEvents(stream, commandId, count).map(({ id }) => id),
    );
    expect(recorded).toBe(300);
    expect(log.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(steady.events).toEqual(log);
    expect(seen).toEqual(log.map(({ id }) => id));
    expect(await calm.verify()).toEqual({ events: 300, streams: 7, faults: [] });
    expect(restarts).toBeGreaterThan(10);
    expect(at.troubles.length).toBeGreaterThan(50);
    await at.close();
  });
});
