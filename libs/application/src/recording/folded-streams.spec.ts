import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, type StoredEvent } from '#libs/event-store';
import { afterEvent, FoldedStreams, LostEveryRace, type StreamRecord } from './folded-streams.ts';

/** An event of a command, by revision, the command's id, and what its digest is made of. */
const stored = ([revision, commandId, content]: readonly [number, string, string]): StoredEvent =>
  ({
    revision,
    metadata: {
      hash: `hash-${revision}`,
      recordedAt: '2022-04-11T08:00:00.000Z',
      commandId,
      commandDigest: content,
    },
  }) as never;

const nothing = (): StreamRecord => ({ head: null, handled: new Map() });
const folded = (record: StreamRecord, ...events: readonly StoredEvent[]): StreamRecord =>
  events.reduce(afterEvent, record);

describe('What a stream’s record knows of commands', () => {
  it('is each once, by its last event', () => {
    const events = (
      [
        [0, 'c-1', 'a'],
        [1, 'c-1', 'a'],
        [2, 'c-2', 'b'],
      ] as const
    ).map(stored);
    const { head, handled } = folded(nothing(), ...events);
    expect(head).toStrictEqual({ revision: 2, hash: 'hash-2', recordedAt: '2022-04-11T08:00:00.000Z' });
    expect([...handled]).toStrictEqual([
      ['c-1', [{ digest: 'a', revision: 1 }]],
      ['c-2', [{ digest: 'b', revision: 2 }]],
    ]);
  });

  it('is every command of an id that was taken again, with other content or the same', () => {
    const events = (
      [
        [0, 'c-1', 'a'],
        [1, 'c-1', 'b'],
        [2, 'c-1', 'b'],
        [5, 'c-1', 'a'],
        [6, 'c-1', 'a'],
      ] as const
    ).map(stored);
    expect(folded(nothing(), ...events).handled.get('c-1')).toStrictEqual([
      { digest: 'a', revision: 0 },
      { digest: 'b', revision: 2 },
      { digest: 'a', revision: 6 },
    ]);
  });

  it('is no more when somebody who reads beside it folds the same events again', () => {
    const [first, ...later] = (
      [
        [0, 'c-1', 'a'],
        [1, 'c-2', 'b'],
        [2, 'c-2', 'b'],
        [3, 'c-1', 'a'],
      ] as const
    ).map(stored);
    const before = folded(nothing(), first!);
    const after = [...folded(before, ...later).handled];
    expect([...folded(before, ...later).handled]).toStrictEqual(after);
    expect(before.handled.get('c-1')).toHaveLength(2);
  });
});

interface Seen extends StreamRecord {
  /** The hashes of the events that it was folded of. */
  readonly hashes: readonly string[];
}

/** The log of one stream, event by event; `read` are the revisions behind which it was read. */
class OneStream {
  events: StoredEvent[] = [];
  readonly read: number[] = [];

  async *readStream(_stream: string, after = -1): AsyncIterable<readonly StoredEvent[]> {
    this.read.push(after);
    for (const event of this.events) if (event.revision > after) yield [event];
  }

  record(...revisions: readonly number[]): void {
    this.events.push(...revisions.map((revision) => stored([revision, `c-${revision}`, 'a'])));
  }
}

describe('The folded streams', () => {
  let log: OneStream;
  let streams: FoldedStreams<Seen>;
  beforeEach(() => {
    log = new OneStream();
    streams = new FoldedStreams<Seen>(log as never, {
      streamOf: (id) => `participant-${id}`,
      blank: () => ({ head: null, handled: new Map(), hashes: [] }),
      after: (record, event) => ({
        ...afterEvent(record, event),
        hashes: [...record.hashes, event.metadata.hash],
      }),
    });
  });
  const unchanged = async (record: Seen) => ({ status: 'unchanged', hashes: record.hashes });

  it('keep what was read of a stream, and go on from its last event', async () => {
    log.record(0, 1);
    expect(await streams.of('p')).toMatchObject({ kept: false, record: { hashes: ['hash-0', 'hash-1'] } });
    expect(await streams.of('p')).toMatchObject({ kept: true, record: { hashes: ['hash-0', 'hash-1'] } });
    log.record(2, 3);
    const fresh = await streams.refreshed('p');
    expect(fresh.hashes).toStrictEqual(['hash-0', 'hash-1', 'hash-2', 'hash-3']);
    expect(log.read).toStrictEqual([-1, 0]);
    expect(await streams.of('p')).toStrictEqual({ kept: true, record: fresh });
  });

  it('keep no stream in which nothing is recorded', async () => {
    for (const _ of [1, 2])
      expect(await streams.of('p')).toMatchObject({ kept: false, record: { head: null } });
  });

  it('are read anew when the log no longer holds what was kept: it was restored', async () => {
    log.record(0, 1);
    await streams.of('p');
    const [first, second] = log.events;
    log.events = [first!, { ...second!, metadata: { ...second!.metadata, hash: 'another' } }];
    expect((await streams.refreshed('p')).hashes).toStrictEqual(['hash-0', 'another']);
    log.events = [first!];
    expect((await streams.refreshed('p')).hashes).toStrictEqual(['hash-0']);
    log.events = [];
    expect(await streams.refreshed('p')).toMatchObject({ head: null, hashes: [] });
    expect(await streams.of('p')).toMatchObject({ kept: false });
  });

  it('are read for others without being kept', async () => {
    log.record(0);
    expect((await streams.read('p')).hashes).toStrictEqual(['hash-0']);
    expect(await streams.of('p')).toMatchObject({ kept: false });
  });

  it('give an answer that records nothing only when the log has no news', async () => {
    log.record(0);
    await streams.of('p');
    log.record(1);
    expect(await streams.answered('p', unchanged)).toMatchObject({ hashes: ['hash-0', 'hash-1'] });
    const asked: number[] = [];
    const accepted = async ({ hashes }: Seen) => ({ status: 'accepted', asked: asked.push(hashes.length) });
    log.record(2);
    await streams.answered('p', accepted);
    expect(asked).toStrictEqual([2]);
  });

  it('answer anew after a race that was lost, five times at most', async () => {
    log.record(0);
    let tries = 0;
    const losing = async (most: number): Promise<{ readonly status: string }> => {
      tries += 1;
      if (tries <= most) throw new ConcurrencyConflict('participant-p', 0);
      return { status: 'accepted' };
    };
    expect(await streams.answered('p', () => losing(4))).toStrictEqual({ status: 'accepted' });
    expect(tries).toBe(5);
    tries = 0;
    await expect(streams.answered('p', () => losing(5))).rejects.toBeInstanceOf(LostEveryRace);
    expect(tries).toBe(5);
  });

  it('forget a stream when something broke: it may have been recorded all the same', async () => {
    log.record(0);
    await streams.of('p');
    const breaking = () => streams.answered('p', () => Promise.reject(new Error('broke')));
    await expect(breaking()).rejects.toThrow('broke');
    expect(await streams.of('p')).toMatchObject({ kept: false });
  });
});
