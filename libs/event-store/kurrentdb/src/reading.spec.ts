import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AlteredEvent,
  type EventStore,
  EventStoreRefused,
  EventStoreUnavailable,
  MalformedStreamName,
  participantCategory,
  type StoredEvent,
  UnreadableEvent,
} from '#libs/event-store';
import {
  despondent,
  type StandInFault,
  type StandInRecord,
  type StandInStore,
  openStandInStore,
} from '#libs/event-store/kurrentdb/testing';
import { gathered, sampleEvents } from '#libs/event-store/testing';
import { until } from '#libs/platform/testing';

describe('Reading from KurrentDB', () => {
  let at: StandInStore;
  let calm: EventStore;
  beforeEach(async () => {
    at = await openStandInStore();
    calm = at.another({ patience: {} });
  });
  afterEach(() => at.close());

  const record = async (stream: string, count: number): Promise<readonly StoredEvent[]> =>
    (await calm.append(stream, null, sampleEvents(stream, 'c-1', count))).events;

  it('gives long streams and long logs whole, page by page', async () => {
    const long = await record('participant-long', 700);
    const short = await record('participant-short', 1);
    expect(await gathered(at.store.readStream('participant-long'))).toEqual(long);
    expect(await gathered(at.store.readStream('participant-long', 599))).toEqual(long.slice(600));
    expect(await gathered(at.store.readAll([participantCategory]))).toEqual([...long, ...short]);
    expect(await gathered(at.store.readAll([participantCategory], { after: long[511]!.position }))).toEqual([
      ...long.slice(512),
      ...short,
    ]);
    expect(
      await gathered(
        at.store.readAll([participantCategory], { after: long[3]!.position, upTo: long[9]!.position }),
      ),
    ).toEqual(long.slice(4, 10));
  });

  it('keeps positions beyond what a JavaScript number holds', async () => {
    const events = await record('participant-1', 2);
    const positions = events.map(({ position }) => BigInt(position));
    expect(positions[0]! > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(Number(positions[0]!)).not.toBe(positions[0]);
    expect(await at.store.lastPosition([participantCategory])).toBe(events[1]!.position);
    expect(at.store.comparePositions(events[0]!.position, events[1]!.position)).toBeLessThan(0);
  });

  it('gives nothing of a stream that does not exist, and refuses one whose name has no category', async () => {
    expect(await gathered(at.store.readStream('participant-none'))).toEqual([]);
    await expect(gathered(at.store.readStream('provider'))).rejects.toThrow(MalformedStreamName);
    await expect(at.store.append('provider', null, sampleEvents('provider', 'c-1'))).rejects.toThrow(
      MalformedStreamName,
    );
  });

  it.each<[string, StandInFault]>([
    ['is never answered', { kind: 'hang' }],
    ['breaks at once', { kind: 'cut' }],
    ['breaks half-way', { kind: 'cut', after: 300 }],
    ['falls silent half-way', { kind: 'mute', after: 300 }],
    ['meets a server that is too busy', { kind: 'busy' }],
  ])('gives everything once and in order when it %s', async (_, fault) => {
    const events = await record('participant-1', 600);
    const before = at.standIn.faults.calls('read');
    at.standIn.faults.befall('read', fault, 2);
    expect(await gathered(at.store.readAll([participantCategory]))).toEqual(events);
    // On a busy machine patience may end with a sound answer too, which is asked for again.
    expect(at.standIn.faults.calls('read') - before).toBeGreaterThanOrEqual(4);
  });

  it('is unavailable after several tries, and available afterwards', async () => {
    const events = await record('participant-1', 3);
    at.standIn.faults.befall('read', { kind: 'cut' }, 1000);
    const store = at.another({ patience: despondent });
    await expect(gathered(store.readStream('participant-1'))).rejects.toThrow(EventStoreUnavailable);
    at.standIn.faults.clear();
    let read: readonly unknown[] = [];
    await until(async () => {
      read = await gathered(store.readStream('participant-1')).catch(() => []);
      return read.length > 0;
    });
    expect(read).toEqual(events);
  });

  it('refuses a stream that somebody has cut, and one deleted for ever, without trying again', async () => {
    const events = await record('participant-cut', 3);
    const last = events.at(-1)!;
    at.standIn.log.delete('participant-cut');
    const head = { revision: 2, hash: last.metadata.hash };
    await calm.append('participant-cut', head, sampleEvents('participant-cut', 'c-2'));
    await record('participant-gone', 1);
    at.standIn.log.tombstone('participant-gone');
    await expect(gathered(at.store.readStream('participant-cut'))).rejects.toThrow(EventStoreRefused);
    await expect(gathered(at.store.readStream('participant-gone'))).rejects.toThrow(EventStoreRefused);
    await expect(gathered(at.store.readStreams([participantCategory]))).rejects.toThrow(EventStoreRefused);
    expect(await gathered(at.store.readStream('participant-cut', 2))).toHaveLength(1);
    expect(at.troubles.map(({ failures }) => failures)).not.toContain(2);
  });

  it('goes stream by stream up to a position, whatever was recorded in between', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `participant-${i}`);
    const heads = await Promise.all(
      names.map(async (name) => (await at.store.append(name, null, sampleEvents(name, 'c-1'))).head),
    );
    await record('participant-long', 600);
    const end = await at.store.lastPosition([participantCategory]);
    for (const [i, name] of names.entries())
      await at.store.append(name, heads[i]!, sampleEvents(name, 'c-2'));
    await record('participant-later', 1);
    const all = await gathered(at.store.readStreams([participantCategory], end));
    const streams = all.map(({ stream }) => stream);
    const changes = streams.filter((stream, i) => stream !== streams[i - 1]);
    expect(new Set(changes).size).toBe(changes.length);
    const inOrder = all.toSorted((a, b) => at.store.comparePositions(a.position, b.position));
    expect(inOrder).toEqual(await gathered(at.store.readAll([participantCategory], { upTo: end })));
    expect(await gathered(at.store.readStreams([participantCategory]))).toHaveLength(all.length + 31);
  });

  it('brings old schema versions up to date, and leaves hashes as they were written', async () => {
    const [written] = await record('participant-1', 1);
    const upcaster = {
      type: 'ActivityHoursRecorded',
      from: 1,
      upcast: ({ minutes }: StoredEvent['data']) => ({ minutes: minutes ?? 0, unit: 'minutes' }),
    };
    const newer = at.another({ upcasters: [upcaster] });
    const [event] = await gathered(newer.readAll([participantCategory]));
    expect(event).toEqual({ ...written, schemaVersion: 2, data: { minutes: 60, unit: 'minutes' } });
    expect((await newer.verify()).faults).toEqual([]);
  });

  describe('verified', () => {
    const tamper = (index: number, change: (record: StandInRecord) => StandInRecord | null): void => {
      const { records } = at.standIn.log;
      const changed = change(records[index]!);
      records.splice(index, 1, ...(changed === null ? [] : [changed]));
    };
    const replaced = (text: Uint8Array, from: string, to: string): Uint8Array =>
      Buffer.from(Buffer.from(text).toString('utf8').replace(from, to));

    it('is found whole', async () => {
      await record('participant-1', 5);
      await record('participant-2', 1);
      const progress: number[] = [];
      expect(await at.store.verify((done) => progress.push(done))).toEqual({
        events: 6,
        streams: 2,
        faults: [],
      });
      expect(progress.at(-1)).toBe(6);
    });

    it.each<[string, (record: StandInRecord) => StandInRecord | null, number]>([
      ['a changed fact', (event) => ({ ...event, data: replaced(event.data, '120', '121') }), 1],
      [
        'a changed actor',
        (event) => ({ ...event, metadata: replaced(event.metadata, 'sagsbehandler-7', 'en-anden') }),
        1,
      ],
      ['a changed type', (event) => ({ ...event, type: 'ParticipantExited' }), 1],
      ['a missing event', () => null, 1],
      ['an event that is none of ours', (event) => ({ ...event, metadata: Buffer.from('') }), 2],
    ])('shows %s', async (_, change, count) => {
      const events = await record('participant-1', 5);
      tamper(1, change);
      const { faults } = await at.store.verify();
      expect(faults).toHaveLength(count);
      expect(faults[0]).toEqual({
        position: events[count === 1 && at.standIn.log.records.length === 4 ? 2 : 1]!.position,
        stream: 'participant-1',
        message: expect.stringMatching(/^(Hændelsen|Strømmen)/u),
      });
    });

    it('does not pass off what it cannot read as an event, and gives what stands before it', async () => {
      const events = await record('participant-1', 3);
      tamper(1, (event) => ({ ...event, data: Buffer.from('ikke JSON') }));
      const { position } = events[1]!;
      const { hash } = events[0]!.metadata;
      for (const read of [
        at.store.readAll([participantCategory]),
        at.store.readHeaders([participantCategory]),
      ]) {
        const seen: unknown[] = [];
        const reading = async (): Promise<void> => {
          for await (const batch of read) seen.push(...batch);
        };
        await expect(reading()).rejects.toThrow(new UnreadableEvent(position));
        expect(seen).toHaveLength(1);
        expect(JSON.stringify(seen)).toContain(hash);
      }
    });

    it('stops whoever reads an event that somebody has changed, and tells its place', async () => {
      const [first, second] = await record('participant-1', 3);
      at.standIn.log.alter(1, Buffer.from(JSON.stringify({ ...second!.data, minutes: 99_999 })));
      for (const read of [
        at.store.readStream('participant-1'),
        at.store.readAll([participantCategory]),
        at.store.readStreams([participantCategory]),
      ]) {
        const seen: StoredEvent[] = [];
        const reading = async (): Promise<void> => {
          for await (const batch of read) seen.push(...batch);
        };
        await expect(reading()).rejects.toEqual(new AlteredEvent(second!.position, 'participant-1'));
        expect(seen).toEqual([first]);
      }
    });
  });
});
