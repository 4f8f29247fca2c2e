import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bodyHash, hashedText, noPreviousHash, participantCategory } from '#libs/event-store';
import type { EventStoreHarness, OpenHarness } from './event-store.harness.ts';
import { anEvent, appendAtOnce, aStream, someEvents, gathered } from './sample-events.ts';

/** What an append brings into the log. */
export const describeAppending = (open: OpenHarness): void => {
  describe('appending', () => {
    let harness: EventStoreHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.dispose());

    it('answers the events as they stand in the log, the head they left and the last one’s position', async () => {
      const { store } = harness;
      const stream = aStream();
      const news = someEvents(3);
      const result = await store.append(stream, null, news);
      expect(await gathered(store.readStream(stream))).toEqual(result.events);
      expect(result.events.map(({ id, revision }) => [id, revision])).toEqual(
        news.map(({ id }, index) => [id, index]),
      );
      const last = result.events[2]!;
      expect(result.head).toEqual({ revision: 2, hash: last.metadata.hash });
      expect(result.position).toBe(last.position);
    });

    it('goes on from the head that the append before left', async () => {
      const { store } = harness;
      const stream = aStream();
      const first = await store.append(stream, null, someEvents(2));
      const second = await store.append(stream, first.head, someEvents(1));
      expect(second.head.revision).toBe(2);
      expect(store.comparePositions(second.position, first.position)).toBeGreaterThan(0);
      expect(await gathered(store.readStream(stream))).toEqual([...first.events, ...second.events]);
    });

    it('chains the hashes of a stream’s events, each over its canonical bytes and the hash before', async () => {
      const { store } = harness;
      const stream = aStream();
      const first = await store.append(stream, null, someEvents(2));
      await store.append(stream, first.head, someEvents(2));
      let previousHash = noPreviousHash;
      for (const event of await gathered(store.readStream(stream))) {
        expect(event.metadata.previousHash).toBe(previousHash);
        expect(event.metadata.hash).toBe(bodyHash(hashedText(event)));
        previousHash = event.metadata.hash;
      }
    });

    it('keeps whatever JSON can say, as it was', async () => {
      const { store } = harness;
      const data = {
        '10': 1,
        '9': { z: [], a: {} },
        text: 'æøå “😀” \u0000\n\\ud800 \u2028',
        numbers: [0, -0.5, 1e21, 2 ** 53 - 1, 5e-324],
        nothing: null,
        yes: true,
        long: 'æ'.repeat(20_000),
      };
      const metadata = { ...anEvent().metadata, sourceRecordedAt: '2022-04-10T23:59:59.999Z' };
      const { events: stored } = await store.append(aStream(), null, [anEvent({ data, metadata })]);
      const [read] = await gathered(store.readStream(stored[0]!.stream));
      expect(read).toEqual(stored[0]);
      expect(read?.data).toEqual(data);
      expect(read?.metadata).toMatchObject(metadata);
    });

    it('refuses to append nothing, and what JSON cannot say, without harm to others', async () => {
      const { store } = harness;
      const answers = await Promise.allSettled([
        store.append(aStream(), null, []),
        store.append(aStream(), null, [anEvent(), anEvent({ data: { minutes: Number.NaN } })]),
        store.append(aStream(), null, someEvents(1)),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
      expect(await gathered(store.readAll([participantCategory]))).toHaveLength(1);
    });

    it('takes 64 writers at once, every event once and each stream in its order', async () => {
      const { store } = harness;
      const stored = await appendAtOnce(store, 64, 10);
      const log = await gathered(store.readAll([participantCategory]));
      expect(log).toEqual(
        stored.toSorted((left, right) => store.comparePositions(left.position, right.position)),
      );
      expect(new Set(log.map(({ id }) => id)).size).toBe(stored.length);
      const next = new Map<string, number>();
      for (const { stream, revision } of log) {
        expect(revision).toBe(next.get(stream) ?? 0);
        next.set(stream, revision + 1);
      }
    });
  });
};
