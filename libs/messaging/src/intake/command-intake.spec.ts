import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BrokerUnavailable,
  CommandIntake,
  type IncomingMessage,
  intakeGroup,
  type IntakeNotice,
  type OutgoingMessage,
  topicPlans,
  topics,
} from '#libs/messaging';
import {
  MemoryMessageBroker,
  publishedSchema,
  type TestCommand,
  TestDoor,
  validator,
} from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';

const someone = 'aaaaaaaa-0000-4000-8000-000000000000';

const message = (value: string | Buffer | null, key: string = someone): OutgoingMessage => ({
  topic: topics.commands,
  key,
  value,
  headers: { traceparent: 'abc' },
});

const command = (
  commandId: string,
  what: TestCommand['what'] = 'add',
  participantId: string = someone,
): OutgoingMessage => message(JSON.stringify({ commandId, participantId, what }), participantId);

describe('The intake of commands', () => {
  let broker: MemoryMessageBroker;
  let door: TestDoor;
  let notices: IntakeNotice[];
  let intakes: CommandIntake<TestCommand>[];

  beforeEach(async () => {
    broker = new MemoryMessageBroker();
    await broker.createTopics(topicPlans);
    door = new TestDoor();
    notices = [];
    intakes = [];
  });
  afterEach(async () => {
    broker.isDown = false;
    door.isAway = false;
    door.closedBy = null;
    await Promise.all(intakes.map((intake) => intake.stop()));
  });

  const start = (): CommandIntake<TestCommand> => {
    const intake = new CommandIntake(broker, door, {
      notify: (notice) => notices.push(notice),
      retryAfterMs: () => 1,
    });
    intakes.push(intake);
    intake.start();
    return intake;
  };

  const group = () => broker.group(intakeGroup, topics.commands);
  const allCommitted = (): Promise<void> => until(() => group().lag() === 0);
  const answers = () =>
    broker.messages(topics.commandAnswers).map(
      ({ value }) =>
        JSON.parse(String(value)) as {
          readonly commandId: string | null;
          readonly status: string;
          readonly code?: string;
          readonly origin: { readonly offset: string };
        },
    );
  const statuses = (): readonly string[] => answers().map(({ status }) => status);
  const letters = (): readonly IncomingMessage[] => broker.messages(topics.deadLetters);

  it('carries commands out, answers them and commits them', async () => {
    await broker.produce([command('c-1'), command('c-2')]);
    start();
    await allCommitted();
    expect(door.effects.get(someone)).toEqual(['c-1', 'c-2']);
    const [first] = broker.messages(topics.commands);
    const origin = { topic: topics.commands, partition: first?.partition };
    const accepted = { status: 'accepted', participantId: someone, events: 1, position: 'x' };
    expect(answers()).toEqual([
      { ...accepted, commandId: 'c-1', revision: 0, origin: { ...origin, offset: '0' } },
      { ...accepted, commandId: 'c-2', revision: 1, origin: { ...origin, offset: '1' } },
    ]);
    const envelope = { key: someone, headers: { 'content-type': 'application/json' } };
    expect(
      broker.messages(topics.commandAnswers).map(({ key, headers }) => ({ key: String(key), headers })),
    ).toEqual([envelope, envelope]);
  });

  it('is a member of its group from its start to its stop', async () => {
    const intake = new CommandIntake(broker, door);
    expect(intake.joined).toBe(false);
    intake.start();
    await until(() => intake.joined);
    await intake.stop();
    expect(intake.joined).toBe(false);
  });

  it('tells why it could not commit, and answers again when the batch comes again', async () => {
    const produce = broker.produce.bind(broker);
    broker.produce = async (messages) => {
      await produce(messages);
      broker.isDown = messages[0]?.topic === topics.commandAnswers && statuses().length === 1;
    };
    const notify = (notice: IntakeNotice): void => {
      notices.push(notice);
      if (notice.kind === 'broker-away') broker.isDown = false;
    };
    await broker.produce([command('c-1')]);
    const intake = new CommandIntake(broker, door, { notify });
    intakes.push(intake);
    intake.start();
    await allCommitted();
    expect(notices).toEqual([
      { kind: 'answered', commands: 1, deadLetters: 0 },
      { kind: 'broker-away', error: new BrokerUnavailable('the broker is down') },
      { kind: 'answered', commands: 1, deadLetters: 0 },
    ]);
    expect(statuses()).toEqual(['accepted', 'unchanged']);
  });

  it('gives a command that comes five times one effect', async () => {
    await broker.produce([1, 2, 3, 4, 5].map(() => command('c-1')));
    start();
    await allCommitted();
    expect(door.effects.get(someone)).toEqual(['c-1']);
    expect(statuses()).toEqual(['accepted', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
  });

  it('sends what is refused, or is no command, to the dead letters as it came, with why, which fields and where from', async () => {
    const odd = Buffer.from([0xff, 0x00]);
    await broker.produce([command('c-1', 'need'), message(odd), message(null), command('c-2')]);
    start();
    await allCommitted();
    expect(statuses()).toEqual(['refused', 'refused', 'refused', 'accepted'].toSorted().toReversed());
    const [refused, binary, empty] = letters();
    expect(String(refused?.value)).toBe(command('c-1', 'need').value);
    expect([binary?.value?.equals(odd), empty?.value]).toEqual([true, null]);
    expect(refused).toMatchObject({
      headers: {
        traceparent: 'abc',
        'dlq-code': 'needs_one',
        'dlq-message': 'Der mangler noget.',
        'dlq-errors': '[{"path":"what","code":"needs_one","message":"Der mangler noget."}]',
        'dlq-topic': topics.commands,
        'dlq-partition': String(broker.messages(topics.commands)[0]?.partition),
        'dlq-offset': '0',
      },
    });
    expect(letters().map(({ key }) => String(key))).toEqual([someone, someone, someone]);
  });

  it('says nothing in an answer of what a message that is no command held', async () => {
    await broker.produce([message('{"cpr":"0101701234"')]);
    start();
    await allCommitted();
    expect(answers()).toHaveLength(1);
    expect(
      JSON.stringify(broker.messages(topics.commandAnswers).map(({ value }) => String(value))),
    ).not.toContain('0101701234');
    expect(broker.messages(topics.commandAnswers)[0]?.key).toBeNull();
  });

  it('keeps nothing of a message about a person in its dead letter: not value, key or headers', async () => {
    const cpr = '0101701234';
    const value = JSON.stringify({ ...JSON.parse(String(command('c-1').value)), person: { cpr } });
    const headers = { from: cpr, 'dlq-errors': cpr, 'dlq-note': cpr };
    await broker.produce([{ ...message(value, cpr), headers }, command('c-2')]);
    start();
    await allCommitted();
    expect(letters().map(({ key, value: left, headers: why }) => [key, left, why])).toEqual([
      [
        null,
        null,
        {
          'dlq-code': 'malformed',
          'dlq-message': 'Meddelelsen er ikke en kommando.',
          'dlq-topic': topics.commands,
          'dlq-partition': expect.any(String),
          'dlq-offset': '0',
          'dlq-timestamp': expect.any(String),
          'dlq-omitted-bytes': String(value.length),
        },
      ],
    ]);
    expect(statuses().toSorted()).toEqual(['accepted', 'refused']);
    const said = broker
      .messages(topics.commandAnswers)
      .map((one) => [String(one.key), String(one.value), one.headers]);
    expect(JSON.stringify(said)).not.toContain(cpr);
  });

  it('answers, and buries, as the schemas say', async () => {
    await broker.produce([command('c-1', 'need'), command('c-2'), command('c-2'), command('c-3', 'break')]);
    await broker.produce([message('nonsense'), message('{"person":1}')]);
    start();
    await allCommitted();
    const answer = validator(publishedSchema('command-answers.v1.schema.json'));
    for (const one of answers())
      expect([one.status, answer(one), answer.errors]).toEqual([one.status, true, null]);
    expect(new Set(statuses())).toEqual(new Set(['accepted', 'unchanged', 'refused', 'failed']));
    const header = validator(publishedSchema('commands.dlq.v1.headers.schema.json'));
    for (const { headers } of letters()) expect([header(headers), header.errors]).toEqual([true, null]);
  });

  it('waits while the store is away: nothing is committed or buried, and then all is done', async () => {
    door.isAway = true;
    await broker.produce([command('c-1'), command('c-2')]);
    start();
    await until(() => notices.filter(({ kind }) => kind === 'store-away').length > 5);
    expect([group().lag(), letters().length, answers().length]).toEqual([2, 0, 0]);
    door.isAway = false;
    await allCommitted();
    expect(door.effects.get(someone)).toEqual(['c-1', 'c-2']);
    expect(letters()).toEqual([]);
  });

  it('stands still while the door is closed: nothing is carried out, committed or buried, and then all is done', async () => {
    door.closedBy = new Error('the log was put back');
    await broker.produce([command('c-1'), command('c-2')]);
    start();
    const heldUp = { kind: 'held-up', error: door.closedBy };
    await until(() => notices.length > 5);
    expect(notices).toEqual(notices.map(() => heldUp));
    expect([group().lag(), letters().length, answers().length, door.effects.size]).toEqual([2, 0, 0, 0]);
    door.closedBy = null;
    await allCommitted();
    expect(door.effects.get(someone)).toEqual(['c-1', 'c-2']);
    expect(letters()).toEqual([]);
  });

  it('stands still when a command is the first to find the door closed, however often: none is buried', async () => {
    const closedBy = new Error('the log was put back');
    door.onBegin = () => {
      door.closedBy = closedBy;
      throw closedBy;
    };
    await broker.produce([command('c-1')]);
    start();
    await until(() => notices.length > 5);
    expect(notices).toEqual(notices.map(() => ({ kind: 'held-up', error: closedBy })));
    door.onBegin = () => undefined;
    door.closedBy = null;
    await allCommitted();
    expect([statuses(), letters()]).toEqual([['accepted'], []]);
  });

  it('tries a command that breaks something inside three times, then buries it and goes on', async () => {
    let begun = 0;
    door.onBegin = ({ what }) => (begun += what === 'break' ? 1 : 0);
    await broker.produce([command('c-1', 'break'), command('c-2')]);
    start();
    await allCommitted();
    expect(begun).toBe(3);
    expect(statuses()).toEqual(['failed', 'accepted']);
    expect(letters().map(({ headers }) => headers['dlq-code'])).toEqual(['internal_error']);
    expect(JSON.stringify(answers())).not.toContain('broken inside');
  });

  it('does not count it as breaking that the store was away before', async () => {
    door.isAway = true;
    await broker.produce([command('c-1')]);
    start();
    await until(() => notices.filter(({ kind }) => kind === 'store-away').length > 5);
    let breaks = 0;
    door.onBegin = () => {
      breaks += 1;
      if (breaks <= 2) throw new Error('broken inside');
    };
    door.isAway = false;
    await allCommitted();
    expect(statuses()).toEqual(['accepted']);
    expect(letters()).toEqual([]);
  });

  it('commits a command that the store does not remember before it begins the participant’s next', async () => {
    const committed: number[] = [];
    door.onBegin = ({ commandId }) => {
      if (commandId === 'c-3') committed.push(Math.max(...group().committed));
    };
    await broker.produce([command('c-1'), command('c-1'), command('c-3')]);
    start();
    await allCommitted();
    expect(committed).toEqual([2]);
  });

  it('does so though another participant’s commands hold the commit up', async () => {
    const other = 'bbbbbbbb-0000-4000-8000-000000000000';
    const committed: number[] = [];
    door.onBegin = ({ commandId }) => {
      if (commandId === 'p-2') committed.push(Math.max(...group().committed));
    };
    const under = (one: OutgoingMessage): OutgoingMessage => ({ ...one, key: someone });
    await broker.produce(
      [
        command('q-1', 'need', other),
        command('q-2', 'add', other),
        command('p-1', 'need'),
        command('p-2', 'add'),
      ].map(under),
    );
    start();
    await allCommitted();
    expect(committed).toEqual([3]);
    expect(statuses()).toHaveLength(4);
  });

  it('answers a refused command the same when it comes again because its process died', async () => {
    const begun: string[] = [];
    door.onBegin = ({ commandId }) => begun.push(commandId);
    await broker.produce([command('c-1', 'need'), command('c-2'), command('c-3', 'need')]);
    const consumption = broker.consume({
      topic: topics.commands,
      group: intakeGroup,
      handle: async ({ messages }) => {
        await door.carryOut(JSON.parse(String(messages[0]?.value)) as TestCommand);
        await new Promise<void>((resolve) => setImmediate(resolve));
        void group().kill(consumption);
      },
    });
    await until(() => begun.length === 1);
    start();
    await allCommitted();
    expect(begun).toEqual(['c-1', 'c-1', 'c-2', 'c-3']);
    expect(statuses()).toEqual(['refused', 'accepted', 'accepted']);
  });

  it('carries out the commands of different participants side by side, within a limit', async () => {
    const ids = Array.from(
      { length: 300 },
      (_, n) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`,
    );
    await broker.produce(ids.map((id) => command('c-1', 'add', id)));
    const intake = new CommandIntake(broker, door, { inFlight: 20 });
    intakes.push(intake);
    intake.start();
    await allCommitted();
    expect(door.mostInHand).toBe(20);
    expect(door.effects.size).toBe(300);
  });

  it('keeps each participant’s order, and gives each command one effect, through rebalances and deaths', async () => {
    const ids = Array.from(
      { length: 12 },
      (_, n) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`,
    );
    const due: string[] = [];
    const sendAnother = async (): Promise<void> => {
      const commandId = `c-${due.length}`;
      due.push(commandId);
      await broker.produce(ids.map((id) => command(commandId, 'add', id)));
    };
    while (due.length < 40) await sendAnother();
    let begun = 0;
    door.onBegin = () => {
      begun += 1;
      if (begun % 60 === 0) void group().rebalance();
    };
    start();
    start();
    start();
    await until(() => begun > 200);
    const dead = new AbortController();
    const dying = broker.consume({
      topic: topics.commands,
      group: intakeGroup,
      handle: async ({ messages }) => {
        await door.carryOut(JSON.parse(String(messages[0]?.value)) as TestCommand);
        void group().kill(dying);
        dead.abort();
      },
    });
    while (!dead.signal.aborted) {
      await sendAnother();
      await turn();
    }
    await allCommitted();
    for (const id of ids) expect(door.effects.get(id)).toEqual(due);
    expect(new Set(answers().map(({ status }) => status))).toEqual(new Set(['accepted', 'unchanged']));
  });

  it('waits while the broker takes no answers, and answers then', async () => {
    start();
    await until(() => intakes[0]!.joined);
    door.onBegin = () => (broker.isDown = true);
    await broker.produce([command('c-1')]);
    await until(() => notices.filter(({ kind }) => kind === 'broker-away').length > 5);
    expect(answers()).toEqual([]);
    broker.isDown = false;
    await allCommitted();
    expect(new Set(answers().map(({ commandId }) => commandId))).toEqual(new Set(['c-1']));
  });

  it('buries a message that the dead letters do not take without its value, saying where it lies', async () => {
    const small = new MemoryMessageBroker();
    await small.createTopics(
      topicPlans.map((plan) =>
        plan.topic === topics.deadLetters ? { ...plan, settings: { 'max.message.bytes': '600' } } : plan,
      ),
    );
    broker = small;
    await broker.produce([message('x'.repeat(1_000)), command('c-1', 'need'), command('c-2')]);
    start();
    await allCommitted();
    const values = letters().map(({ value, headers }) => [
      value?.length ?? null,
      headers['dlq-omitted-bytes'],
    ]);
    expect(values).toEqual([
      [null, '1000'],
      [command('c-1', 'need').value?.length, undefined],
    ]);
    expect(letters()[0]?.headers).toMatchObject({ 'dlq-topic': topics.commands, 'dlq-offset': '0' });
  });

  it('finishes, answers and commits what is in hand when it stops, and begins nothing more', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => `c-${n}`);
    await broker.produce(ids.map((id) => command(id)));
    const stopping = Promise.withResolvers<void>();
    const intake = start();
    door.onBegin = ({ commandId }) => {
      if (commandId === 'c-30') stopping.resolve(intake.stop());
    };
    await stopping.promise;
    const done = door.effects.get(someone)?.length ?? 0;
    expect([done, answers().length, 100 - group().lag()]).toEqual([31, 31, 31]);
  });
});
