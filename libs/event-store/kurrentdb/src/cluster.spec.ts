import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, participantCategory, type StoredEvent, type StreamHead } from '#libs/event-store';
import { openKurrentDbEventStore, type Trouble } from '#libs/event-store/kurrentdb';
import {
  follow,
  type Follower,
  impatient,
  StandInKurrentDb,
  StandInLog,
} from '#libs/event-store/kurrentdb/testing';
import { gathered, sampleEvents } from '#libs/event-store/testing';
import { until } from '#libs/platform/testing';

describe('A cluster of KurrentDB', () => {
  let nodes: readonly [StandInKurrentDb, StandInKurrentDb];
  let store: EventStore;
  let follower: Follower;
  let troubles: Trouble[];

  beforeEach(async () => {
    const log = new StandInLog();
    nodes = [await StandInKurrentDb.start({ log }), await StandInKurrentDb.start({ log })];
    lead(0);
    troubles = [];
  });
  afterEach(async () => {
    await follower.stop();
    await store.close();
    await Promise.all(nodes.map((node) => node.stop()));
  });

  /** Makes one node the leader and tells all of it. */
  const lead = (leading: 0 | 1): void => {
    const members = nodes.map(({ port }, i) => ({ host: '127.0.0.1', port, leads: i === leading }));
    nodes.forEach((node, i) => {
      node.members = members;
      node.leader = i === leading ? null : members[leading]!;
    });
  };

  const open = (url: string): void => {
    store = openKurrentDbEventStore({
      url,
      patience: impatient,
      onTrouble: (trouble) => troubles.push(trouble),
    });
    follower = follow(store);
  };

  /** Appends one event after another, doing something after each tenth. */
  const append = async (count: number, afterTenth: () => void | Promise<void>): Promise<StoredEvent[]> => {
    const events: StoredEvent[] = [];
    let head: StreamHead | null = null;
    for (let n = 0; n < count; n += 1) {
      const result = await store.append('participant-1', head, sampleEvents('participant-1', `c-${n}`));
      ({ head } = result);
      events.push(...result.events);
      if (n % 10 === 9) await afterTenth();
    }
    return events;
  };

  it('is followed through elections when it is known by one node', async () => {
    open(nodes[0].url);
    let leading: 0 | 1 = 0;
    const appended = await append(40, () => lead((leading = leading === 0 ? 1 : 0)));
    await until(() => follower.events.length === 40);
    expect(follower.events).toEqual(appended);
    expect(await gathered(store.readAll([participantCategory]))).toEqual(appended);
    expect(troubles.map(({ kind }) => kind)).toContain('not-leader');
  });

  it('is found by its gossip, and followed when its leader dies and another is elected', async () => {
    const [first, second] = nodes;
    open(`kurrentdb://127.0.0.1:${first.port},127.0.0.1:${second.port}?tls=false&discoveryInterval=5`);
    let leading: 0 | 1 = 0;
    const appended = await append(40, async () => {
      await nodes[leading].refuse();
      const back = nodes[leading];
      leading = leading === 0 ? 1 : 0;
      lead(leading);
      void until(() => troubles.length > 0).then(() => back.accept());
    });
    await until(() => follower.events.length === 40);
    expect(follower.events).toEqual(appended);
    expect(await gathered(store.readAll([participantCategory]))).toEqual(appended);
    expect(first.faults.calls('gossip') + second.faults.calls('gossip')).toBeGreaterThan(0);
    expect((await store.verify()).faults).toEqual([]);
  });

  it('is found again after all of its nodes were away', async () => {
    const [first, second] = nodes;
    open(`kurrentdb://127.0.0.1:${first.port},127.0.0.1:${second.port}?tls=false&discoveryInterval=5`);
    const appended = await append(20, async () => {
      await Promise.all(nodes.map((node) => node.refuse()));
      const before = troubles.length;
      const away = until(() => troubles.length > before + 3);
      void away.then(() => Promise.all(nodes.map((node) => node.accept())));
    });
    await until(() => follower.events.length === 20);
    expect(follower.events).toEqual(appended);
    expect(await gathered(store.readAll([participantCategory]))).toEqual(appended);
  });
});
