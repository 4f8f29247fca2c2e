import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { ProductionPlace } from '../../api/testing/src/production.place.ts';
import { bulk, enrolLine, weekLine } from '../../cli/src/testing/command-lines.ts';
import { runCli } from '../../cli/src/testing/run-cli.ts';
import { WorkerProcess } from '../testing/src/index.ts';

describe('An import into the engines of production while no worker runs', () => {
  let place: ProductionPlace;
  let folder: string;

  beforeAll(async () => {
    place = await ProductionPlace.open();
    folder = await mkdtemp(join(tmpdir(), 'nytteindsats-unattended-'));
  });
  afterAll(async () => {
    await place.dispose();
    await rm(folder, { recursive: true });
  });

  it('ends, says what is recorded and what to start, and the figures follow once it is started', async () => {
    const { environment: env } = place;
    await writeFile(join(folder, 'two.ndjson'), bulk(enrolLine(1), weekLine(1, 14, 2220), enrolLine(2)));
    const imported = await runCli(['import', join(folder, 'two.ndjson')], { env });
    expect(imported.code).toBe(0);
    expect(imported.stdout.trim().split('\n')).toHaveLength(3);
    expect(imported.stderr).toContain('ingen worker fører dem ajour. Start en med npm run -s worker');

    const worker = new WorkerProcess(env);
    const period = ['--from', '2022-01-01', '--to', '2022-12-31'];
    try {
      await until(async () => {
        const report = await runCli(['report', 'status', ...period, '--format', 'json'], { env });
        return report.code === 0 && JSON.parse(report.stdout).covered.total === 2;
      });
    } finally {
      await worker.end('SIGTERM');
    }
  });
});
