import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { danishDateAt, weeksFrom } from '#libs/domain';
import { type EventStore, participantStream } from '#libs/event-store';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { intakeGroup, topicPlans, topics } from '#libs/messaging';
import { KafkaMessageBroker } from '#libs/messaging/kafka';
import { OwnBroker, persist, readTopic } from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';
import type { OperationsClient, ReadinessReport } from '#libs/runtime/testing';
import { milestonesPublished, milestonesStanding, recordedLives } from '../../worker/testing/src/index.ts';
import { ApiClient } from '../testing/src/api-client.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { lineOfEnrolment } from '../testing/src/sample.ts';

const outageMs = Number(process.env['OUTAGE_SECONDS'] ?? '30') * 1_000;
const betweenCommandsMs = 50;
/** Nobody at a screen waits longer; the ordinary answer takes milliseconds. */
const saneMs = 5_000;
const weeks = weeksFrom('2022-W14', '2022-W40');

/** The `n`th command of a participant's life: enrolled, then hours of one week after another, no two alike. */
const lineOf = (participantId: string, n: number) =>
  n === 0
    ? lineOfEnrolment(participantId, 'c-0')
    : {
        command: 'RecordHours',
        commandId: `c-${n}`,
        participantId,
        week: weeks[n % weeks.length],
        activity: 'nytteindsats',
        minutes: 2_220 + (n % 1_000),
        reason: 'rettet',
      };

/** What a command that was given over HTTP came to. */
interface Given {
  readonly status: number;
  readonly ms: number;
  readonly brokerWasAway: boolean;
}

describe(`An API that does it all by itself, its broker killed under load and away for ${outageMs / 1_000} s,`, () => {
  const throughHttp = Array.from({ length: 20 }, () => randomUUID());
  const throughKafka = Array.from({ length: 10 }, () => randomUUID());
  const given: Given[] = [];
  /** How many commands each participant was given. */
  const lengths = new Map<string, number>();
  const folder = mkdtempSync(join(tmpdir(), 'outage-'));
  const ends: (() => Promise<unknown>)[] = [];
  let broker: KafkaMessageBroker;
  let client: ApiClient;
  let store: EventStore;
  let isAway = false;
  let operations: OperationsClient;
  let readinessMeanwhile: ReadinessReport;
  let readinessAfter: ReadinessReport;
  let behindMeanwhile: number;
  let exitCode: number | null;

  const giveOverHttp = async (participantId: string, over: AbortSignal): Promise<void> => {
    for (let n = 0; !over.aborted; n += 1) {
      const { command, participantId: _id, ...facts } = lineOf(participantId, n);
      const brokerWasAway = isAway;
      const since = performance.now();
      const { status } = await (n === 0
        ? client.send('POST', '/v1/participants', { participantId, ...facts })
        : client.send('POST', `/v1/participants/${participantId}/commands/${command}`, facts));
      given.push({ status, ms: performance.now() - since, brokerWasAway });
      lengths.set(participantId, n + 1);
      await pause(betweenCommandsMs);
    }
  };

  /** Sends each of the others its next command. */
  const sendThroughKafka = async (n: number): Promise<void> => {
    await persist(
      broker,
      throughKafka.map((participantId) => ({
        topic: topics.commands,
        key: participantId,
        value: JSON.stringify(lineOf(participantId, n)),
        headers: {},
      })),
    );
    for (const participantId of throughKafka) lengths.set(participantId, n + 1);
  };

  /** Answers how many were sent. */
  const goOnThroughKafka = async (over: AbortSignal): Promise<number> => {
    let n = 0;
    for (; !over.aborted; n += 1) {
      await sendThroughKafka(n);
      await pause(betweenCommandsMs);
    }
    return n;
  };

  /** A number that the API measures; not-a-number when it does not. */
  const measured = (name: string): Promise<number> => operations.measured(name);
  const behind = (publication: string): Promise<number> =>
    measured(`nytteindsats_publication_lag_events{publication="${publication}"}`);
  const published = (): Promise<number> =>
    measured('nytteindsats_published_messages_total{publication="participant-events"}');
  const takenIn = (): Promise<number> => measured('nytteindsats_intake_messages_total');

  const everythingIsThrough = (): Promise<void> =>
    until(
      async () =>
        (await broker.lag(intakeGroup, topics.commands).catch(() => 1)) === 0 &&
        (await behind('participant-events')) === 0 &&
        (await behind('timekrav')) === 0,
    );

  beforeAll(
    async () => {
      const kafka = await OwnBroker.start();
      ends.push(() => kafka.stop());
      broker = new KafkaMessageBroker(kafka.settings);
      ends.push(() => broker.close());
      await broker.createTopics(topicPlans);
      const api = new ApiProcess({ DATA_DIR: folder, KAFKA_BROKERS: kafka.settings.brokers.join(',') });
      ends.push(() => {
        api.signal('SIGKILL');
        return api.exitCode();
      });
      client = new ApiClient(await api.address());
      operations = await api.operations();
      const over = new AbortController();
      const giving = throughHttp.map((participantId) => giveOverHttp(participantId, over.signal));
      const sending = goOnThroughKafka(over.signal);
      await until(async () => (await published()) > 100 && (await takenIn()) > 50);

      await kafka.kill();
      isAway = true;
      const [publishedAtKill, takenInAtKill] = [await published(), await takenIn()];
      await pause(outageMs);
      readinessMeanwhile = await operations.readiness();
      behindMeanwhile = await behind('participant-events');
      isAway = false;
      await kafka.revive();
      const revivedAt = performance.now();
      const sinceRevival = (): number => Math.round(performance.now() - revivedAt);
      const [publishesAgain, takesInAgain] = await Promise.all([
        until(async () => (await published()) > publishedAtKill + 100).then(sinceRevival),
        until(async () => (await takenIn()) > takenInAtKill + 100).then(sinceRevival),
      ]);
      over.abort();
      await Promise.all(giving);
      await sendThroughKafka(await sending);
      await everythingIsThrough();
      readinessAfter = await operations.readiness();
      process.stdout.write(
        `outage: ${behindMeanwhile} events behind at its end; published again after ${publishesAgain} ms, took in again after ${takesInAgain} ms, all through after ${sinceRevival()} ms\n`,
      );
      client.close();
      api.signal('SIGTERM');
      exitCode = await api.exitCode();
      ({ store } = await openSqliteEventStore({ dataDir: folder, access: 'read' }));
      ends.push(() => store.close());
    },
    outageMs * 2 + 180_000,
  );
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
    rmSync(folder, { recursive: true });
  });

  it('answers every command meanwhile as ever, and is ready', () => {
    const meanwhile = given.filter(({ brokerWasAway }) => brokerWasAway);
    const slowest = Math.max(...meanwhile.map(({ ms }) => ms));
    process.stdout.write(
      `outage: ${meanwhile.length} of ${given.length} commands answered meanwhile, the slowest after ${slowest.toFixed(0)} ms\n`,
    );
    expect(meanwhile.length).toBeGreaterThan(outageMs / 100);
    expect(behindMeanwhile).toBeGreaterThan(meanwhile.length / 2);
    expect(new Set(given.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(slowest).toBeLessThan(saneMs);
    expect(readinessMeanwhile).toMatchObject({
      status: 'ready',
      publications: { 'participant-events': 'retrying' },
    });
  });

  it('says that it publishes and takes commands in again', () => {
    expect(readinessAfter).toMatchObject({
      publications: { 'participant-events': 'live', timekrav: 'live', reports: 'live' },
      intake: 'joined',
    });
  });

  it('has each command once in the log, in each participant’s order, whichever way it came', async () => {
    for (const [participantId, length] of lengths) {
      const events = (await Array.fromAsync(store.readStream(participantStream(participantId)))).flat();
      const due = Array.from({ length }, (_, n) => `c-${n}`);
      expect(events.map(({ metadata }) => metadata.commandId)).toEqual(due);
    }
    expect(lengths.size).toBe(throughHttp.length + throughKafka.length);
  });

  it('publishes every event, each participant’s in their order, and comes to the milestones of their cases', async () => {
    const { eventIds, cases } = await recordedLives(store);
    const ids = new Map<string, Set<string>>();
    const messages = await readTopic(broker, topics.participantEvents);
    for (const { key, headers } of messages) {
      const its = ids.get(String(key)) ?? new Set();
      ids.set(String(key), its.add(headers['ce_id'] ?? ''));
    }
    expect(new Map([...ids].map(([key, its]) => [key, [...its]]))).toEqual(eventIds);
    const standing = milestonesStanding(cases, danishDateAt(new Date().toISOString()));
    expect(standing.size).toBeGreaterThan(0);
    expect(milestonesPublished(await readTopic(broker, topics.timekrav))).toEqual(standing);
    const events = [...eventIds.values()].reduce((sum, its) => sum + its.length, 0);
    process.stdout.write(
      `outage: ${messages.length} messages for ${events} events, ${messages.length - events} of them copies\n`,
    );
  });

  it('answers every command that was sent through Kafka before, meanwhile or afterwards, and buries none', async () => {
    const answered = new Set<string>();
    for (const { value } of await readTopic(broker, topics.commandAnswers)) {
      const { participantId, commandId, status } = JSON.parse(String(value)) as Record<string, string>;
      expect(['accepted', 'unchanged']).toContain(status);
      answered.add(`${participantId} ${commandId}`);
    }
    const due = throughKafka.flatMap((id) =>
      Array.from({ length: lengths.get(id) ?? 0 }, (_, n) => `${id} c-${n}`),
    );
    expect(answered).toEqual(new Set(due));
    expect(await readTopic(broker, topics.deadLetters)).toEqual([]);
  });

  it('ends in order when it is asked to', () => {
    expect(exitCode).toBe(0);
  });
});
