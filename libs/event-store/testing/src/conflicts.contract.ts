import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, participantCategory, type StreamHead } from '#libs/event-store';
import type { EventStoreHarness, OpenHarness } from './event-store.harness.ts';
import { aStream, someEvents, gathered } from './sample-events.ts';

/** Who builds on a head that is not the stream's is told so, and appends nothing. */
export const describeConflicts = (open: OpenHarness): void => {
  describe('a conflict', () => {
    let harness: EventStoreHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.dispose());

    const conflictOf = async (stream: string, expected: StreamHead | null): Promise<ConcurrencyConflict> => {
      const error: unknown = await harness.store
        .append(stream, expected, someEvents(2))
        .catch((thrown) => thrown);
      expect(error).toBeInstanceOf(ConcurrencyConflict);
      return error as ConcurrencyConflict;
    };

    it('says where the stream stands, whether the caller is behind, ahead or elsewhere', async () => {
      const { store } = harness;
      const stream = aStream();
      const { head, events: stored } = await store.append(stream, null, someEvents(3));
      const behind = { revision: 1, hash: stored[1]!.metadata.hash };
      const ahead = { revision: 7, hash: head.hash };
      const elsewhere = { revision: 2, hash: 'f'.repeat(64) };
      for (const expected of [null, behind, ahead, elsewhere]) {
        expect((await conflictOf(stream, expected)).actual).toBe(2);
      }
      expect(await gathered(store.readAll([participantCategory]))).toEqual(stored);
    });

    it('says when there is no such stream', async () => {
      expect((await conflictOf(aStream(), { revision: 0, hash: 'f'.repeat(64) })).actual).toBeNull();
      expect(await harness.store.lastPosition([participantCategory])).toBeNull();
    });

    it('lets exactly one win of many that build on the same head', async () => {
      const { store } = harness;
      const stream = aStream();
      const { head } = await store.append(stream, null, someEvents(1));
      const answers = await Promise.allSettled(
        Array.from({ length: 20 }, () => store.append(stream, head, someEvents(2))),
      );
      const lost = answers.filter((answer) => answer.status === 'rejected');
      expect(lost).toHaveLength(19);
      for (const { reason } of lost) {
        expect(reason).toBeInstanceOf(ConcurrencyConflict);
        expect((reason as ConcurrencyConflict).actual).toBe(2);
      }
      expect(await gathered(store.readStream(stream))).toHaveLength(3);
    });

    it('never fails its neighbours', async () => {
      const { store } = harness;
      const stream = aStream();
      await store.append(stream, null, someEvents(1));
      const answers = await Promise.allSettled(
        Array.from({ length: 30 }, (_, n) =>
          store.append(n % 3 === 1 ? stream : aStream(), null, someEvents(1)),
        ),
      );
      answers.forEach(({ status }, n) => expect(status).toBe(n % 3 === 1 ? 'rejected' : 'fulfilled'));
      expect(await gathered(store.readAll([participantCategory]))).toHaveLength(21);
    });
  });
};
