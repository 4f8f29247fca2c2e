import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { weeksFrom } from '#libs/domain';
import { enrol, week } from '#libs/domain/testing';
import { participantStream } from '#libs/event-store';
import {
  CommandIntake,
  type IncomingMessage,
  intakeGroup,
  type MessageBroker,
  ParticipantEventsPublication,
  PublicationRunner,
  topicPlans,
  topics,
} from '#libs/messaging';
import { KafkaMessageBroker } from '#libs/messaging/kafka';
import { SqliteCheckpoints } from '#libs/messaging/sqlite';
import {
  openTestLedger,
  OwnBroker,
  participantId,
  persist,
  readTopic,
  type TestCommand,
  TestDoor,
  type TestLedger,
  until,
} from '#libs/messaging/testing';
import { SoleProcessLease } from '#libs/platform';

const outageMs = Number(process.env['OUTAGE_SECONDS'] ?? '30') * 1_000;
const people = 20;

const idsInOrder = (messages: readonly IncomingMessage[], key: string): readonly string[] => [
  ...new Set(messages.filter((one) => String(one.key) === key).map(({ headers }) => headers['ce_id'] ?? '')),
];

let kafka: OwnBroker;
let broker: KafkaMessageBroker;

beforeAll(async () => {
  kafka = await OwnBroker.start();
  broker = new KafkaMessageBroker(kafka.settings);
  await broker.createTopics(topicPlans);
}, 60_000);
afterAll(async () => {
  await broker.close();
  await kafka.stop();
}, 60_000);

const startIntake = (door: TestDoor): CommandIntake<TestCommand> => {
  const intake = new CommandIntake(broker, door);
  intake.start();
  return intake;
};

/** Sends each command to everybody, in order. */
const sendAll = async (producer: MessageBroker, commandIds: readonly string[]): Promise<void> => {
  for (const commandId of commandIds)
    await persist(
      producer,
      Array.from({ length: people }, (_, n) => ({
        topic: topics.commands,
        key: participantId(n),
        value: JSON.stringify({ commandId, participantId: participantId(n), what: 'add' }),
        headers: {},
      })),
    );
};

/** Every command has had its one effect, in order, and nothing was buried. */
const expectOneEffectEach = async (door: TestDoor, due: readonly string[]): Promise<void> => {
  for (let n = 0; n < people; n += 1) expect(door.effects.get(participantId(n))).toEqual(due);
  expect(await readTopic(broker, topics.deadLetters)).toEqual([]);
};

const allTakenIn = (): Promise<void> =>
  until(async () => (await broker.lag(intakeGroup, topics.commands).catch(() => 1)) === 0);

describe('Workers that come and go while commands are taken in', () => {
  it('cost no command and no order: each takes effect once', async () => {
    const door = new TestDoor();
    const due = Array.from({ length: 120 }, (_, n) => `r-${n}`);
    const staying = startIntake(door);
    await until(() => staying.joined);
    const sending = sendAll(broker, due);
    for (let turn = 0; turn < 4; turn += 1) {
      const passing = startIntake(door);
      await until(() => passing.joined);
      await passing.stop();
    }
    await sending;
    await allTakenIn();
    await staying.stop();
    await expectOneEffectEach(door, due);
  }, 120_000);
});

describe(`A broker that is killed under load and away for ${outageMs / 1_000} s`, () => {
  let log: TestLedger;
  beforeAll(async () => {
    log = await openTestLedger();
  });
  afterAll(() => log.dispose());

  it(
    'costs no event: the log goes on growing, and publishing catches up in each participant’s order',
    async () => {
      const checkpoints = new SqliteCheckpoints(`${log.folder}/publications.db`);
      const runner = new PublicationRunner(new ParticipantEventsPublication(log.store), {
        broker,
        checkpoints,
        lease: new SoleProcessLease(),
        now: () => new Date().toISOString(),
      });
      const weeks = weeksFrom('2022-W14', '2022-W52');
      const written = new AbortController();
      let commands = 0;
      const write = async (n: number): Promise<void> => {
        await log.ledger.give(n, '2023-06-01', enrol());
        for (let minutes = 1; !written.signal.aborted; minutes += 1) {
          const name = weeks[minutes % weeks.length] ?? '';
          await log.ledger.give(n, '2023-06-01', { ...week(name, { nytteindsats: minutes }), reason: 'x' });
          commands += 1;
          await pause(20);
        }
      };
      const writing = Array.from({ length: people }, (_, n) => write(n));
      runner.start();
      await until(() => runner.status(0).published > 500);
      await kafka.kill();
      const [commandsAtKill, publishedAtKill] = [commands, runner.status(0).published];
      await pause(outageMs);
      const commandsDuring = commands - commandsAtKill;
      expect(commandsDuring).toBeGreaterThan(50);
      expect(runner.status(0).published - publishedAtKill).toBeLessThanOrEqual(1_000);
      await kafka.revive();
      const revivedAt = Date.now();
      await pause(500);
      written.abort();
      await Promise.all(writing);
      const end = await log.store.lastPosition();
      await until(() => runner.status(0).position === end);
      const caughtUpMs = Date.now() - revivedAt;
      await runner.stop();
      await checkpoints.close();

      const messages = await readTopic(broker, topics.participantEvents);
      for (let n = 0; n < people; n += 1) {
        const stream = participantStream(participantId(n));
        const due = (await Array.fromAsync(log.store.readStream(stream))).flat().map(({ id }) => id);
        expect(idsInOrder(messages, participantId(n))).toEqual(due);
      }
      const copies = messages.length - new Set(messages.map(({ headers }) => headers['ce_id'])).size;
      process.stdout.write(
        `outage: ${commandsDuring} commands recorded meanwhile, ${messages.length} messages of which ${copies} copies, caught up ${caughtUpMs} ms after the broker was back\n`,
      );
    },
    outageMs * 2 + 120_000,
  );

  it(
    'costs no command: each takes effect once, in each participant’s order, and is answered',
    async () => {
      const door = new TestDoor();
      const due = Array.from({ length: 150 }, (_, n) => `c-${n}`);
      const producer = new KafkaMessageBroker(kafka.settings);
      const intake = startIntake(door);
      const sending = sendAll(producer, due);
      await until(() => (door.effects.get(participantId(0))?.length ?? 0) > 20);
      await kafka.kill();
      await pause(outageMs);
      await kafka.revive();
      await sending;
      await allTakenIn();
      await intake.stop();
      await producer.close();
      await expectOneEffectEach(door, due);
      const answers = await readTopic(broker, topics.commandAnswers);
      const answered = new Set(
        answers
          .map(({ value }) => JSON.parse(String(value)) as Record<string, string>)
          .filter(({ commandId }) => commandId?.startsWith('c-'))
          .map(({ commandId, participantId: id }) => `${commandId} ${id}`),
      );
      expect(answered.size).toBe(due.length * people);
    },
    outageMs * 2 + 120_000,
  );
});
