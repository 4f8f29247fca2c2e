import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Categories,
  type EventHeader,
  type EventStore,
  isOfCategories,
  MalformedStreamName,
  type NewEvent,
  participantCategory,
  type Position,
  type StoredEvent,
} from '#libs/event-store';
import type { EventStoreHarness, OpenHarness } from './event-store.harness.ts';
import { appendReport, reportedMonths, reporting } from './reporting-period.ts';
import { anEvent, aStream, someEvents, fill, gathered } from './sample-events.ts';

const participants: Categories = [participantCategory];
const both: Categories = [participantCategory, ...reporting];
/** Begins as `reporting` does, and is another. */
const alike: Categories = ['report'];
const nobodys: Categories = ['other'];
const choices: readonly Categories[] = [participants, reporting, both, alike, nobodys];

const headerOf = ({ position, stream, revision, metadata }: StoredEvent): EventHeader => {
  return { position, stream, revision, hash: metadata.hash };
};

/** Streams of several aggregates share the log; whoever reads or follows it sees those that were asked for. */
export const describeCategories = (open: OpenHarness): void => {
  describe('categories', () => {
    let harness: EventStoreHarness;
    let log: readonly StoredEvent[];
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.dispose());

    const of = (categories: Categories): readonly StoredEvent[] => {
      const isWanted = isOfCategories(categories);
      return log.filter(({ stream }) => isWanted(stream));
    };

    /** Participants' events and reported months in turns, and one stream whose category only begins alike. */
    const interleaved = async (store: EventStore): Promise<void> => {
      const append = async (stream: string, news: readonly NewEvent[]): Promise<readonly StoredEvent[]> =>
        (await store.append(stream, null, news)).events;
      const stored: StoredEvent[] = [];
      for (const month of ['2022-01', '2022-02', '2022-03']) {
        stored.push(...(await append(aStream(), someEvents(3))));
        stored.push(...(await appendReport(store, '101', month)));
        stored.push(...(await appendReport(store, '751', month)));
      }
      stored.push(...(await append('report-101', [anEvent()])));
      stored.push(...(await append(aStream(), someEvents(2))));
      log = stored;
    };

    /** What a subscription hands over before it first says that it has caught up. */
    const caughtUp = async (
      categories: Categories,
      after: Position | null,
    ): Promise<readonly StoredEvent[]> => {
      const stop = new AbortController();
      const seen: StoredEvent[] = [];
      for await (const message of harness.store.subscribe(categories, after, stop.signal)) {
        if (message.kind === 'events') seen.push(...message.events);
        else stop.abort();
      }
      return seen;
    };

    it('are told apart in every read, before and after the store was opened again', async () => {
      await interleaved(harness.store);
      for (const opened of [() => harness.store, () => harness.reopen()]) {
        const store = await opened();
        for (const categories of choices) {
          const wanted = of(categories);
          expect(await gathered(store.readAll(categories))).toEqual(wanted);
          expect(await gathered(store.readHeaders(categories))).toEqual(wanted.map(headerOf));
          const read = await gathered(store.readStreams(categories));
          const streams = Map.groupBy(read, ({ stream }) => stream);
          expect(read).toEqual([...streams.values()].flat());
          expect(read.toSorted((a, b) => store.comparePositions(a.position, b.position))).toEqual(wanted);
        }
      }
    });

    it('are told apart in every stretch of the log, wherever it begins and ends', async () => {
      await interleaved(harness.store);
      const { store } = harness;
      for (const [from, to] of [
        [0, 4],
        [3, 10],
        [9, log.length - 1],
      ] as const)
        for (const categories of choices) {
          const range = { after: log[from]!.position, upTo: log[to]!.position };
          const wanted = log.slice(from + 1, to + 1).filter((event) => of(categories).includes(event));
          expect(await gathered(store.readAll(categories, range))).toEqual(wanted);
          expect(await gathered(store.readHeaders(categories, range))).toEqual(wanted.map(headerOf));
          const upTo = await gathered(store.readStreams(categories, log[to]!.position));
          expect(upTo).toHaveLength(
            log.slice(0, to + 1).filter((event) => of(categories).includes(event)).length,
          );
        }
    });

    it('each have a last event of their own', async () => {
      await interleaved(harness.store);
      const { store } = harness;
      for (const categories of choices) {
        const last = of(categories).at(-1);
        expect(await store.lastPosition(categories)).toBe(last?.position ?? null);
      }
    });

    it('are followed apart, from the start and from any event on', async () => {
      await interleaved(harness.store);
      for (const categories of choices) {
        const wanted = of(categories);
        expect(await caughtUp(categories, null)).toEqual(wanted);
        const middle = wanted[Math.floor(wanted.length / 2)];
        if (middle === undefined) continue;
        expect(await caughtUp(categories, middle.position)).toEqual(wanted.slice(wanted.indexOf(middle) + 1));
        expect(await caughtUp(categories, log[5]!.position)).toEqual(
          wanted.filter(({ position }) => harness.store.comparePositions(position, log[5]!.position) > 0),
        );
      }
    });

    it('are followed live without gap, duplicate or a word of the others', async () => {
      const { store } = harness;
      const stop = new AbortController();
      const seen: StoredEvent[] = [];
      let writing: Promise<void> | null = null;
      for await (const message of store.subscribe(reporting, null, stop.signal)) {
        writing ??= interleaved(store);
        if (message.kind === 'events') seen.push(...message.events);
        if (seen.length >= 12) stop.abort();
      }
      await writing;
      expect(seen).toEqual(of(reporting));
    });

    it('are found behind thousands of events of others, and nothing is found where there is none', async () => {
      const { store } = harness;
      const early = await appendReport(store, '101', '2022-01');
      await fill(store, aStream(), 6100);
      const late = await appendReport(store, '101', '2022-02');
      const own = [...early, ...late];
      expect(await gathered(store.readAll(reporting))).toEqual(own);
      expect(await gathered(store.readHeaders(reporting))).toEqual(own.map(headerOf));
      expect(await caughtUp(reporting, early[1]!.position)).toEqual(late);
      await fill(store, aStream(), 6100);
      expect(await store.lastPosition(reporting)).toBe(own.at(-1)!.position);
      expect(await caughtUp(nobodys, null)).toEqual([]);
      expect(await store.lastPosition(nobodys)).toBeNull();
    });

    it('serve aggregates with deciders and codecs of their own', async () => {
      await interleaved(harness.store);
      const store = await harness.reopen();
      expect(await reportedMonths(store, '101')).toEqual(['2022-01', '2022-02', '2022-03']);
      await expect(appendReport(store, '101', '2022-02')).rejects.toThrow(RangeError);
      await appendReport(store, '101', '2022-04');
      expect(await reportedMonths(store, '101')).toEqual(['2022-01', '2022-02', '2022-03', '2022-04']);
      expect(await reportedMonths(store, '751')).toHaveLength(3);
    });

    it('are all verified', async () => {
      await interleaved(harness.store);
      expect(await harness.store.verify()).toEqual({ events: log.length, streams: 7, faults: [] });
      const store = await harness.reopen();
      expect(await store.verify()).toEqual({ events: log.length, streams: 7, faults: [] });
    });

    it('begin every stream’s name: another one is neither written nor read', async () => {
      const { store } = harness;
      for (const name of ['participant', 'participant-', '-1', '$stats-1', 'Participant-1']) {
        await expect(store.append(name, null, someEvents(1))).rejects.toBeInstanceOf(MalformedStreamName);
        await expect(gathered(store.readStream(name))).rejects.toBeInstanceOf(MalformedStreamName);
      }
      expect((await store.verify()).events).toBe(0);
    });
  });
};
