import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { enrol, week } from '#libs/domain/testing';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { tamper } from '#libs/event-store/sqlite/testing';
import { encodedPeriods, noPeriodReported, periodsStream, reportPeriod } from '#libs/event-store/testing';
import {
  type EventStore,
  EventStoreRefused,
  participantCategory,
  participantStream,
  type SubscriptionMessage,
  UnreadableEvent,
} from '#libs/event-store';
import {
  ParticipantEventsPublication,
  type Publication,
  publicationFollower,
  Publisher,
  type PublisherParts,
  TimekravPublication,
  topicPlans,
  topics,
} from '#libs/messaging';
import { defaultRuleSet, weeksFrom } from '#libs/domain';
import { type FollowerNotice, type FollowerOptions, type LogFollower } from '#libs/event-store/following';
import { MemoryLease, until } from '#libs/platform/testing';
import { MemoryMessageBroker, smallBatches } from '#libs/messaging/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { SqliteCheckpoints } from '#libs/messaging/sqlite';

interface Started extends FollowerOptions {
  readonly store?: EventStore;
}

const name = 'participant-events';

describe('A publication', () => {
  let log: TestLog;
  let broker: MemoryMessageBroker;
  let lease: MemoryLease;
  let checkpoints: SqliteCheckpoints;
  let notices: FollowerNotice[];
  let followers: LogFollower[];
  let publisher: Publisher;
  let now: string;

  beforeEach(async () => {
    log = await openTestLog();
    broker = new MemoryMessageBroker();
    await broker.createTopics(topicPlans);
    lease = new MemoryLease();
    checkpoints = new SqliteCheckpoints(`${log.folder}/publications.db`);
    notices = [];
    followers = [];
    now = '2022-06-01T12:00:00.000Z';
  });
  afterEach(async () => {
    await Promise.all(followers.map((follower) => follower.stop()));
    await checkpoints.close();
    await log.dispose();
  });

  const start = (
    publication: Publication = new ParticipantEventsPublication(),
    { store = smallBatches(log.store, 3), ...changes }: Started = {},
  ): LogFollower => {
    const parts: PublisherParts = { broker, checkpoints, now: () => now };
    publisher = new Publisher(publication, parts);
    const follower = publicationFollower(store, publisher, {
      lease,
      notify: (notice) => notices.push(notice),
      retryAfterMs: () => 1,
      tickMs: 5,
      ...changes,
    });
    followers.push(follower);
    void follower.start();
    return follower;
  };

  const live = (n: number): Promise<unknown> =>
    log.scribe.giveOn('2022-06-01', n, enrol(), ...weeksFrom('2022-W14', '2022-W20').map(fullWeek));
  const fullWeek = (one: string) => week(one, { nytteindsats: 2_220 });

  /** The ids in the topic, participant by participant, each counted where it first stands. */
  const published = (topic: string = topics.participantEvents): readonly string[] => {
    const firsts = new Set(broker.messages(topic).map(({ headers }) => headers['ce_id'] ?? ''));
    return [...firsts];
  };
  const due = async (): Promise<readonly string[]> => {
    const events = (await Array.fromAsync(log.store.readStreams([participantCategory]))).flat();
    return events.map(({ id }) => id);
  };
  const sorted = (ids: readonly string[]): readonly string[] => ids.toSorted();

  /** What a consumer that deduplicates sees of each participant is the participant's stream. */
  const expectAllInOrder = async (): Promise<void> => {
    expect(sorted(published())).toEqual(sorted(await due()));
    for (const n of [1, 2, 3]) {
      const key = participantId(n);
      const its = broker.messages(topics.participantEvents).filter((one) => String(one.key) === key);
      const ids = [...new Set(its.map(({ headers }) => headers['ce_id']))];
      const stream = (await Array.fromAsync(log.store.readStream(participantStream(key)))).flat();
      expect(ids).toEqual(stream.map(({ id }) => id));
    }
  };

  it('sends everything that is in the log, then what comes', async () => {
    await live(1);
    const runner = start();
    await until(() => runner.status(0).state === 'live');
    await Promise.all([live(2), live(3)]);
    await until(async () => published().length === (await due()).length);
    await expectAllInOrder();
    expect(broker.messages(topics.participantEvents)).toHaveLength(24);
    await until(() => runner.status(0).state === 'live');
    expect(runner.status(Date.now())).toMatchObject({ state: 'live', lagSeconds: 0 });
    expect(publisher.published).toBe(24);
  });

  it('sends nothing of streams of another category, and is not stopped by one that cannot be read', async () => {
    await live(1);
    const first = await log.store.append(
      periodsStream('101'),
      null,
      encodedPeriods('101', reportPeriod(noPeriodReported, '2022-01', 1)),
    );
    await live(2);
    tamper(`${log.folder}/events.db`, `UPDATE event SET body = 'x' WHERE position = ${first.position}`);
    const { store } = await openSqliteEventStore({ dataDir: log.folder, access: 'read' });
    const runner = start(new ParticipantEventsPublication(), { store: smallBatches(store, 3) });
    await until(() => runner.status(0).state === 'live');
    await log.store.append(
      periodsStream('101'),
      first.head,
      encodedPeriods('101', reportPeriod(noPeriodReported, '2022-02', 2)),
    );
    await live(3);
    await until(async () => published().length === (await due()).length);
    await expectAllInOrder();
    expect(runner.status(0).checkpoint.position).toBe(await log.store.lastPosition([participantCategory]));
    await runner.stop();
    await store.close();
  });

  it('goes on from its checkpoint in the next process', async () => {
    await live(1);
    const first = start();
    await until(() => first.status(0).state === 'live');
    await first.stop();
    await live(2);
    const second = start();
    await until(() => second.status(0).state === 'live');
    expect(broker.messages(topics.participantEvents)).toHaveLength(16);
    await expectAllInOrder();
  });

  it('waits for a broker that is away, however long, and loses nothing', async () => {
    await live(1);
    const runner = start();
    await until(() => runner.status(0).state === 'live');
    broker.isDown = true;
    await Promise.all([live(2), live(3)]);
    await until(() => notices.filter(({ kind }) => kind === 'retrying').length > 20);
    expect(runner.status(Date.parse('2022-06-01T12:01:00.000Z'))).toMatchObject({
      state: 'retrying',
      lagSeconds: 60,
    });
    broker.isDown = false;
    await until(() => runner.status(0).state === 'live');
    await expectAllInOrder();
  });

  it('sends a batch again whose answer was lost: the copies have the same ids, the first ones are in order', async () => {
    broker.answersToLose = 4;
    await Promise.all([live(1), live(2), live(3)]);
    const runner = start();
    await until(() => runner.status(0).state === 'live');
    expect(broker.messages(topics.participantEvents).length).toBeGreaterThan(24);
    await expectAllInOrder();
  });

  it('moves its checkpoint only when the broker has taken the batch', async () => {
    await live(1);
    broker.isDown = true;
    start();
    await until(() => notices.some(({ kind }) => kind === 'retrying'));
    expect(await checkpoints.read(name)).toBeNull();
  });

  it('is carried out by one process at a time; another takes over with nothing lost', async () => {
    await live(1);
    const one = start();
    await until(() => one.status(0).state === 'live');
    const two = start();
    expect(two.status(0).state).toBe('waiting');
    await live(2);
    await one.stop();
    await until(() => two.status(0).state === 'live');
    await live(3);
    await until(async () => published().length === (await due()).length);
    await expectAllInOrder();
    expect(one.status(0).state).toBe('idle');
  });

  it('stops in the process that has lost its lease, and begins where it left', async () => {
    await live(1);
    const one = start();
    await until(() => one.status(0).state === 'live');
    lease.takeAway();
    await until(() => notices.filter(({ kind }) => kind === 'holding').length === 2);
    await live(2);
    await until(async () => published().length === (await due()).length);
    await expectAllInOrder();
  });

  it('starts anew from the checkpoint when somebody else has moved it', async () => {
    await live(1);
    const one = start();
    const two = start(undefined, { lease: new MemoryLease() });
    await live(2);
    await until(async () => published().length === (await due()).length);
    await until(() => one.status(0).state === 'live' && two.status(0).state === 'live');
    await expectAllInOrder();
  });

  it('stops with an alarm at an event that cannot be published, and passes over nothing', async () => {
    await live(1);
    const stream = participantStream(participantId(9));
    const [one] = (await Array.fromAsync(log.store.readAll([participantCategory]))).flat();
    await log.store.append(stream, null, [{ ...one!, id: 'x', type: 'ParticipantTeleported' }]);
    await live(2);
    const runner = start();
    await until(() => runner.status(0).state === 'poisoned');
    expect(notices.at(-1)).toMatchObject({
      kind: 'poisoned',
      error: { name: 'PoisonEvent', cause: { name: 'UnknownEventType' } },
    });
    expect(published()).toHaveLength(8);
    expect((await checkpoints.read(name))?.checkpoint.position).toBe('8');
  });

  it('stops with an alarm at an event whose message is larger than its topic takes', async () => {
    broker = new MemoryMessageBroker();
    const settings = { 'max.message.bytes': '10' };
    await broker.createTopics([{ topic: topics.participantEvents, partitions: 1, settings }]);
    await live(1);
    const runner = start();
    await until(() => runner.status(0).state === 'poisoned');
    expect(notices.at(-1)).toMatchObject({ kind: 'poisoned', error: { name: 'MessageTooLarge' } });
    expect([published(), await checkpoints.read(name)]).toEqual([[], null]);
  });

  it.each([new UnreadableEvent('999'), new EventStoreRefused('Strømmen er slettet.')])(
    'stops with an alarm at what can never be read, with all before it published (%s)',
    async (unreadable) => {
      await live(1);
      const sound = (await due()).length;
      async function* subscribe(
        ...asked: Parameters<EventStore['subscribe']>
      ): AsyncGenerator<SubscriptionMessage> {
        for await (const message of log.store.subscribe(...asked)) {
          if (message.kind === 'caught-up') throw unreadable;
          yield message;
        }
      }
      const store = new Proxy(log.store, {
        get: (target, method) =>
          method === 'subscribe' ? subscribe : (Reflect.get(target, method) as unknown),
      });
      const runner = start(undefined, { store: smallBatches(store, 3) });
      await until(() => runner.status(0).state === 'poisoned');
      expect(notices.at(-1)).toMatchObject({ kind: 'poisoned', error: unreadable });
      expect(published()).toHaveLength(sound);
    },
  );

  it('stops with an alarm when the log was restored to an earlier time, and begins again when told to', async () => {
    await live(1);
    await checkpoints.move(name, 0, { position: '1000', last: null, state: {} });
    const one = start();
    await until(() => one.status(0).state === 'poisoned');
    expect(notices.at(-1)).toMatchObject({ kind: 'poisoned', error: { name: 'CheckpointNotInLog' } });
    expect(published()).toEqual([]);
    await one.stop();
    expect(await checkpoints.beginAgain()).toEqual([name]);
    const two = start();
    await until(() => two.status(0).state === 'live');
    await expectAllInOrder();
  });

  it('lets a day that brings milestones begin though nothing is recorded', async () => {
    await live(1);
    await log.scribe.giveOn('2022-06-01', 1, {
      command: 'RecordTransition',
      transitionId: 't',
      transition: 'job',
      startsOn: '2022-06-10',
    });
    const runner = start(new TimekravPublication(log.store, defaultRuleSet));
    await until(() => runner.status(0).state === 'live');
    expect(published(topics.timekrav)).toHaveLength(1);
    now = '2022-06-09T22:00:00.000Z';
    await until(() => published(topics.timekrav).length === 2);
    expect((await checkpoints.read('timekrav'))?.checkpoint.state).toMatchObject({ day: '2022-06-10' });
  });

  it('ends when asked to, whatever is away', async () => {
    broker.isDown = true;
    await live(1);
    const runner = start(undefined, { retryAfterMs: () => 60_000 });
    await until(() => runner.status(0).state === 'retrying');
    await runner.stop();
    expect(runner.status(0).state).toBe('idle');
  });
});
