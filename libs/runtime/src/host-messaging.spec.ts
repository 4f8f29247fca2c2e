import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { createLogger, Metrics, SystemClock } from '#libs/platform';
import {
  type Application,
  dutiesOfSoleProcess,
  type Engines,
  hostMessaging,
  loadRuleSets,
  type MessagingDuties,
  openApplication,
  openEngines,
  ReadinessChecks,
} from '#libs/runtime';
import { readConfig } from './read-config.ts';

const nobody = '127.0.0.1:1';

describe('A process that does it all', () => {
  let folder: string;
  let engines: Engines;
  let application: Application;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hosting-'));
  });
  afterEach(async () => {
    await application.close();
    await engines.close();
    rmSync(folder, { recursive: true });
  });

  const host = async (environment: Record<string, string>, duties?: MessagingDuties) => {
    const read = readConfig({ DATA_DIR: folder, ...environment });
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const { config } = read;
    engines = await openEngines(config, 'write');
    const parts = {
      ...engines,
      retention: config.retention,
      clock: new SystemClock(),
      metrics: new Metrics(),
      ruleSets: await loadRuleSets(config),
    };
    application = await openApplication(parts);
    const { commands } = application;
    const logger = createLogger('silent');
    return hostMessaging({
      ...parts,
      config,
      duties: duties ?? dutiesOfSoleProcess(config),
      intakeWithin: 'all',
      commands,
      logger,
    });
  };

  it('has nothing to do with Kafka unless told to', async () => {
    const readiness = new ReadinessChecks();
    (await host({})).tell(readiness, 'judge');
    expect(readiness.answer()).toEqual({ status: 'ready' });
  });

  it('starts and ends though no broker answers, and goes on trying meanwhile', async () => {
    const hosted = await host({ KAFKA_BROKERS: nobody });
    const [judged, shown] = [new ReadinessChecks(), new ReadinessChecks()];
    hosted.tell(judged, 'judge');
    hosted.tell(shown, 'show');
    const live = { 'participant-events': 'live', timekrav: 'live', reports: 'live' };
    await until(() => JSON.stringify(judged.answer()['publications']) === JSON.stringify(live));
    const seen = { publications: live, checkpoints: 'reachable', intake: 'not_joined' };
    expect(judged.answer()).toMatchObject({ status: 'not_ready', ...seen });
    expect(shown.answer()).toEqual({ status: 'ready', ...seen });
    await hosted.close();
  });

  it('has the duties that it was given alone', async () => {
    const hosted = await host({ KAFKA_BROKERS: nobody }, { publisher: false, intake: true });
    const readiness = new ReadinessChecks();
    hosted.tell(readiness, 'show');
    expect(readiness.answer()).toEqual({ status: 'ready', intake: 'not_joined' });
    await hosted.close();
  });
});
