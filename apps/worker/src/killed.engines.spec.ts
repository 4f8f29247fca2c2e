import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assess, defaultRuleSet, emptyCase, evolve, participantEventOf, weeksFrom } from '#libs/domain';
import { enrol } from '#libs/domain/testing';
import { participantCategory, participantIdOf, type StoredEvent } from '#libs/event-store';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { intakeGroup, type MessageBroker, type OutgoingMessage, topicPlans, topics } from '#libs/messaging';
import { KafkaMessageBroker } from '#libs/messaging/kafka';
import { OwnBroker, persist, readTopic } from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';
import { verifyAgainstLog } from '#libs/read-models';
import { WorkerProcess } from '../testing/src/index.ts';
import { openParticipants } from '#libs/read-models/testing';

const kills = Number(process.env['KILLS'] ?? '20');
const people = 100;
const partitions = topicPlans.find(({ topic }) => topic === topics.commands)?.partitions ?? 0;
const weeks = weeksFrom('2022-W14', '2022-W24');

type LogLine = Readonly<Record<string, unknown>>;

const isOfPublication = ({ follower }: LogLine): boolean => String(follower).startsWith('publication ');
const isOfProjection = ({ follower }: LogLine): boolean => String(follower).startsWith('projection ');
const hasBegun = (line: LogLine): boolean =>
  isOfPublication(line) && line['msg'] === 'this process follows the log';
/** Some public events are out and kept as published: `publish-again` sends them once more. */
const hasSentEvents = ({ follower, position }: LogLine): boolean =>
  follower === 'publication participant-events' && typeof position === 'string';
const everythingIsOut = (line: LogLine): boolean =>
  isOfPublication(line) && line['msg'] === 'up with the log';

const idOf = (n: number): string => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;

interface Command {
  readonly command: string;
  readonly commandId: string;
  readonly [fact: string]: unknown;
}

/** The commands of one participant: enrolled, weeks of which some are corrected, work; one is always refused. */
const lifeOf = (n: number): readonly Command[] => [
  { commandId: 'enrol', ...enrol() },
  { command: 'WithdrawExit', commandId: 'refused', reason: 'fejl' },
  ...weeks.map((week, at) => ({
    command: 'RecordWeek',
    commandId: week,
    week,
    entries: [{ activity: 'nytteindsats', minutes: (n + at) % 4 === 0 ? 100 : 2_220 }],
    absences: [],
  })),
  {
    command: 'RecordWeek',
    commandId: 'correction',
    week: weeks[n % weeks.length],
    entries: [{ activity: 'nytteindsats', minutes: 2_400 + n }],
    absences: [],
    reason: 'rettet',
  },
  ...Array.from({ length: kills }, (_, at) => ({
    command: 'RecordWeek',
    commandId: `further-${at}`,
    week: weeks[(n + at) % weeks.length],
    entries: [{ activity: 'nytteindsats', minutes: (n % 2) * (at % 2) === 1 ? 100 + at : 2_300 + at }],
    absences: [],
    reason: 'rettet',
  })),
  {
    command: 'RecordTransition',
    commandId: 'job',
    transitionId: 't',
    transition: 'job',
    startsOn: '2022-06-20',
  },
];

/** What the test reads of an answer. */
interface Answer {
  readonly commandId: string | null;
  readonly participantId: string | null;
  readonly origin: { readonly partition: number; readonly offset: string };
}

const messageOf = (command: Command, n: number): OutgoingMessage => ({
  topic: topics.commands,
  key: idOf(n),
  value: JSON.stringify({ ...command, participantId: idOf(n) }),
  headers: {},
});

describe('A worker that is killed', () => {
  let kafka: OwnBroker;
  let broker: MessageBroker;
  let folder: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    kafka = await OwnBroker.start();
    broker = new KafkaMessageBroker(kafka.settings);
    await broker.createTopics(topicPlans);
    folder = mkdtempSync(join(tmpdir(), 'killed-'));
    environment = { DATA_DIR: folder, KAFKA_BROKERS: kafka.settings.brokers.join(',') };
  });
  afterAll(async () => {
    await broker.close();
    await kafka.stop();
    rmSync(folder, { recursive: true });
  });

  let workers: WorkerProcess[];
  beforeEach(() => {
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  });
  const startWorker = (changes: Record<string, string> = {}): WorkerProcess => {
    const worker = new WorkerProcess({ ...environment, ...changes });
    workers.push(worker);
    return worker;
  };

  const lag = (): Promise<number> =>
    broker.lag(intakeGroup, topics.commands).catch(() => Number.POSITIVE_INFINITY);

  /**
   * Resolves when a worker has batches in hand: it has just answered the `nth` of them, which it commits next, or it has
   * just projected what it recorded, which it answers next.
   */
  const batchesInHand = (
    worker: WorkerProcess,
    moment: 'commands taken in' | 'handled',
    nth: number,
  ): Promise<void> =>
    new Promise((resolve) => {
      let [isUpWithTheLog, moments] = [moment !== 'handled', 0];
      worker.onLog = (line) => {
        const { msg } = line;
        isUpWithTheLog ||= isOfProjection(line) && msg === 'up with the log';
        if (msg === moment && isUpWithTheLog && !isOfPublication(line)) moments += 1;
        if (moments === nth) resolve();
      };
    });

  it(
    `${kills} times with a batch in hand gives each command one effect, in each participant’s order`,
    async () => {
      const lives = Array.from({ length: people }, (_, n) => lifeOf(n));
      const length = Math.max(...lives.map((life) => life.length));
      const perKill = Math.floor(length / kills);
      /** Which stretch of the lives a command came in, by its id. */
      const stretches = new Map<string, number>();
      const sendStretch = async (stretch: number, from: number, to: number): Promise<void> => {
        for (let at = from; at < to; at += 1)
          await persist(
            broker,
            lives.flatMap((life, n) => {
              const command = life[at];
              if (!command) return [];
              stretches.set(`${idOf(n)} ${command.commandId}`, stretch);
              const message = messageOf(command, n);
              return (n + at) % 10 === 0 ? [message, message, message, message, message] : [message];
            }),
          );
      };
      await persist(broker, [{ topic: topics.commands, key: null, value: '{"poison', headers: {} }]);
      const [downtimes, leftBehind]: [number[], number[]] = [[], []];
      for (let killed = 0; killed < kills; killed += 1) {
        await sendStretch(killed, killed * perKill, (killed + 1) * perKill);
        const startedAt = Date.now();
        const worker = startWorker({ WORKER_PUBLISHER: 'off' });
        if (killed % 4 === 3) await batchesInHand(worker, 'handled', 1);
        else await batchesInHand(worker, 'commands taken in', 1 + ((killed * 7) % (2 * partitions)));
        downtimes.push(Date.now() - startedAt);
        await worker.end('SIGKILL');
        leftBehind.push(await lag());
        await kafka.endMemberships(intakeGroup);
      }
      await sendStretch(kills, kills * perKill, length);
      const last = startWorker({ WORKER_PUBLISHER: 'off' });
      await until(async () => (await lag()) === 0);
      await until(async () =>
        (await last.metrics()).includes('projection_lag_events{projection="participants"} 0'),
      );
      expect(await last.end('SIGTERM')).toBe(0);

      const { store } = await openSqliteEventStore({ dataDir: folder, access: 'write' });
      const readModels = openParticipants(folder);
      const { faults, rows } = await verifyAgainstLog(store, readModels);
      expect([faults, rows]).toEqual([[], people]);
      for (let n = 0; n < people; n += 1) {
        const events = (await Array.fromAsync(store.readStream(`participant-${idOf(n)}`))).flat();
        const commands = events.map(({ metadata }) => metadata.commandId);
        const due = lifeOf(n)
          .map(({ commandId }) => commandId)
          .filter((id) => id !== 'refused');
        expect(commands).toEqual(due);
      }
      await readModels.close();
      await store.close();
      const letters = await readTopic(broker, topics.deadLetters);
      expect(new Set(letters.map(({ headers }) => headers['dlq-code']))).toEqual(
        new Set(['no_exit', 'malformed']),
      );

      const answers = (await readTopic(broker, topics.commandAnswers)).map(
        ({ value }) => JSON.parse(String(value)) as Answer,
      );
      const timesAnswered = new Map<string, number>();
      const answeredAgain = new Set<number | undefined>();
      for (const { origin, participantId, commandId } of answers) {
        const place = `${origin.partition}/${origin.offset}`;
        const times = (timesAnswered.get(place) ?? 0) + 1;
        timesAnswered.set(place, times);
        if (times > 1) answeredAgain.add(stretches.get(`${participantId} ${commandId}`));
      }
      process.stdout.write(
        `intake: killed ${kills} times, took over after ${downtimes.join(', ')} ms; uncommitted at the kills: ${leftBehind.join(', ')}; ` +
          `${answers.length - timesAnswered.size} messages answered again, after ${answeredAgain.size} of the kills\n`,
      );
      expect(leftBehind.filter((uncommitted) => uncommitted > 0).length).toBeGreaterThan(kills / 2);
      expect(answeredAgain.size).toBeGreaterThan(kills / 4);
    },
    60_000 + kills * 30_000,
  );

  it(
    `${kills} times while it publishes loses nothing; who reads from zero counts the milestones of all cases`,
    async () => {
      let inHand = 0;
      for (let killed = 0; killed < kills; killed += 1) {
        const worker = startWorker({ WORKER_INTAKE: 'off' });
        const isDue = killed % 2 === 0 ? hasBegun : hasSentEvents;
        await new Promise<void>((resolve) => {
          worker.onLog = (line) => {
            if (isDue(line)) resolve();
          };
        });
        await worker.end('SIGKILL');
        if (worker.log.filter(everythingIsOut).length < 2) inHand += 1;
        if (killed % 2 === 1) expect(await new WorkerProcess(environment, ['publish-again']).ended()).toBe(0);
      }
      const last = startWorker({ WORKER_INTAKE: 'off' });
      await until(async () => {
        const { publications } = await last.readiness();
        return (
          JSON.stringify(publications) === '{"participant-events":"live","timekrav":"live","reports":"live"}'
        );
      });
      expect(await last.end('SIGTERM')).toBe(0);

      const { store } = await openSqliteEventStore({ dataDir: folder, access: 'read' });
      const events = (await Array.fromAsync(store.readStreams([participantCategory]))).flat();
      await store.close();
      const published = await readTopic(broker, topics.participantEvents);
      process.stdout.write(
        `publisher: killed ${kills} times, ${inHand} of them with something to publish; ${published.length} messages for ${events.length} events\n`,
      );
      expect(inHand).toBeGreaterThan(kills / 2);
      expect(published.length).toBeGreaterThan(events.length);
      for (let n = 0; n < people; n += 1) {
        const its = published.filter(({ key }) => String(key) === idOf(n));
        const due = events.filter(({ stream }) => participantIdOf(stream) === idOf(n)).map(({ id }) => id);
        expect([...new Set(its.map(({ headers }) => headers['ce_id']))]).toEqual(due);
      }
      const milestones = new Map(
        (await readTopic(broker, topics.timekrav)).map(({ headers }) => [
          headers['ce_id'],
          headers['ce_type'],
        ]),
      );
      const count = (type: string): number =>
        [...milestones.values()].filter((one) => one === `dk.nytteindsats.${type}`).length;
      const today = new Date().toISOString().slice(0, 10);
      const assessed = [...casesOf(events).values()].flatMap((standing) =>
        assess(standing, defaultRuleSet, today),
      );
      const met = assessed.filter(({ timekravMet }) => timekravMet).length;
      expect(met).toBeGreaterThan(0);
      expect(count('TimekravReached') - count('TimekravWithdrawn')).toBe(met);
      expect(count('TimekravWithWorkReached') - count('TimekravWithWorkWithdrawn')).toBe(met);
    },
    60_000 + kills * 30_000,
  );
});

const casesOf = (events: readonly StoredEvent[]) =>
  events.reduce((cases, event) => {
    const standing = cases.get(event.stream) ?? emptyCase;
    return cases.set(event.stream, evolve(standing, participantEventOf(event)));
  }, new Map<string, typeof emptyCase>());
