import { describe, expect, it } from '@jest/globals';
import { readWorkerConfig } from './worker.config.ts';

const dutiesOf = (environment: Record<string, string>): unknown => {
  const read = readWorkerConfig(environment);
  return 'faults' in read ? read.faults.map(({ message }) => message) : read.duties;
};

const kafka = { KAFKA_BROKERS: 'kafka:9092' };

describe('A worker', () => {
  it('projects, and with Kafka publishes and takes commands too', () => {
    expect(dutiesOf({})).toEqual({ projections: true, publisher: false, intake: false });
    expect(dutiesOf(kafka)).toEqual({ projections: true, publisher: true, intake: true });
  });

  it('leaves what it is told to leave', () => {
    expect(dutiesOf({ ...kafka, WORKER_PROJECTIONS: 'off', WORKER_INTAKE: 'off' })).toEqual({
      projections: false,
      publisher: true,
      intake: false,
    });
  });

  it('needs Kafka for what goes through it, and something to do', () => {
    expect(dutiesOf({ WORKER_INTAKE: 'on' })).toEqual([
      'WORKER_INTAKE skal være off, når KAFKA_BROKERS ikke er angivet',
    ]);
    expect(dutiesOf({ WORKER_PROJECTIONS: 'off' })).toEqual([
      'WORKER_PROJECTIONS, WORKER_PUBLISHER og WORKER_INTAKE er alle off',
    ]);
  });

  it('is told every fault at once', () => {
    expect(dutiesOf({ ...kafka, WORKER_PUBLISHER: 'yes', WORKER_PORT: 'x', LOG_LEVEL: 'loud' })).toHaveLength(
      3,
    );
  });

  it('takes commands in for every municipality, or for those named', () => {
    expect(readWorkerConfig({})).toMatchObject({ intakeWithin: 'all' });
    expect(readWorkerConfig({ KAFKA_INTAKE_KOMMUNEKODER: '751,740' })).toMatchObject({
      intakeWithin: new Set(['751', '740']),
    });
    expect(dutiesOf({ KAFKA_INTAKE_KOMMUNEKODER: 'Aarhus', WORKER_PORT: 'x' })).toHaveLength(2);
  });

  it('serves health and metrics on port 3001, or where it is told', () => {
    expect(readWorkerConfig({})).toMatchObject({ port: 3_001 });
    expect(readWorkerConfig({ WORKER_PORT: '0' })).toMatchObject({ port: 0 });
  });
});
