import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { weeksFrom } from '#libs/domain';
import { enrol, week } from '#libs/domain/testing';
import { participantStream } from '#libs/event-store';
import {
  CommandIntake,
  type IncomingMessage,
  intakeGroup,
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
  TestDoor,
  type TestLedger,
  until,
} from '#libs/messaging/testing';
import { SoleProcessLease } from '#libs/platform';

const outageMs = Number(process.env['OUTAGE_SECONDS'] ?? '5') * 1_000;
const people = 20;

const idsInOrder = (messages: readonly IncomingMessage[], key: string): readonly string[] => [
  ...new Set(messages.filter((one) => String(one.key) === key).map(({ headers }) => headers['ce_id'] ?? '')),
];

describe(`A broker that is killed under load and away for ${outageMs / 1_000} s`, () => {
  let kafka: OwnBroker;
  let broker: KafkaMessageBroker;
  let log: TestLedger;

  beforeAll(async () => {
    kafka = await OwnBroker.start();
    broker = new KafkaMessageBroker(kafka.settings);
    await broker.createTopics(topicPlans);
    log = await openTestLedger();
  }, 60_000);
  afterAll(async () => {
    await broker.close();
    await kafka.stop();
    await log.dispose();
  }, 60_000);

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
          await pause(5);
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
    outageMs + 60_000,
  );

  it(
    'costs no command: each takes effect once, in each participant’s order, and is answered',
    async () => {
      const door = new TestDoor();
      const intake = new CommandIntake(broker, door);
      const due = Array.from({ length: 150 }, (_, n) => `c-${n}`);
      const producer = new KafkaMessageBroker(kafka.settings);
      intake.start();
      const producing = (async () => {
        for (const commandId of due) {
          const commands = Array.from({ length: people }, (_, n) => ({
            commandId,
            participantId: participantId(n),
          }));
          await persist(
            producer,
            commands.map((command) => ({
              topic: topics.commands,
              key: command.participantId,
              value: JSON.stringify({ ...command, what: 'add' }),
              headers: {},
            })),
          );
        }
      })();
      await until(() => (door.effects.get(participantId(0))?.length ?? 0) > 20);
      await kafka.kill();
      await pause(outageMs);
      await kafka.revive();
      await producing;
      await until(async () => (await broker.lag(intakeGroup, topics.commands).catch(() => 1)) === 0);
      await intake.stop();
      await producer.close();
      for (let n = 0; n < people; n += 1) expect(door.effects.get(participantId(n))).toEqual(due);
      const answers = await readTopic(broker, topics.commandAnswers);
      const answered = new Set(
        answers.map(({ value }) => {
          const { commandId, participantId: id } = JSON.parse(String(value)) as Record<string, string>;
          return `${commandId} ${id}`;
        }),
      );
      expect(answered.size).toBe(due.length * people);
      expect(await readTopic(broker, topics.deadLetters)).toEqual([]);
    },
    outageMs + 90_000,
  );
});
