/**
 * Publishing the log to Kafka (`KAFKA_BROKERS`) against the bare client sending the same messages; and taking commands in
 * against the bare client reading and answering the same messages, and against the same commands without Kafka. Uses the
 * product's own topics, so the broker should be one for measuring.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { givenBy, parseCommand, RecordCommand } from '../../dist/libs/application/src/index.js';
import { defaultRuleSet } from '../../dist/libs/domain/src/index.js';
import { openSqliteEventStore } from '../../dist/libs/event-store/sqlite/src/index.js';
import {
  CommandIntake,
  ParticipantEventsPublication,
  publicationFollower,
  Publisher,
  TimekravPublication,
  intakeGroup,
  topicPlans,
  topics,
} from '../../dist/libs/messaging/src/index.js';
import { KafkaMessageBroker } from '../../dist/libs/messaging/kafka/src/index.js';
import { SqliteCheckpoints } from '../../dist/libs/messaging/sqlite/src/index.js';
import { kafkaCommandDoor } from '../../dist/libs/runtime/src/index.js';
import { openWhole } from './application.mjs';
import { fillLog } from './fill-log.mjs';
import { history } from './history.mjs';
import { compare, inTurns, seconds, sized, withFolder } from './measure.mjs';
import { participantCategory } from '../../dist/libs/event-store/src/index.js';

const events = sized(100_000, 400);
const brokers = process.env.KAFKA_BROKERS?.split(',');
if (!brokers) {
  console.error('KAFKA_BROKERS mangler: start en broker med infra/engines/engines start kafka.');
  process.exit(2);
}
const rounds = 3;
const batchSize = 1_000;
const clientId = 'nytteindsats-bench';
const unique = () => randomBytes(4).toString('hex');
const broker = new KafkaMessageBroker({ brokers, clientId, tls: null, sasl: null });
const bare = new kafkajs.Kafka({ brokers, clientId, logLevel: kafkajs.logLevel.NOTHING });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const until = async (holds) => {
  while (!(await holds())) await pause(2);
};

/** Sends messages of one topic with the bare client, idempotent and acknowledged by all, as fast as it goes. */
const bareSending = async (messages) => {
  const producer = bare.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const took = await seconds(async () => {
    for (let from = 0; from < messages.length; from += batchSize) {
      const batch = messages.slice(from, from + batchSize);
      await producer.send({ topic: batch[0].topic, acks: -1, messages: batch });
    }
  });
  await producer.disconnect();
  return messages.length / took;
};

const publishing = (folder, store, make) => async () => {
  const checkpoints = new SqliteCheckpoints(join(folder, `${unique()}.db`));
  const now = () => new Date().toISOString();
  const follower = publicationFollower(store, new Publisher(make(store), { broker, checkpoints, now }), {});
  const end = await store.lastPosition([participantCategory]);
  const took = await seconds(async () => {
    await follower.start();
    await until(() => follower.status(0).checkpoint.position === end);
  });
  await follower.stop();
  await checkpoints.close();
  return took;
};

const measurePublishing = (folder) => async () => {
  const count = await fillLog(folder, events);
  const { store } = await openSqliteEventStore({ dataDir: folder, access: 'read' });
  const publication = new ParticipantEventsPublication();
  const messages = [];
  for await (const batch of store.readAll([participantCategory]))
    messages.push(...(await publication.publish(batch, publication.begin(null))).messages);
  const publishEvents = publishing(folder, store, () => publication);
  const publishMilestones = publishing(folder, store, () => new TimekravPublication(store, defaultRuleSet));
  const [rate, bareRate] = await inTurns(
    rounds,
    async () => count / (await publishEvents()),
    () => bareSending(messages),
  );
  compare('udgivelse af hændelser', 'beskeder/s', rate, 'bar kafkajs, de samme beskeder', bareRate);
  const judged = count / (await publishMilestones());
  compare('udgivelse af milepæle', 'hændelser/s', judged, 'udgivelse af hændelser', rate);
  await store.close();
};

/** The commands of a synthetic history under ids of their own. */
const commandsOf = (count) => {
  const run = unique();
  const commands = [];
  for (const command of history(count * 3)) {
    commands.push({ ...command, participantId: run + command.participantId.slice(8) });
    if (commands.length === count) break;
  }
  return commands;
};

const sendCommands = (commands) =>
  bareSending(
    commands.map((command) => ({
      topic: topics.commands,
      key: command.participantId,
      value: JSON.stringify(command),
    })),
  );

/** How fast the bare client reads what is in the topic, answers each message, and commits. */
const bareIntake = async (count) => {
  const consumer = bare.consumer({ groupId: intakeGroup, maxWaitTimeInMs: 1_000 });
  const producer = bare.producer({ idempotent: true, maxInFlightRequests: 1 });
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topic: topics.commands, fromBeginning: true });
  let [handled, first, last] = [0, 0, 0];
  await consumer.run({
    partitionsConsumedConcurrently: 12,
    autoCommit: false,
    eachBatch: async ({ batch, commitOffsetsIfNecessary }) => {
      first ||= performance.now();
      const messages = batch.messages.map(({ key, value, offset }) => {
        const { commandId, participantId } = JSON.parse(value);
        return { key, value: JSON.stringify({ commandId, participantId, status: 'accepted', offset }) };
      });
      await producer.send({ topic: topics.commandAnswers, acks: -1, messages });
      const { topic, partition } = batch;
      const offset = String(BigInt(batch.lastOffset()) + 1n);
      await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
      handled += messages.length;
      last = performance.now();
    },
  });
  await until(() => handled >= count);
  await Promise.all([consumer.disconnect(), producer.disconnect()]);
  return count / ((last - first) / 1_000);
};

const intake = (folder, count) => async () => {
  const whole = await openWhole(join(folder, unique()));
  const commands = commandsOf(count);
  await sendCommands(commands);
  let [handled, first, last] = [0, 0, 0];
  const door = kafkaCommandDoor(whole.commands, whole.history, 'all');
  const taking = new CommandIntake(
    broker,
    { ...door, read: (value) => ((first ||= performance.now()), door.read(value)) },
    {
      notify: (notice) => {
        if (notice.kind !== 'answered') return;
        handled += notice.commands;
        last = performance.now();
      },
    },
  );
  taking.start();
  await until(() => handled >= count);
  await taking.stop();
  await whole.close();
  return count / ((last - first) / 1_000);
};

const direct = (folder, count) => async () => {
  const whole = await openWhole(join(folder, unique()));
  const lines = commandsOf(count).map((command) => JSON.stringify(command));
  const origin = { actor: givenBy('system'), source: 'bench', correlationId: 'bench' };
  const remaining = lines.values();
  const writer = async () => {
    for (const line of remaining)
      await whole.commands.execute(new RecordCommand(parseCommand(JSON.parse(line), {}), origin));
  };
  const took = await seconds(() => Promise.all(Array.from({ length: 512 }, writer)));
  await whole.close();
  return count / took;
};

const measureIntake = (folder) => async () => {
  const count = Math.round(events / 4);
  const [rate, bareRate] = await inTurns(rounds, intake(folder, count), async () => {
    await sendCommands(commandsOf(count));
    return bareIntake(count);
  });
  compare('modtagelse af kommandoer', 'beskeder/s', rate, 'bar kafkajs, læser og svarer', bareRate);
  const directRate = await direct(folder, count)();
  compare('modtagelse af kommandoer', 'beskeder/s', rate, 'de samme kommandoer uden Kafka', directRate);
};

await broker.createTopics(topicPlans);
await withFolder((folder) => measurePublishing(folder)());
await withFolder((folder) => measureIntake(folder)());
await broker.close();
