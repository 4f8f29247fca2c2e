import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, participantCategory } from '#libs/event-store';
import type { EventStoreHarness, OpenHarness } from './event-store.harness.ts';
import { anEvent, aStream, someEvents, gathered } from './sample-events.ts';

/** A retry after a lost answer carries the same ids. */
export const describeRepeats = (open: OpenHarness): void => {
  describe('a repeated append', () => {
    let harness: EventStoreHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.dispose());

    it('answers as the first one and appends nothing, on a new stream and on an old one', async () => {
      const { store } = harness;
      const stream = aStream();
      const [news, more] = [someEvents(2), someEvents(3)];
      const first = await store.append(stream, null, news);
      expect(await store.append(stream, null, news)).toEqual(first);
      const second = await store.append(stream, first.head, more);
      expect(await store.append(stream, first.head, more)).toEqual(second);
      expect(await gathered(store.readAll([participantCategory]))).toHaveLength(5);
    });

    it('answers as the first one whatever was appended since, also after the store was opened again', async () => {
      const stream = aStream();
      const news = someEvents(2);
      const first = await harness.store.append(stream, null, news);
      await harness.store.append(stream, first.head, someEvents(4));
      const store = await harness.reopen();
      expect(await store.append(stream, null, news)).toEqual(first);
      expect(await gathered(store.readAll([participantCategory]))).toHaveLength(6);
    });

    it('answers as the first one when both arrive at once', async () => {
      const { store } = harness;
      const stream = aStream();
      const news = someEvents(2);
      const answers = await Promise.all([1, 2, 3].map(() => store.append(stream, null, news)));
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      expect(await gathered(store.readAll([participantCategory]))).toHaveLength(2);
    });

    it('is known by its ids: facts and times of the first one stand', async () => {
      const { store } = harness;
      const stream = aStream();
      const event = anEvent();
      const first = await store.append(stream, null, [event]);
      const later = { ...event.metadata, recordedAt: '2022-04-12T00:00:00.000Z' };
      expect(await store.append(stream, null, [{ ...event, metadata: later }])).toEqual(first);
      expect(await gathered(store.readStream(stream))).toEqual(first.events);
    });

    it('is none when one id is another, one is added, or it builds on another head', async () => {
      const { store } = harness;
      const stream = aStream();
      const [one, two, three] = someEvents(3) as [
        ReturnType<typeof anEvent>,
        ReturnType<typeof anEvent>,
        ReturnType<typeof anEvent>,
      ];
      const { head } = await store.append(stream, null, [one, two]);
      const otherHead = { ...head, revision: 0 };
      for (const [expected, news] of [
        [null, [one, three]],
        [null, [two, one]],
        [null, [one, two, three]],
        [otherHead, [two]],
      ] as const) {
        await expect(store.append(stream, expected, news)).rejects.toBeInstanceOf(ConcurrencyConflict);
      }
      expect(await gathered(store.readAll([participantCategory]))).toHaveLength(2);
    });
  });
};
