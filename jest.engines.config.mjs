import config from './jest.config.mjs';

/** The tests that need real engines: `POSTGRES_URL` and `KAFKA_BROKERS` say where they are. */
export default {
  ...config,
  testMatch: ['**/*.engines.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};
