import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SettableClock } from '#libs/platform';
import { EventStoreUnavailable, participantCategory } from '#libs/event-store';
import type { EventStoreHarness, OpenHarness } from './event-store.harness.ts';
import { anEvent, appendAtOnce, aStream, someEvents, fill, gathered } from './sample-events.ts';

/** What was acknowledged is kept, and can be shown to be. */
export const describeKeeping = (open: OpenHarness): void => {
  describe('keeping', () => {
    let harness: EventStoreHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.dispose());

    it('has everything as it was when the store is opened again, and goes on from there', async () => {
      const stream = aStream();
      const stored = await fill(harness.store, stream, 30);
      const last = await harness.store.lastPosition([participantCategory]);
      const store = await harness.reopen();
      expect(await gathered(store.readAll([participantCategory]))).toEqual(stored);
      expect(await store.lastPosition([participantCategory])).toBe(last);
      const { revision, metadata } = stored.at(-1)!;
      const next = await store.append(stream, { revision, hash: metadata.hash }, [anEvent()]);
      expect(next.events[0]!.metadata.previousHash).toBe(metadata.hash);
      expect(store.comparePositions(next.position, last!)).toBeGreaterThan(0);
    });

    it('finishes what was accepted before it closes, and takes nothing more', async () => {
      const { store } = harness;
      const accepted = Array.from({ length: 50 }, () => store.append(aStream(), null, someEvents(2)));
      const closed = store.close();
      await expect(store.append(aStream(), null, someEvents(1))).rejects.toBeInstanceOf(
        EventStoreUnavailable,
      );
      const results = await Promise.all(accepted);
      await closed;
      const log = await gathered((await harness.reopen()).readAll([participantCategory]));
      expect(new Set(log.map(({ id }) => id))).toEqual(
        new Set(results.flatMap(({ events: stored }) => stored.map(({ id }) => id))),
      );
    });

    it('finds nothing wrong with a log that nobody touched, and says how far it has come', async () => {
      const { store } = harness;
      expect(await store.verify()).toEqual({ events: 0, streams: 0, faults: [] });
      const stored = [...(await fill(store, aStream(), 1100)), ...(await appendAtOnce(store, 20, 5))];
      const steps: number[] = [];
      const verification = await store.verify((done) => steps.push(done));
      expect(verification).toEqual({ events: stored.length, streams: 21, faults: [] });
      expect(steps.at(-1)).toBe(stored.length);
      expect(steps).toEqual(steps.toSorted((left, right) => left - right));
    });

    it('names events stamped in the future, and those out of step with the ones before, and no others', async () => {
      const { store } = harness;
      const clock = new SettableClock('2022-12-01T12:00:00.000Z');
      const recorded = async (recordedAt: string) => {
        const { metadata } = anEvent();
        const [event] = (
          await store.append(aStream(), null, [anEvent({ metadata: { ...metadata, recordedAt } })])
        ).events;
        return event!;
      };
      await recorded('2022-12-01T12:00:30.000Z');
      const ahead = await recorded('2022-12-01T14:00:00.000Z');
      const late = await recorded('2022-12-01T10:59:00.000Z');
      const last = await recorded('2022-12-01T11:30:00.000Z');
      const { faults } = await store.verify(undefined, clock);
      expect(faults).toEqual([
        {
          position: ahead.position,
          stream: ahead.stream,
          message: expect.stringContaining('ligger i fremtiden'),
        },
        {
          position: late.position,
          stream: late.stream,
          message: expect.stringContaining('mere end en time før'),
        },
      ]);
      expect(await store.lastRecordedAt([participantCategory])).toBe(last.metadata.recordedAt);
      expect(await store.lastRecordedAt(['reporting'])).toBeNull();
    });

    it('finds nothing wrong while others append', async () => {
      const { store } = harness;
      await fill(store, aStream(), 1500);
      const [{ events: count, faults }] = await Promise.all([store.verify(), appendAtOnce(store, 20, 10)]);
      expect(faults).toEqual([]);
      expect(count).toBeGreaterThanOrEqual(1500);
    });
  });
};
