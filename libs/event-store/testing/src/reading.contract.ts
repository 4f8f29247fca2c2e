import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LogSearch, MalformedPosition, participantCategory, type StoredEvent } from '#libs/event-store';
import type { EventStoreHarness, OpenHarness } from './event-store.harness.ts';
import { anEvent, appendAtOnce, aStream, someEvents, fill, gathered } from './sample-events.ts';

/** Reading gives the log in batches, whole or a stretch of it. */
export const describeReading = (open: OpenHarness): void => {
  describe('reading', () => {
    let harness: EventStoreHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.dispose());

    it('finds nothing in an empty log, and no stream that does not exist', async () => {
      const { store } = harness;
      expect(await gathered(store.readAll([participantCategory]))).toEqual([]);
      expect(await gathered(store.readStreams([participantCategory]))).toEqual([]);
      expect(await gathered(store.readHeaders([participantCategory]))).toEqual([]);
      expect(await gathered(store.readStream(aStream()))).toEqual([]);
      expect(await store.lastPosition([participantCategory])).toBeNull();
    });

    it('gives a stream of thousands in batches, from any revision', async () => {
      const { store } = harness;
      const stream = aStream();
      const stored = await fill(store, stream, 2500);
      await store.append(aStream(), null, someEvents(1));
      let batches = 0;
      const read = [];
      for await (const batch of store.readStream(stream)) {
        expect(batch.length).toBeGreaterThan(0);
        batches += 1;
        read.push(...batch);
      }
      expect(batches).toBeGreaterThan(1);
      expect(read).toEqual(stored);
      expect(await gathered(store.readStream(stream, 1200))).toEqual(stored.slice(1201));
      expect(await gathered(store.readStream(stream, 2499))).toEqual([]);
      expect(await gathered(store.readStream(stream, 9999))).toEqual([]);
    });

    it('gives the log of thousands in batches and in its order, whole or between two positions', async () => {
      const { store } = harness;
      const stored = [...(await fill(store, aStream(), 1300)), ...(await fill(store, aStream(), 1300))];
      const between = (after: number, upTo: number) => ({
        after: stored[after]!.position,
        upTo: stored[upTo]!.position,
      });
      expect(await gathered(store.readAll([participantCategory]))).toEqual(stored);
      expect(await gathered(store.readAll([participantCategory], { after: null, upTo: null }))).toEqual(
        stored,
      );
      expect(await gathered(store.readAll([participantCategory], { after: stored[1000]!.position }))).toEqual(
        stored.slice(1001),
      );
      expect(await gathered(store.readAll([participantCategory], { upTo: stored[1000]!.position }))).toEqual(
        stored.slice(0, 1001),
      );
      expect(await gathered(store.readAll([participantCategory], between(10, 2000)))).toEqual(
        stored.slice(11, 2001),
      );
      expect(await gathered(store.readAll([participantCategory], between(10, 10)))).toEqual([]);
      expect(
        await gathered(store.readAll([participantCategory], { after: stored.at(-1)!.position })),
      ).toEqual([]);
      expect(await store.lastPosition([participantCategory])).toBe(stored.at(-1)!.position);
    });

    it('gives the events of some types alone, in the order of the log, whole or between two positions', async () => {
      const { store } = harness;
      const data = { type: 'Wanted', text: '"type":"Wanted"}' };
      const types = ['Other', 'Wanted', 'AlsoWanted', 'NotWanted', 'Wanted2', 'Wanted'];
      const stored: StoredEvent[] = [];
      for (let round = 0; round < 3; round += 1) {
        const news = types.map((type) => anEvent({ type, data }));
        stored.push(...(await store.append(aStream(), null, news)).events);
        await fill(store, aStream(), 1100);
      }
      await store.append('other-1', null, [anEvent({ type: 'Wanted' })]);
      const ofTypes = (...wanted: string[]) => stored.filter(({ type }) => wanted.includes(type));
      const read = (search: LogSearch) => gathered(store.readAll([participantCategory], search));
      expect(await read({ types: ['Wanted'] })).toEqual(ofTypes('Wanted'));
      expect(await read({ types: ['Wanted', 'AlsoWanted'] })).toEqual(ofTypes('Wanted', 'AlsoWanted'));
      expect(await read({ types: ['Nothing'] })).toEqual([]);
      const [after, upTo] = [stored[1]!.position, stored[7]!.position];
      expect(await read({ types: ['Wanted'], after, upTo })).toEqual([stored[5], stored[7]]);
    });

    it('gives headers of the same events', async () => {
      const { store } = harness;
      const stored = await fill(store, aStream(), 1500);
      const headers = stored.map(({ position, stream, revision, metadata }) => {
        return { position, stream, revision, hash: metadata.hash };
      });
      expect(await gathered(store.readHeaders([participantCategory]))).toEqual(headers);
      const range = { after: stored[3]!.position, upTo: stored[1200]!.position };
      expect(await gathered(store.readHeaders([participantCategory], range))).toEqual(headers.slice(4, 1201));
    });

    it('gives the log stream by stream, up to a position', async () => {
      const { store } = harness;
      const long = await fill(store, aStream(), 1800);
      const stored = [...long, ...(await appendAtOnce(store, 40, 12))];
      const upTo = stored[1800 + 100]!.position;
      for (const last of [null, upTo]) {
        const read = await gathered(store.readStreams([participantCategory], last));
        const streams = Map.groupBy(read, ({ stream }) => stream);
        expect(read).toEqual([...streams.values()].flat());
        expect([...streams.keys()]).toEqual([...streams.keys()].toSorted());
        for (const [stream, ofStream] of streams) {
          const all = await gathered(store.readStream(stream));
          const wanted = all.filter(
            ({ position }) => last === null || store.comparePositions(position, last) <= 0,
          );
          expect(ofStream).toEqual(wanted);
        }
        const before = stored.filter(
          ({ position }) => last === null || store.comparePositions(position, last) <= 0,
        );
        expect(read).toHaveLength(before.length);
      }
    });

    it('can be left in the middle, while others append', async () => {
      const { store } = harness;
      const [, second] = await fill(store, aStream(), 1500);
      for await (const batch of store.readAll([participantCategory])) {
        await store.append(aStream(), null, someEvents(1));
        if (batch.length > 0) break;
      }
      const [next] = await gathered(store.readAll([participantCategory], { after: second!.position }));
      expect(next?.revision).toBe(2);
    });

    it('tells when the event at a position was recorded, of whatever category, and knows none where none stands', async () => {
      const { store } = harness;
      await fill(store, aStream(), 3);
      const event = anEvent();
      const later = { ...event, metadata: { ...event.metadata, recordedAt: '2022-12-02T10:00:00.000Z' } };
      const { events: others } = await store.append('other-1', null, [later]);
      const all = [...(await gathered(store.readAll([participantCategory]))), ...others];
      for (const opened of [() => harness.store, () => harness.reopen()]) {
        const reader = await opened();
        for (const { position, metadata } of all)
          expect(await reader.recordedAt(position)).toBe(metadata.recordedAt);
        const { position: last } = all.at(-1)!;
        expect(await reader.recordedAt(`${last.slice(0, -1)}${Number(last.at(-1)) + 1}`)).toBeNull();
        expect(await reader.recordedAt('999999999999999')).toBeNull();
        for (const malformed of ['', 'position', '-1', '1.5', ' 1', '0x10'])
          await expect(reader.recordedAt(malformed)).rejects.toBeInstanceOf(MalformedPosition);
      }
    });

    it('orders positions, and refuses what is no position', async () => {
      const { store } = harness;
      const [first, second] = await fill(store, aStream(), 2);
      const [left, right] = [first!.position, second!.position];
      expect(Math.sign(store.comparePositions(left, right))).toBe(-1);
      expect(Math.sign(store.comparePositions(right, left))).toBe(1);
      expect(store.comparePositions(left, left)).toBe(0);
      for (const malformed of ['', 'position', '-1', '1.5', ' 1', '0x10']) {
        expect(() => store.comparePositions(left, malformed)).toThrow(MalformedPosition);
        await expect(
          gathered(store.readAll([participantCategory], { after: malformed })),
        ).rejects.toBeInstanceOf(MalformedPosition);
      }
    });
  });
};
