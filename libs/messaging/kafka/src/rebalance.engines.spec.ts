import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandIntake, intakeGroup, topicPlans, topics } from '#libs/messaging';
import { KafkaMessageBroker } from '#libs/messaging/kafka';
import { OwnBroker, persist, readTopic, type TestCommand, TestDoor } from '#libs/messaging/testing';
import { participantId } from '#libs/testing';
import { until } from '#libs/platform/testing';

const people = 20;

describe('Workers that come and go while commands are taken in', () => {
  let kafka: OwnBroker;
  let broker: KafkaMessageBroker;

  beforeAll(async () => {
    kafka = await OwnBroker.start();
    broker = new KafkaMessageBroker(kafka.settings);
    await broker.createTopics(topicPlans);
  });
  afterAll(async () => {
    await broker.close();
    await kafka.stop();
  });

  const startIntake = (door: TestDoor): CommandIntake<TestCommand> => {
    const intake = new CommandIntake(broker, door);
    intake.start();
    return intake;
  };

  /** Sends each command to everybody, in order. */
  const sendAll = async (commandIds: readonly string[]): Promise<void> => {
    for (const commandId of commandIds)
      await persist(
        broker,
        Array.from({ length: people }, (_, n) => ({
          topic: topics.commands,
          key: participantId(n),
          value: JSON.stringify({ commandId, participantId: participantId(n), what: 'add' }),
          headers: {},
        })),
      );
  };

  it('cost no command and no order: each takes effect once', async () => {
    const door = new TestDoor();
    const due = Array.from({ length: 120 }, (_, n) => `r-${n}`);
    const staying = startIntake(door);
    await until(() => staying.joined);
    const sending = sendAll(due);
    for (let turn = 0; turn < 4; turn += 1) {
      const passing = startIntake(door);
      await until(() => passing.joined);
      await passing.stop();
    }
    await sending;
    await until(async () => (await broker.lag(intakeGroup, topics.commands).catch(() => 1)) === 0);
    await staying.stop();
    for (let n = 0; n < people; n += 1) expect(door.effects.get(participantId(n))).toEqual(due);
    expect(await readTopic(broker, topics.deadLetters)).toEqual([]);
  });
});
