import { availableParallelism } from 'node:os';
import config from './jest.config.mjs';

/** The tests that need real engines: `POSTGRES_URL` and `KAFKA_BROKERS` say where they are. */
export default {
  ...config,
  testMatch: ['**/*.engines.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
  // They wait for servers most of the time.
  maxWorkers: 2 * availableParallelism(),
};
