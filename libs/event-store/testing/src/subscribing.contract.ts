import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, participantCategory, type Position, type StoredEvent } from '#libs/event-store';
import type { EventStoreHarness, OpenHarness } from './event-store.harness.ts';
import { appendAtOnce, aStream, someEvents, fill } from './sample-events.ts';

/** Takes events from a subscription until it is caught up and `done` says so, `slowly` with a pause after each batch. */
const taken = async (
  store: EventStore,
  after: Position | null,
  done: (taken: readonly StoredEvent[]) => boolean,
  slowly = false,
): Promise<StoredEvent[]> => {
  const stop = new AbortController();
  const all: StoredEvent[] = [];
  for await (const message of store.subscribe([participantCategory], after, stop.signal)) {
    if (message.kind === 'events') all.push(...message.events);
    else if (done(all)) stop.abort();
    if (slowly) for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
  }
  return all;
};

/** A subscription catches up, then follows, without gap or duplicate. */
export const describeSubscribing = (open: OpenHarness): void => {
  describe('a subscription', () => {
    let harness: EventStoreHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.dispose());

    const inOrder = (stored: readonly StoredEvent[]): StoredEvent[] =>
      stored.toSorted((left, right) => harness.store.comparePositions(left.position, right.position));

    it('catches up with thousands, says so, and then hands over what is appended', async () => {
      const { store } = harness;
      await fill(store, aStream(), 2200);
      const stop = new AbortController();
      const caughtUpAt: number[] = [];
      let handedOver = 0;
      for await (const message of store.subscribe([participantCategory], null, stop.signal)) {
        if (message.kind === 'events') {
          handedOver += message.events.length;
        } else {
          caughtUpAt.push(handedOver);
          if (handedOver === 2202) stop.abort();
          else if (handedOver === 2200) await store.append(aStream(), null, someEvents(2));
        }
      }
      expect(caughtUpAt[0]).toBe(2200);
      expect(handedOver).toBe(2202);
    });

    it('begins after the position it is given', async () => {
      const { store } = harness;
      const stored = await fill(store, aStream(), 50);
      expect(await taken(store, stored[19]!.position, () => true)).toEqual(stored.slice(20));
      expect(await taken(store, stored[49]!.position, () => true)).toEqual([]);
    });

    it('says at once that it is caught up with an empty log, and follows from there', async () => {
      const { store } = harness;
      const following = taken(store, null, (all) => all.length === 3);
      const { events: stored } = await store.append(aStream(), null, someEvents(3));
      expect(await following).toEqual(stored);
    });

    it('has neither gap nor duplicate while 32 writers append, for slow and fast consumers, from any start', async () => {
      const { store } = harness;
      const early = await fill(store, aStream(), 1200);
      const total = 1200 + 32 * 20 * 2;
      const middle = early[700]!.position;
      const all = (count: number) => (seen: readonly StoredEvent[]) => seen.length >= count;
      const consumers = [
        taken(store, null, all(total)),
        taken(store, null, all(total), true),
        taken(store, middle, all(total - 701)),
      ];
      const late = await appendAtOnce(store, 32, 20);
      const rest = await fill(store, aStream(), total - 1200 - late.length);
      const log = inOrder([...early, ...late, ...rest]);
      const [fast, slow, fromMiddle] = await Promise.all(consumers);
      expect(fast).toEqual(log);
      expect(slow).toEqual(log);
      expect(fromMiddle).toEqual(log.slice(701));
    });

    it('goes on without gap or duplicate from where an earlier one was left', async () => {
      const { store } = harness;
      const writing = appendAtOnce(store, 16, 20);
      const seen: StoredEvent[] = [];
      const resume = async (until: number): Promise<void> => {
        const stop = new AbortController();
        for await (const message of store.subscribe(
          [participantCategory],
          seen.at(-1)?.position ?? null,
          stop.signal,
        )) {
          if (message.kind === 'events') seen.push(...message.events);
          if (seen.length >= until) stop.abort();
        }
      };
      for (const until of [1, 100, 300]) await resume(until);
      const stored = await writing;
      await resume(stored.length);
      expect(seen).toEqual(inOrder(stored));
    });

    it('ends when it is aborted: before it began, in the middle, and while it waits', async () => {
      const { store } = harness;
      await fill(store, aStream(), 2500);
      const aborted = store.subscribe([participantCategory], null, AbortSignal.abort());
      for await (const message of aborted) throw new Error(`handed over ${message.kind}`);
      const middle = new AbortController();
      let batches = 0;
      for await (const message of store.subscribe([participantCategory], null, middle.signal)) {
        batches += message.kind === 'events' ? 1 : 100;
        middle.abort();
      }
      expect(batches).toBe(1);
      const waiting = new AbortController();
      for await (const message of store.subscribe(
        [participantCategory],
        await store.lastPosition([participantCategory]),
        waiting.signal,
      )) {
        expect(message.kind).toBe('caught-up');
        setImmediate(() => waiting.abort());
      }
    });
  });
};
