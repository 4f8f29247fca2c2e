import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assess, defaultRuleSet, emptyCase, evolve, type IdentifiedEvent, weeksFrom } from '#libs/domain';
import { participantIdOf, type StoredEvent } from '#libs/event-store';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { intakeGroup, type MessageBroker, type OutgoingMessage, topicPlans, topics } from '#libs/messaging';
import { KafkaMessageBroker } from '#libs/messaging/kafka';
import { OwnBroker, persist, readTopic, until } from '#libs/messaging/testing';
import { verify } from '#libs/read-models';
import { openSqliteReadModels } from '#libs/read-models/sqlite';
import { WorkerProcess } from '../testing/src/index.ts';

const kills = Number(process.env['KILLS'] ?? '20');
const people = 40;
const weeks = weeksFrom('2022-W14', '2022-W24');

const idOf = (n: number): string => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** The commands of one participant: enrolled, weeks of which some are corrected, work; one is always refused. */
const lifeOf = (n: number): readonly object[] => [
  {
    command: 'EnrolParticipant',
    commandId: 'enrol',
    kommunekode: '751',
    enrolledOn: '2022-04-04',
    ydelse: 'kontanthjaelp',
    readiness: 'jobparat',
    displacedUkrainian: false,
    targetGroupBasis: 'benefit',
  },
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
    entries: [{ activity: 'nytteindsats', minutes: 2_220 + n }],
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

const messageOf = (command: object, n: number): OutgoingMessage => ({
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
  }, 60_000);
  afterAll(async () => {
    await broker.close();
    await kafka.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

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

  it(
    `${kills} times while it takes commands in gives each one effect, in each participant’s order`,
    async () => {
      const lives = Array.from({ length: people }, (_, n) => lifeOf(n));
      const length = Math.max(...lives.map((life) => life.length));
      const sendPart = async (from: number, to: number): Promise<void> => {
        for (let at = from; at < to; at += 1)
          await persist(
            broker,
            lives.flatMap((life, n) => {
              const message = messageOf(life[at] ?? {}, n);
              return (n + at) % 10 === 0 ? [message, message, message, message, message] : [message];
            }),
          );
      };
      await persist(broker, [{ topic: topics.commands, key: null, value: '{"poison', headers: {} }]);
      const perKill = Math.floor(length / kills);
      const downtimes: number[] = [];
      for (let killed = 0; killed < kills; killed += 1) {
        await sendPart(killed * perKill, (killed + 1) * perKill);
        const before = await lag();
        const startedAt = Date.now();
        const worker = startWorker({ WORKER_PUBLISHER: 'off', WORKER_PROJECTIONS: 'off' });
        const taken = new Promise<void>((resolve) => {
          worker.onLog = ({ msg }) => {
            if (msg === 'commands taken in') resolve();
          };
        });
        await taken;
        downtimes.push(Date.now() - startedAt);
        await worker.end('SIGKILL');
        expect(await lag()).toBeLessThanOrEqual(before);
      }
      await sendPart(kills * perKill, length);
      const last = startWorker({ WORKER_PUBLISHER: 'off' });
      await until(async () => (await lag()) === 0);
      await until(async () =>
        (await last.metrics()).includes('projection_lag_events{projection="participants"} 0'),
      );
      expect(await last.end('SIGTERM')).toBe(0);

      const { store } = await openSqliteEventStore({ dataDir: folder, access: 'write' });
      const readModels = openSqliteReadModels(folder);
      const { faults, participants } = await verify(store, readModels);
      expect([faults, participants]).toEqual([[], people]);
      for (let n = 0; n < people; n += 1) {
        const events = (await Array.fromAsync(store.readStream(`participant-${idOf(n)}`))).flat();
        const commands = events.map(({ metadata }) => metadata.commandId);
        const due = lifeOf(n)
          .map((command) => (command as { readonly commandId: string }).commandId)
          .filter((id) => id !== 'refused');
        expect(commands).toEqual(due);
      }
      await readModels.close();
      await store.close();
      const letters = await readTopic(broker, topics.deadLetters);
      expect(new Set(letters.map(({ headers }) => headers['dlq-code']))).toEqual(
        new Set(['no_exit', 'malformed']),
      );
      process.stdout.write(`intake: killed ${kills} times, took over after ${downtimes.join(', ')} ms\n`);
    },
    60_000 + kills * 30_000,
  );

  it(
    `${kills} times while it publishes loses nothing; who reads from zero counts the milestones of all cases`,
    async () => {
      for (let killed = 0; killed < kills; killed += 1) {
        const worker = startWorker({ WORKER_INTAKE: 'off', WORKER_PROJECTIONS: 'off' });
        const moment =
          killed % 2 === 0 ? ['this process publishes'] : ['published', 'everything in the log is published'];
        await new Promise<void>((resolve) => {
          worker.onLog = ({ msg }) => {
            if (moment.includes(String(msg))) resolve();
          };
        });
        await worker.end('SIGKILL');
        if (killed % 3 === 1) expect(await new WorkerProcess(environment, ['publish-again']).ended()).toBe(0);
      }
      const last = startWorker({ WORKER_INTAKE: 'off', WORKER_PROJECTIONS: 'off' });
      await until(async () => {
        const { publications } = await last.readiness();
        return JSON.stringify(publications) === '{"participant-events":"live","timekrav":"live"}';
      });
      expect(await last.end('SIGTERM')).toBe(0);

      const { store } = await openSqliteEventStore({ dataDir: folder, access: 'read' });
      const events = (await Array.fromAsync(store.readByStream())).flat();
      await store.close();
      const published = await readTopic(broker, topics.participantEvents);
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

  it('is taken over by the one that waits beside it', async () => {
    const environments = { WORKER_INTAKE: 'off', WORKER_PROJECTIONS: 'off' };
    const one = startWorker(environments);
    await until(() => one.log.filter(({ msg }) => msg === 'this process publishes').length === 2);
    const killedAt = Date.now();
    await one.end('SIGKILL');
    const two = startWorker(environments);
    await until(() => two.log.filter(({ msg }) => msg === 'this process publishes').length === 2);
    process.stdout.write(
      `publisher: taken over after ${Date.now() - killedAt} ms, start of the process included\n`,
    );
    expect(await two.end('SIGTERM')).toBe(0);
  }, 60_000);
});

const casesOf = (events: readonly StoredEvent[]) =>
  events.reduce((cases, event) => {
    const standing = cases.get(event.stream) ?? emptyCase;
    return cases.set(event.stream, evolve(standing, event as unknown as IdentifiedEvent));
  }, new Map<string, typeof emptyCase>());
