import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  EventStoreUnavailable,
  type NewEvent,
  participantCategory,
  type StoredEvent,
  UnreadableEvent,
} from '#libs/event-store';
import {
  type StandInFault,
  follow,
  type Follower,
  impatient,
  type StandInStore,
  openStandInStore,
} from '#libs/event-store/kurrentdb/testing';
import { gathered, sampleEvents } from '#libs/event-store/testing';
import { until } from '#libs/platform/testing';

const note = 'x'.repeat(2_000);

describe('Following the log in KurrentDB', () => {
  let at: StandInStore;
  let follower: Follower;
  beforeEach(async () => {
    at = await openStandInStore();
  });
  afterEach(async () => {
    await follower.stop();
    await at.close();
  });

  /** Records `count` commands of one event each, spread over three streams that begin with `name`. */
  const record = async (name: string, count: number): Promise<void> => {
    const streams = [1, 2, 3].map((i) => `participant-${name}-${i}`);
    await Promise.all(
      streams.map(async (stream, i) => {
        let head = null;
        for (let n = i; n < count; n += streams.length) {
          ({ head } = await at.store.append(stream, head, sampleEvents(stream, `c-${n}`)));
        }
      }),
    );
  };

  const wholeLog = (): Promise<readonly StoredEvent[]> => gathered(at.store.readAll([participantCategory]));

  it.each<[string, StandInFault]>([
    ['is never confirmed', { kind: 'hang' }],
    ['is refused by a busy server', { kind: 'busy' }],
    ['breaks at once', { kind: 'cut' }],
    ['breaks after some events', { kind: 'cut', after: 7 }],
    ['ends cleanly at once', { kind: 'end', after: 0 }],
    ['ends cleanly after some events', { kind: 'end', after: 12 }],
    ['falls silent after some events', { kind: 'mute', after: 9 }],
    ['repeats events and goes back', { kind: 'stutter' }],
  ])('shows each event once and in order when the server’s subscription %s', async (_, fault) => {
    await record('before', 20);
    at.standIn.faults.befall('subscribe', fault, 2);
    follower = follow(at.store);
    await record('after', 20);
    await until(() => follower.events.length >= 40);
    expect(follower.events).toEqual(await wholeLog());
    const isRepeat = fault.kind === 'stutter';
    expect(at.troubles.some(({ call }) => call === 'subscribe')).toBe(!isRepeat);
  });

  it.each([0, 5])(
    'ends when the server comes back as of an earlier time, with %d other events',
    async (others) => {
      await record('before', 6);
      follower = follow(at.store);
      await until(() => follower.caughtUpAt.length > 0);
      await at.standIn.refuse();
      await until(() => at.troubles.some(({ call }) => call === 'subscribe'));
      const [first] = at.standIn.log.records;
      at.standIn.log.restore(3);
      for (let n = 0; n < others; n += 1)
        at.standIn.log.append(`participant-other-${n}`, 'no-stream', [first!]);
      await at.standIn.accept();
      await until(() => follower.failure !== undefined);
      expect(follower.failure).toBeInstanceOf(EventStoreUnavailable);
      expect(follower.events).toHaveLength(6);
    },
  );

  it('shows each event once and in order when the server goes away and comes back', async () => {
    await record('before', 20);
    follower = follow(at.store);
    await until(() => follower.caughtUpAt.length > 0);
    await at.standIn.refuse();
    await until(() => at.troubles.filter(({ call }) => call === 'subscribe').length >= 3);
    await at.standIn.accept();
    await record('after', 20);
    await until(() => follower.events.length >= 40);
    expect(follower.events).toEqual(await wholeLog());
  });

  it('goes on from where its consumer got to, however far the server’s checkpoints ran ahead', async () => {
    await record('before', 20);
    const [, , , fourth] = await wholeLog();
    follower = follow(at.store, fourth!.position);
    await until(() => follower.caughtUpAt.length > 0);
    expect(follower.events).toEqual((await wholeLog()).slice(4));
  });

  it('says that it has caught up: with an empty log, with what stood there, and with what comes', async () => {
    follower = follow(at.store);
    await until(() => follower.caughtUpAt.length === 1);
    await record('live', 1);
    await until(() => follower.caughtUpAt.length === 2);
    const second = follow(at.another());
    await until(() => second.caughtUpAt.length === 1);
    await second.stop();
    expect(follower.caughtUpAt).toEqual([0, 1]);
    expect(second.caughtUpAt).toEqual([1]);
  });

  it('never says that it has caught up before it has shown what stood there', async () => {
    await record('before', 40);
    at.standIn.faults.befall('subscribe', { kind: 'cut', after: 10 }, 3);
    follower = follow(at.store);
    await until(() => follower.caughtUpAt.length > 0);
    expect(follower.caughtUpAt).toEqual([40]);
  });

  it('shows only streams of the categories asked for, and only of its own run, whatever the others hold', async () => {
    const foreign = { id: crypto.randomUUID(), type: 'x', contentType: 'application/json' };
    const bytes = { data: Buffer.from('{}'), metadata: Buffer.from('') };
    at.standIn.log.append('$stats-1', 'any', [{ ...foreign, ...bytes }]);
    at.standIn.log.append('provider-1', 'any', [{ ...foreign, ...bytes }]);
    const stream = 'participant-1';
    await at.another({ streamPrefix: 'run-1-' }).append(stream, null, sampleEvents(stream, 'c-1'));
    await at.store.append(stream, null, sampleEvents(stream, 'c-2'));
    follower = follow(at.store);
    await until(() => follower.caughtUpAt.length > 0);
    expect(follower.events.map(({ metadata }) => metadata.commandId)).toEqual(['c-2']);
    expect(await at.store.lastPosition([participantCategory])).toBe(follower.events[0]!.position);
    expect(await gathered(at.store.readStreams([participantCategory]))).toEqual(follower.events);
    expect(await gathered(at.store.readHeaders([participantCategory]))).toHaveLength(1);
    await expect(gathered(at.store.readAll(['provider']))).rejects.toThrow(UnreadableEvent);
    expect((await at.store.verify()).faults[0]).toEqual({
      position: at.standIn.log.records[1]!.position.toString(),
      stream: 'provider-1',
      message: 'Hændelsen kan ikke læses.',
    });
  });

  it('shows all that stands before an event of somebody else’s, and then says where that one stands', async () => {
    await record('before', 20);
    const foreign = { id: crypto.randomUUID(), type: 'x', contentType: 'application/json' };
    const bytes = { data: Buffer.from('{}'), metadata: Buffer.from('') };
    at.standIn.log.append('participant-of-another-program', 'any', [{ ...foreign, ...bytes }]);
    await record('after', 20);
    const position = at.standIn.log.records[20]!.position.toString();
    follower = follow(at.store);
    await until(() => follower.failure !== undefined);
    expect(follower.failure).toEqual(new UnreadableEvent(position));
    expect(follower.failure).toMatchObject({ position });
    expect(follower.events.map((event) => event.position)).toEqual(
      at.standIn.log.records.slice(0, 20).map((event) => event.position.toString()),
    );
    const again = follow(at.store, follower.events.at(-1)!.position);
    await until(() => again.failure !== undefined);
    expect(again.events).toEqual([]);
    expect(at.troubles).toEqual([]);
  });

  it('waits for a server that searches a long stretch of others’ events, and shows that it does', async () => {
    await record('before', 3);
    const { promise: found, resolve: find } = Promise.withResolvers<void>();
    at.standIn.faults.befall('subscribe', { kind: 'search', until: found });
    follower = follow(at.store);
    const began = performance.now();
    await until(() => at.standIn.searched > 20 && performance.now() - began > 5 * impatient.silence);
    find();
    await until(() => follower.events.length === 3);
    expect(at.standIn.faults.calls('subscribe')).toBe(1);
    expect(at.troubles).toEqual([]);
  });

  it('reads no further ahead of a slow consumer than a batch and what is on the line', async () => {
    const streams = [1, 2, 3, 4, 5].map((i) => `participant-${i}`);
    const large = (stream: string): readonly NewEvent[] =>
      sampleEvents(stream, 'c-1', 300).map((event) => ({ ...event, data: { note } }));
    const calm = at.another({ patience: {} });
    await Promise.all(streams.map((stream) => calm.append(stream, null, large(stream))));
    at.standIn.sent = 0;
    const abort = new AbortController();
    let handled = 0;
    for await (const message of at.store.subscribe([participantCategory], null, abort.signal)) {
      if (message.kind === 'events') handled += message.events.length;
      // While the consumer is at work, the server has the time to send it all.
      if (handled < 500) for (let i = 0; i < 10; i += 1) await at.store.lastPosition([participantCategory]);
      expect(at.standIn.sent - handled).toBeLessThan(900);
      if (handled === 1500) abort.abort();
    }
    expect(handled).toBe(1500);
    follower = follow(at.store);
  });

  it('ends when it is told to, also while the server is silent or gone', async () => {
    follower = follow(at.store);
    await until(() => follower.caughtUpAt.length > 0);
    await follower.stop();
    at.standIn.faults.befall('subscribe', { kind: 'hang' });
    const silent = follow(at.store);
    await until(() => at.standIn.faults.calls('subscribe') >= 2);
    await silent.stop();
    await at.standIn.refuse();
    const gone = follow(at.store);
    await until(() => at.troubles.some(({ call }) => call === 'subscribe'));
    await gone.stop();
    expect([follower.failure, silent.failure, gone.failure]).toEqual([undefined, undefined, undefined]);
  });

  it('ends when the store is closed', async () => {
    follower = follow(at.store);
    await until(() => follower.caughtUpAt.length > 0);
    await at.store.close();
    await follower.stop();
    expect(follower.failure).toBeUndefined();
    const late = follow(at.store);
    await until(() => late.failure !== undefined);
    expect(late.failure).toBeInstanceOf(EventStoreUnavailable);
  });
});
