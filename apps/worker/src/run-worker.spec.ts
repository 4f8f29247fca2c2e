import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkerProcess } from '../testing/src/index.ts';

describe('The worker’s process', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'worker-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const started: WorkerProcess[] = [];
  const start = (environment: Record<string, string>, args: readonly string[] = []): WorkerProcess => {
    const worker = new WorkerProcess(environment, args);
    started.push(worker);
    return worker;
  };
  afterEach(async () => {
    await Promise.all(started.map((worker) => worker.end('SIGKILL')));
  });

  it('projects, says how it is, refuses its store to another one, and ends in order', async () => {
    const worker = start({ DATA_DIR: folder });
    const readiness = await worker.readiness();
    expect(readiness).toMatchObject({
      store: 'reachable',
      projections: { participants: { state: expect.any(String) } },
    });
    expect(readiness).not.toHaveProperty('intake');
    expect(await worker.metrics()).toContain(
      'nytteindsats_projection_lag_events{projection="participants"} 0',
    );
    const second = start({ DATA_DIR: folder });
    expect(await second.ended()).toBe(3);
    expect(second.complaints.join()).toMatch(/Datamappen er i brug/);
    expect(await worker.end('SIGTERM')).toBe(0);
  });

  it.each([
    ['a faulty configuration', [], { WORKER_INTAKE: 'on' }, 'KAFKA_BROKERS'],
    ['unknown arguments', ['make-coffee'], {}, 'create-topics'],
    [
      'an unreadable CA file',
      [],
      { KAFKA_BROKERS: 'x:1', KAFKA_TLS: 'on', KAFKA_CA_FILE: '/none' },
      'KAFKA_CA_FILE',
    ],
  ] as const)('ends with 2 on %s, and says why', async (_, args, environment, why) => {
    const worker = start({ DATA_DIR: folder, ...environment }, args);
    expect(await worker.ended()).toBe(2);
    expect(worker.complaints.join('\n')).toContain(why);
  });

  it('ends with 3 when no broker answers to create topics', async () => {
    const worker = start({ KAFKA_BROKERS: '127.0.0.1:1' }, ['create-topics']);
    expect(await worker.ended()).toBe(3);
    expect(worker.complaints).toContain('Kafka kan ikke nås.');
  });
});
