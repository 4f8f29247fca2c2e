import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#libs/messaging/testing';
import { createLogger, Metrics, readConfig, SystemClock } from '#libs/platform';
import { type Engines, hostMessaging, loadRuleSets, openEngines } from '#libs/runtime';

const nobody = '127.0.0.1:1';

describe('A process that does it all', () => {
  let folder: string;
  let engines: Engines;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hosting-'));
  });
  afterEach(async () => {
    await engines.close();
    rmSync(folder, { recursive: true });
  });

  const host = async (environment: Record<string, string>) => {
    const read = readConfig({ DATA_DIR: folder, ...environment });
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const { config } = read;
    engines = await openEngines(config, 'write');
    const parts = {
      ...engines,
      clock: new SystemClock(),
      metrics: new Metrics(),
      ruleSets: await loadRuleSets(config),
    };
    return hostMessaging({ ...parts, config, logger: createLogger('silent') });
  };

  it('has nothing to do with Kafka unless told to', async () => {
    expect(await host({})).toBeNull();
  });

  it('starts and ends though no broker answers, and goes on trying meanwhile', async () => {
    const hosted = await host({ KAFKA_BROKERS: nobody });
    await until(() => hosted?.statuses().every(({ state }) => state === 'live') ?? false);
    expect(hosted?.joined()).toBe(false);
    await hosted?.close();
  }, 20_000);
});
