import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { openStandInStore } from '#libs/event-store/kurrentdb/testing';
import { intakeGroup, topicPlans, topics } from '#libs/messaging';
import { MemoryMessageBroker } from '#libs/messaging/testing';
import { Metrics, SystemClock } from '#libs/platform';
import { until } from '#libs/platform/testing';
import { OneHistory, projectionFollower, rebuild } from '#libs/read-models';
import {
  intakeStanding,
  loadRuleSets,
  openApplication,
  ReadinessChecks,
  startIntake,
  readConfig,
} from '#libs/runtime';
import { openEmbeddedEngines } from '../../api/testing/src/embedded.engines.ts';
import { RecordedLog } from '../../api/testing/src/recorded-log.ts';
import { lineOfEnrolment } from '../../api/testing/src/sample.ts';

it.each([
  ['shorter', 0],
  ['with other events', 5],
])(
  'When the log’s server comes back as of an earlier time, commands from Kafka wait until a rebuild, and none is buried: %s',
  async (_, others) => {
    const at = await openStandInStore();
    const embedded = await openEmbeddedEngines();
    const { readModels, keys, persons, actors, results, forgetting } = embedded;
    const store = at.another({ onTrouble: () => history.doubt() });
    const history = new OneHistory(store, [readModels]);
    const projection = projectionFollower(store, readModels, { retryAfterMs: () => 20 });
    await projection.start();
    const broker = new MemoryMessageBroker();
    await broker.createTopics(topicPlans);
    const read = readConfig({});
    if ('faults' in read) throw new Error('an empty environment is usable');
    const clock = new SystemClock();
    const erasing = { ...forgetting, retention: { years: 5 } };
    const beside = { keys, persons, actors, results, ...erasing };
    const parts = { store, history, clock, metrics: new Metrics(), ...beside };
    const application = await openApplication({
      ...parts,
      participants: readModels.rows,
      ruleSets: await loadRuleSets(read.config),
    });
    const log = new RecordedLog();
    const { commands } = application;
    const intake = startIntake({
      broker,
      commands,
      history,
      intakeWithin: 'all',
      metrics: parts.metrics,
      logger: log.logger,
    });
    const readiness = new ReadinessChecks().add('intake', () => intakeStanding(intake));
    const send = (count: number): Promise<void> =>
      broker.produce(
        Array.from({ length: count }, () => lineOfEnrolment(randomUUID())).map((line) => ({
          topic: topics.commands,
          key: line.participantId,
          value: JSON.stringify(line),
          headers: {},
        })),
      );
    const { records } = at.standIn.log;
    const group = broker.group(intakeGroup, topics.commands);

    await send(4);
    await until(() => projection.status(0).state === 'live' && projection.status(0).checkpoint.count === 4);
    await until(() => group.lag() === 0);
    const [first] = records;
    await at.standIn.refuse();
    await send(2);
    await until(() => intake.trouble !== null);
    at.standIn.log.restore(2);
    for (let n = 0; n < others; n += 1)
      at.standIn.log.append(`participant-other-${n}`, 'no-stream', [first!]);
    await at.standIn.accept();
    const reason = /^Loggen rummer ikke den hændelse på position \d+, .*nytteindsats rebuild/;
    await until(() => reason.test(intake.trouble?.text ?? ''));
    expect(readiness.answer()).toMatchObject({
      status: 'not_ready',
      reasons: { intake: expect.stringMatching(reason) },
    });
    expect(log.text).toContain('commands wait and none is recorded');
    expect([records.length, group.lag(), broker.messages(topics.deadLetters)]).toEqual([2 + others, 2, []]);

    at.standIn.log.restore(2);
    await rebuild(store, readModels);
    await until(() => group.lag() === 0);
    expect([records.length, broker.messages(topics.deadLetters)]).toEqual([4, []]);
    await until(() => readiness.answer().status === 'ready');

    await intake.close();
    await application.close();
    await projection.stop();
    await embedded.close();
    await at.close();
  },
);
