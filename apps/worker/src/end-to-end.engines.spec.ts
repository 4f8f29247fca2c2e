import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { participantCategory } from '#libs/event-store';
import { danishDateAt } from '#libs/domain';
import { intakeGroup, type MessageBroker, type OutgoingMessage, topicPlans, topics } from '#libs/messaging';
import { KafkaMessageBroker } from '#libs/messaging/kafka';
import { FollowedTopics, OwnBroker, persist } from '#libs/messaging/testing';
import { until } from '#libs/platform/testing';
import { verifyAgainstLog } from '#libs/read-models';
import { ParticipantRows } from '#libs/read-models/participants';
import { type Engines, openEngines, readConfig } from '#libs/runtime';
import { Traces } from '#libs/testing';
import { ApiClient } from '../../api/testing/src/api-client.ts';
import { ApiProcess } from '../../api/testing/src/api-process.ts';
import { ProductionPlace } from '../../api/testing/src/production.place.ts';
import { enrolmentFacts, lineOfEnrolment, lineOfHours } from '../../api/testing/src/sample.ts';
import { Aarhus2022, aarhus2022Figures, type DemoCommand } from '../../cli/src/demo/aarhus-2022.ts';
import { countedPeriod } from '../../cli/src/demo/scenario-calendar.ts';
import {
  EmbeddedTwin,
  milestonesPublished,
  milestonesStanding,
  type RecordedLives,
  recordedLives,
  WorkerProcess,
} from '../testing/src/index.ts';

type Line = DemoCommand['line'];

/** One participant in so many takes part, chosen by id; 1: all of them. */
const oneIn = Number(process.env['DEMO_ONE_IN'] ?? '1');
const manyMs = 900_000;
const aarhus = '751';

const takesPart = ({ participantId }: Line): boolean =>
  Number.parseInt(participantId.slice(0, 8), 16) % oneIn === 0;

/** Everybody under one id: a link speaks of a participant of another partition, who may not be enrolled yet. */
const withoutSecondIds = (lines: readonly Line[]): readonly Line[] => {
  const second = new Set(
    lines.filter(({ command }) => command === 'LinkParticipants').map(({ participantId }) => participantId),
  );
  return lines.filter(({ participantId }) => !second.has(participantId));
};

const messageOf = (line: { readonly participantId: string }): OutgoingMessage => ({
  topic: topics.commands,
  key: line.participantId,
  value: JSON.stringify(line),
  headers: {},
});

const commandsTakenIn = ({ log }: WorkerProcess): number =>
  log.reduce((sum, { msg, commands }) => (msg === 'commands taken in' ? sum + Number(commands) : sum), 0);

/** What the tests share, all of it running. */
interface Production {
  /** What the environment says to a worker. */
  readonly environment: Readonly<Record<string, string>>;
  readonly broker: MessageBroker;
  /** What the topics hold, each of them read once. */
  readonly held: FollowedTopics;
  readonly engines: Engines;
  readonly client: ApiClient;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

describe('In production', () => {
  let production: Production;
  const workers: WorkerProcess[] = [];
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const place = await ProductionPlace.open();
    ends.push(() => place.dispose());
    const read = readConfig(place.environment);
    if ('faults' in read) throw new Error(read.faults.map(({ message }) => message).join('\n'));
    const engines = await openEngines(read.config, 'read');
    ends.push(() => engines.close());
    const kafka = await OwnBroker.start();
    ends.push(() => kafka.stop());
    const broker = new KafkaMessageBroker(kafka.settings);
    ends.push(() => broker.close());
    await broker.createTopics(topicPlans);
    const held = new FollowedTopics(broker);
    ends.push(() => held.close());
    const api = new ApiProcess(place.environment);
    ends.push(async () => {
      api.signal('SIGTERM');
      await api.exitCode();
    });
    const client = new ApiClient(await api.address());
    ends.push(async () => client.close());
    const environment = { ...place.environment, KAFKA_BROKERS: kafka.settings.brokers.join(',') };
    production = { environment, broker, held, engines, client };
  }, manyMs);
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.end('SIGTERM')));
    for (const end of ends.toReversed()) await end();
  }, manyMs);

  const startWorker = (): WorkerProcess => {
    const worker = new WorkerProcess(production.environment);
    workers.push(worker);
    return worker;
  };

  /** Waits until everything that is in the log can be read and is published; answers where the log ends. */
  const everythingThrough = async (worker: WorkerProcess): Promise<string> => {
    const { engines } = production;
    const end = await engines.store.lastPosition([participantCategory]);
    for (;;) {
      const { position } = await engines.readModels.of(ParticipantRows).checkpoint();
      const { publications } = await worker.readiness();
      const published =
        JSON.stringify(publications) === '{"participant-events":"live","timekrav":"live","reports":"live"}';
      if (position === end && published) return end ?? '';
      await pause(100);
    }
  };

  describe('the Aarhus 2022 scenario, given through Kafka,', () => {
    const lines = withoutSecondIds(
      [...new Aarhus2022().commands()].map(({ line }) => line).filter(takesPart),
    );
    let twin: EmbeddedTwin;
    let due: RecordedLives;
    let position: string;

    beforeAll(async () => {
      const { broker, engines } = production;
      twin = await EmbeddedTwin.open();
      await persist(broker, lines.map(messageOf));
      const worker = startWorker();
      await worker.readiness();
      const startedAt = performance.now();
      const seconds = (): string => ((performance.now() - startedAt) / 1_000).toFixed(1);
      const allTakenIn = new Promise<void>((resolve) => {
        worker.onLog = () => commandsTakenIn(worker) >= lines.length && resolve();
      }).then(seconds);
      const [takenIn] = await Promise.all([allTakenIn, twin.give(lines)]);
      position = await everythingThrough(worker);
      due = await recordedLives(twin.store);
      const events = (await engines.readModels.of(ParticipantRows).checkpoint()).count;
      say(
        `end to end: ${lines.length} commands taken in after ${takenIn} s; their ${events} events projected and published after ${seconds()} s`,
      );
    }, manyMs);
    afterAll(() => twin.dispose());

    it.each([aarhus, undefined])(
      'gives the status report of the embedded engines (kommunekode %s)',
      async (kommunekode) => {
        const query = new URLSearchParams({
          ...countedPeriod,
          ...(kommunekode && { kommunekode }),
        }).toString();
        const { json } = await production.client.get(`/v1/reports/status?${query}`, {
          'x-read-after': position,
        });
        const embedded = await twin.report(countedPeriod, kommunekode);
        expect(embedded.covered.total).toBeGreaterThan(0);
        expect(json).toEqual({ ...embedded, position });
        const { covered, current, selfSupport, fleksjob, timekravMet } = aarhus2022Figures;
        if (oneIn === 1)
          expect(json).toMatchObject({ covered, current, selfSupport, timekravMet, movedInto: { fleksjob } });
      },
    );

    it('is in the log event for event, and in the read models as the log says', async () => {
      const { engines } = production;
      const { eventIds } = await recordedLives(engines.store);
      expect(eventIds).toEqual(due.eventIds);
      const { faults, rows } = await verifyAgainstLog(engines.store, engines.readModels.of(ParticipantRows));
      expect([faults, rows]).toEqual([[], eventIds.size]);
    });

    it('leaves no dead letter', async () => {
      expect(await production.held.read(topics.deadLetters)).toEqual([]);
    });

    it('is published event for event, each participant’s in their order', async () => {
      const published = new Map<string, Set<string>>();
      for (const { key, headers } of await production.held.read(topics.participantEvents)) {
        const ids = published.get(String(key)) ?? new Set();
        published.set(String(key), ids.add(headers['ce_id'] ?? ''));
      }
      expect(new Map([...published].map(([id, ids]) => [id, [...ids]]))).toEqual(due.eventIds);
    });

    it('comes to the same milestones for whoever reads their topic from zero', async () => {
      const standing = milestonesStanding(due.cases, danishDateAt(new Date().toISOString()));
      expect(standing.size).toBeGreaterThan(0);
      expect(milestonesPublished(await production.held.read(topics.timekrav))).toEqual(standing);
    });
  });

  it('has one effect of a command that comes five times through each door', async () => {
    const { broker, held, client } = production;
    const participantId = randomUUID();
    const times = Array.from({ length: 5 });
    const { commandId, command: _name, ...facts } = lineOfEnrolment(participantId);
    await client.send('POST', '/v1/participants', { commandId, ...facts });
    const line = lineOfHours(participantId, 'five-times', 60);
    const { command, participantId: _id, ...body } = line;
    const route = `/v1/participants/${participantId}/commands/${command}`;
    const [answers, streamed] = await Promise.all([
      Promise.all(times.map(() => client.send('POST', route, body))),
      client.sendLines(times.map(() => line)),
      persist(
        broker,
        times.map(() => messageOf(line)),
      ),
    ]);
    let taken: readonly Readonly<Record<string, unknown>>[] = [];
    await until(async () => {
      taken = (await held.read(topics.commandAnswers))
        .filter(({ key }) => String(key) === participantId)
        .map(({ value }) => JSON.parse(String(value)) as Record<string, unknown>);
      return taken.length >= times.length;
    });
    const outcomes = [...answers.map(({ json }) => json), ...streamed.lines, ...taken];
    expect(outcomes).toHaveLength(3 * times.length);
    const accepted = outcomes.filter(({ status }) => status === 'accepted');
    expect(accepted).toHaveLength(1);
    const position = accepted[0]?.['position'];
    for (const outcome of outcomes) expect(outcome).toMatchObject({ revision: 1, position });
    for (const { status } of outcomes) expect(['accepted', 'unchanged']).toContain(status);
    const { json } = await client.get(`/v1/participants/${participantId}/history`, {
      'x-read-after': String(position),
    });
    expect(json.events).toHaveLength(2);
  });

  it('publishes which report was published or withdrawn, by the digest of its published form, and no figure', async () => {
    const { held, client } = production;
    const place = { kommunekode: '101', period: '2022-04', ruleSet: 'aarhus-2022' };
    const administrator = await client.as({ subject: 'chef', roles: ['administrator'] });
    await client.send('POST', '/v1/participants', enrolmentFacts({ kommunekode: place.kommunekode }));
    const statistics = { definition: 'statistics', parameters: place };
    const { reportId } = (await administrator.send('POST', '/v1/reports', statistics)).json;
    const commands = `/v1/reports/${String(reportId)}/commands`;
    await administrator.send('POST', `${commands}/PublishReport`, {});
    await administrator.send('POST', `${commands}/WithdrawReport`, { reason: 'Fejl i grundlaget' });
    let told: readonly Readonly<Record<string, unknown>>[] = [];
    await until(async () => {
      told = (await held.read(topics.reports)).map(({ key, value }) => {
        const { type, data } = JSON.parse(String(value)) as Record<string, unknown>;
        return { key: String(key), type, data };
      });
      return told.length >= 2;
    });
    const { publishedDigest } = (await administrator.get(`/v1/reports/${String(reportId)}`)).json;
    expect(publishedDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const data = {
      reportId,
      version: 1,
      ...place,
      definition: 'statistics',
      definitionVersion: expect.any(String),
      frozenOn: expect.any(String),
      publishedDigest,
    };
    expect(told).toEqual([
      { key: reportId, type: 'dk.nytteindsats.ReportPublished', data },
      { key: reportId, type: 'dk.nytteindsats.ReportWithdrawn', data },
    ]);
  });

  it('says nobody’s number or name in a topic, but for what a sender wrote in the one for commands', async () => {
    const { broker, held, client } = production;
    const person = { cpr: '0203880000', name: 'Åse Øvegaard-Prøve' };
    const traces = new Traces().cpr(person.cpr).name(person.name);
    const written = async (topic: string): Promise<Buffer> =>
      Buffer.from(
        (await held.read(topic))
          .map(({ key, value, headers }) => [key, value, JSON.stringify(headers)].join(' '))
          .join('\n'),
      );
    const { json } = await client.send('POST', '/v1/participants', enrolmentFacts({ person }));
    const told = `/v1/participants/${String(json.participantId)}/person`;
    expect((await client.get(told)).json).toMatchObject(person);
    const sent = { ...lineOfEnrolment(randomUUID()), person };
    await persist(broker, [messageOf(sent)]);
    await until(async () => (await held.read(topics.deadLetters)).length > 0);
    await until(async () =>
      (await held.read(topics.participantEvents)).some(({ key }) => String(key) === json.participantId),
    );
    expect(traces.in(await written(topics.commands))).toHaveLength(2);
    for (const topic of Object.values(topics))
      if (topic !== topics.commands) expect([topic, traces.in(await written(topic))]).toEqual([topic, []]);
  });

  it('goes on within seconds when the worker that does everything is killed with commands in hand', async () => {
    const { broker, client } = production;
    const [one] = workers;
    if (!one) throw new Error('no worker does everything');
    const two = startWorker();
    await until(async () => {
      const { publications, intake } = await two.readiness();
      const waits =
        JSON.stringify(publications) ===
        '{"participant-events":"waiting","timekrav":"waiting","reports":"waiting"}';
      return waits && intake === 'joined';
    });
    const participantIds = Array.from({ length: 600 }, () => randomUUID());
    const before = commandsTakenIn(one);
    const sending = persist(
      broker,
      participantIds.map((participantId) => messageOf(lineOfEnrolment(participantId))),
    );
    await until(() => commandsTakenIn(one) > before);
    await one.end('SIGKILL');
    const killedAt = performance.now();
    const milliseconds = (): number => Math.round(performance.now() - killedAt);
    await sending;
    const inHand = await broker.lag(intakeGroup, topics.commands);
    const { json } = await client.send('POST', '/v1/participants', enrolmentFacts());
    const [projection, publisher, intake] = await Promise.all([
      until(async () => {
        const after = { 'x-read-after': String(json.position) };
        return (await client.get('/v1/participants?limit=1', after)).status === 200;
      }).then(milliseconds),
      until(
        () =>
          two.log.filter(
            ({ msg, follower }) =>
              msg === 'this process follows the log' && String(follower).startsWith('publication '),
          ).length === 3,
      ).then(milliseconds),
      until(async () => (await broker.lag(intakeGroup, topics.commands)) === 0).then(milliseconds),
    ]);
    say(
      `taken over: projection after ${projection} ms, publisher ${publisher} ms, intake ${intake} ms, ${inHand} commands in hand at the kill`,
    );
    expect(inHand).toBeGreaterThan(0);
    expect(Math.max(projection, publisher)).toBeLessThan(10_000);
    expect(intake).toBeLessThan(30_000);
    await everythingThrough(two);
    for (const id of participantIds)
      expect((await client.get(`/v1/participants/${id}`)).headers.etag).toBe('"0"');
    expect(await two.end('SIGTERM')).toBe(0);
  });
});
