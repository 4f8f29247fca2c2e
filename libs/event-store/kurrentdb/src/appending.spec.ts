import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chain,
  ConcurrencyConflict,
  EventStoreRefused,
  EventStoreUnavailable,
  type NewEvent,
  participantCategory,
} from '#libs/event-store';
import {
  despondent,
  type StandInFault,
  impatient,
  type StandInStore,
  openStandInStore,
} from '#libs/event-store/kurrentdb/testing';
import { gathered, sampleEvents } from '#libs/event-store/testing';
import type { Patience } from '#libs/event-store/kurrentdb';
import { until } from '#libs/platform/testing';
import { underWay } from './appender.ts';

const stream = 'participant-1';
const events = sampleEvents(stream, 'c-1', 3);

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

describe('Appending to KurrentDB', () => {
  let at: StandInStore;
  beforeEach(async () => {
    at = await openStandInStore();
  });
  afterEach(() => at.close());

  const inLog = (): Promise<readonly unknown[]> => gathered(at.store.readAll([participantCategory]));

  it.each<[string, Patience, (refuses: boolean) => void, string]>([
    [
      'denies them',
      impatient,
      (refuses) => (at.standIn.log.isReadOnly = refuses),
      'KurrentDB lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret KURRENTDB_USERNAME og KURRENTDB_PASSWORD, eller giv brugeren adgang.',
    ],
    [
      'is too busy for them',
      despondent,
      (refuses) =>
        refuses ? at.standIn.faults.befall('append', { kind: 'busy' }, 10_000) : at.standIn.faults.clear(),
      'KurrentDB tager ikke imod nye hændelser, men svarer på læsning. Se i serverens log, om disken er fuld, eller om den kun må læses.',
    ],
  ])(
    'expects none to succeed while the server reads and %s, and writes nothing to find out',
    async (_, patience, set, text) => {
      const store = at.another({ patience });
      const first = sampleEvents('participant-0', 'c-0', 1);
      await until(() => succeeds(store.append('participant-0', null, first)));
      set(true);
      await store.expectAppends();
      await expect(store.append(stream, null, events)).rejects.toMatchObject({ kind: expect.any(String) });
      for (let looks = 0; looks < 3; looks += 1)
        await expect(store.expectAppends()).rejects.toMatchObject({ text });
      expect(await inLog()).toHaveLength(1);
      set(false);
      await until(() => succeeds(store.expectAppends()));
      expect(await inLog()).toHaveLength(1);
      await until(() => succeeds(store.append(stream, null, events)));
      expect(await inLog()).toHaveLength(4);
    },
  );

  it.each<[string, StandInFault]>([
    ['is never answered', { kind: 'hang' }],
    ['is done but never answered', { kind: 'swallow-answer' }],
    ['is done but loses its acknowledgement', { kind: 'lose-answer' }],
    ['breaks the connection', { kind: 'cut' }],
    ['meets a server that is too busy', { kind: 'busy' }],
  ])('happens once when the first try %s', async (_, fault) => {
    at.standIn.faults.befall('append', fault);
    const result = await at.store.append(stream, null, events);
    expect(at.standIn.faults.calls('append')).toBe(2);
    expect(await inLog()).toEqual(result.events);
    expect(result.head).toEqual({ revision: 2, hash: result.events[2]?.metadata.hash });
    expect(await at.store.verify()).toEqual({ events: 3, streams: 1, faults: [] });
  });

  it('happens once when the first try arrives after the second', async () => {
    let release: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    at.standIn.faults.befall('append', { kind: 'delay', until: late });
    const result = await at.store.append(stream, null, events);
    const after = await at.store.append(stream, result.head, sampleEvents(stream, 'c-2'));
    release();
    await until(() => at.standIn.log.stream(stream).length === 4);
    expect(await inLog()).toEqual([...result.events, ...after.events]);
  });

  it('happens once when the answer comes after we gave it up', async () => {
    let release: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    at.standIn.faults.befall('append', { kind: 'delay-answer', until: late });
    const result = await at.store.append(stream, null, events);
    release();
    expect(await inLog()).toEqual(result.events);
  });

  it('happens once when the server does not even say what it can do', async () => {
    at.standIn.faults.befall('features', { kind: 'hang' });
    await at.store.append(stream, null, events);
    expect(await inLog()).toHaveLength(3);
    expect(at.troubles).toContainEqual({ call: 'append', kind: 'NoAnswer', failures: 1 });
  });

  it('does not make one connection after another to a server that hangs', async () => {
    at.standIn.faults.befall('append', { kind: 'hang' }, 1000);
    const store = at.another({ patience: { ...impatient, answer: 30, giveUpAfter: 60_000 } });
    const appended = store.append(stream, null, events);
    await until(() => at.standIn.faults.calls('append') > 10);
    expect(at.standIn.connections).toBeLessThan(8);
    at.standIn.faults.clear();
    expect((await appended).head.revision).toBe(2);
  });

  it('is unavailable after several tries, and the same events may be given again', async () => {
    at.standIn.faults.befall('append', { kind: 'swallow-answer' });
    at.standIn.faults.befall('append', { kind: 'busy' }, 1000);
    const store = at.another({ patience: despondent });
    await expect(store.append(stream, null, events)).rejects.toThrow(EventStoreUnavailable);
    at.standIn.faults.clear();
    const result = await at.store.append(stream, null, events);
    expect(await inLog()).toEqual(result.events);
  });

  it('is unavailable in time though many wait, for a slot or behind others of its stream; those are not sent', async () => {
    at.standIn.faults.befall('append', { kind: 'hang' }, 10_000);
    const store = at.another({ patience: despondent });
    const began = performance.now();
    const waiting = Array.from({ length: 300 }, async (_, i) => {
      const one = `participant-${i % 150}`;
      await expect(store.append(one, null, sampleEvents(one, `c-${i}`))).rejects.toThrow(
        EventStoreUnavailable,
      );
    });
    await Promise.all(waiting);
    const oneSlotAfterAnother = (300 / underWay) * despondent.answer;
    expect(performance.now() - began).toBeLessThan(oneSlotAfterAnother / 2);
    expect(at.standIn.faults.calls('append')).toBeLessThan(50);
    at.standIn.faults.clear();
    await until(() => succeeds(store.append(stream, null, events)));
    expect(await inLog()).toHaveLength(3);
  });

  it.each<[string, () => string, readonly NewEvent[]]>([
    ['a stream deleted for ever', () => (at.standIn.log.tombstone(stream), 'stream-deleted'), events],
    [
      'more than the server takes',
      () => 'maximum-append-size-exceeded',
      events.map((event) => ({ ...event, data: { note: 'x'.repeat(400_000) } })),
    ],
  ])('is refused at once for %s, with a message for people, and others go on', async (_, prepare, given) => {
    const kind = prepare();
    const refused = at.store.append(stream, null, given);
    await expect(refused).rejects.toThrow(EventStoreRefused);
    await expect(refused).rejects.toThrow(kind);
    expect(at.troubles).toEqual([{ call: 'append', kind, failures: 1 }]);
    expect((await at.store.append('participant-2', null, events)).head.revision).toBe(2);
  });

  it.each([1, 3])(
    'is refused, not passed off as begun, for a stream that was deleted (%d events)',
    async (count) => {
      const given = sampleEvents(stream, 'c-2', count);
      await at.store.append(stream, null, events);
      at.standIn.log.delete(stream);
      expect(await gathered(at.store.readStream(stream))).toEqual([]);
      await expect(at.store.append(stream, null, given)).rejects.toThrow(EventStoreRefused);
      await expect(at.store.append(stream, null, given)).rejects.toThrow(EventStoreRefused);
      expect(at.standIn.log.records).toHaveLength(3 + count);
      expect((await at.store.verify()).faults).toHaveLength(count);
    },
  );

  it('builds on nothing that a server restored to an earlier time has contradicted', async () => {
    const first = await at.store.append(stream, null, sampleEvents(stream, 'c-1'));
    const lost = await at.store.append(stream, first.head, sampleEvents(stream, 'c-2'));
    at.standIn.log.restore(1);
    const onLost = (): Promise<unknown> => at.store.append(stream, lost.head, sampleEvents(stream, 'c-3'));
    await expect(onLost()).rejects.toThrow(ConcurrencyConflict);
    const other = await at.another().append(stream, first.head, sampleEvents(stream, 'c-4'));
    await expect(onLost()).rejects.toThrow(ConcurrencyConflict);
    expect(await inLog()).toEqual([...first.events, ...other.events]);
    expect((await at.store.verify()).faults).toEqual([]);
  });

  it('builds on no event of ours that another stands for once the server came back as of an earlier time', async () => {
    const first = await at.store.append(stream, null, sampleEvents(stream, 'c-1'));
    const lost = await at.store.append(stream, first.head, sampleEvents(stream, 'c-2'));
    await at.standIn.refuse();
    const away = at.store.lastPosition([participantCategory]);
    await until(() => at.troubles.length > 0);
    at.standIn.log.restore(1);
    await at.standIn.accept();
    await away;
    const other = await at.another().append(stream, first.head, sampleEvents(stream, 'c-4'));
    const onLost = at.store.append(stream, lost.head, sampleEvents(stream, 'c-3'));
    await expect(onLost).rejects.toThrow(ConcurrencyConflict);
    expect(await inLog()).toEqual([...first.events, ...other.events]);
    expect((await at.store.verify()).faults).toEqual([]);
  });

  it('waits for a server that refuses connections for a while', async () => {
    await at.standIn.refuse();
    const appended = at.store.append(stream, null, events);
    await until(() => at.troubles.length >= 2);
    await at.standIn.accept();
    expect((await appended).head.revision).toBe(2);
  });

  it('is unavailable while the server refuses connections, and available afterwards', async () => {
    await at.standIn.refuse();
    const store = at.another({ patience: despondent });
    await expect(store.append(stream, null, events)).rejects.toThrow(EventStoreUnavailable);
    await expect(store.lastPosition([participantCategory])).rejects.toThrow(EventStoreUnavailable);
    await at.standIn.accept();
    await until(() => succeeds(store.append(stream, null, events)));
    expect(await inLog()).toHaveLength(3);
  });

  it('conflicts when somebody else came first while it was being tried', async () => {
    let release: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    at.standIn.faults.befall('append', { kind: 'delay', until: late });
    const loser = at.store.append(stream, null, events).catch((error: unknown) => error);
    await until(() => at.standIn.faults.calls('append') === 1);
    const winner = await at.another().append(stream, null, sampleEvents(stream, 'c-2', 3));
    release();
    const conflict = await loser;
    expect(conflict).toBeInstanceOf(ConcurrencyConflict);
    expect((conflict as ConcurrencyConflict).actual).toBe(2);
    expect(await inLog()).toEqual(winner.events);
  });

  it.each([1, 3])('answers two processes that record one command alike (%d events)', async (count) => {
    const first = await at.store.append(stream, null, sampleEvents(stream, 'c-1', count));
    const later = sampleEvents(stream, 'c-1', count).map((event): NewEvent => ({
      ...event,
      metadata: { ...event.metadata, recordedAt: '2026-10-01T08:00:00.250Z' },
    }));
    expect(await at.another().append(stream, null, later)).toEqual(first);
    expect(await inLog()).toEqual(first.events);
  });

  it.each([0, 1])(
    'keeps the order of two quick appends (the first is tried again %d times)',
    async (times) => {
      at.standIn.faults.befall('append', { kind: 'hang' }, times);
      const { revision, metadata } = chain(stream, null, events).at(-1)!.event;
      const next = sampleEvents(stream, 'c-2');
      const [first, second] = await Promise.all([
        at.store.append(stream, null, events),
        at.store.append(stream, { revision, hash: metadata.hash }, next),
      ]);
      expect(await inLog()).toEqual([...first.events, ...second.events]);
      expect((await at.store.verify()).faults).toEqual([]);
    },
  );

  it('refuses at once what JSON cannot hold, and goes on', async () => {
    const unfit = { ...events[0]!, data: { minutes: 60n } } as unknown as NewEvent;
    await expect(at.store.append(stream, null, [unfit])).rejects.toThrow(TypeError);
    await expect(at.store.append(stream, null, [])).rejects.toThrow(RangeError);
    expect(at.standIn.faults.calls('append')).toBe(0);
    expect((await at.store.append(stream, null, events)).head.revision).toBe(2);
  });

  it('tells that its connection has ended although no call was under way: another server may be there now', async () => {
    await at.store.append(stream, null, events);
    for (const failures of [1, 2]) {
      at.standIn.cutConnections();
      await until(() => at.troubles.filter(({ kind }) => kind === 'connection-lost').length === failures);
      await at.store.append(
        `participant-${failures + 1}`,
        null,
        sampleEvents(`participant-${failures + 1}`, 'c-2'),
      );
    }
    const lost = { call: 'append', kind: 'connection-lost', failures: 1 };
    expect(at.troubles.filter(({ call }) => call === 'append')).toEqual([lost, lost]);
  });

  it('loses and doubles nothing when the connection breaks under many large appends', async () => {
    const streams = Array.from({ length: 200 }, (_, i) => `participant-${i}`);
    const large = (one: string): readonly NewEvent[] =>
      sampleEvents(one, 'c-1').map((event) => ({ ...event, data: { note: 'x'.repeat(20_000) } }));
    const all = Promise.all(streams.map((one) => at.store.append(one, null, large(one))));
    all.catch(() => undefined);
    for (const share of [0, 20, 60, 120]) {
      await until(() => at.standIn.faults.calls('features') > 0 && at.standIn.log.records.length >= share);
      at.standIn.cutConnections();
    }
    const results = await all;
    expect(at.troubles.length).toBeGreaterThan(0);
    expect(new Set(results.map(({ position }) => position)).size).toBe(200);
    expect(await at.store.verify()).toEqual({ events: 200, streams: 200, faults: [] });
  });

  it('is finished by close when it was accepted before', async () => {
    at.standIn.faults.befall('append', { kind: 'hang' });
    const accepted = at.store.append(stream, null, events);
    await at.store.close();
    expect((await accepted).head.revision).toBe(2);
    await expect(at.store.append(stream, null, events)).rejects.toThrow(EventStoreUnavailable);
  });
});
