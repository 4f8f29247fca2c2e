// The native half of the KurrentDB client reads its environment as it loads; more threads only delay its small reads.
process.env.TOKIO_WORKER_THREADS ??= '1';

export default {
  roots: ['<rootDir>/apps', '<rootDir>/libs'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.engines\\.spec\\.ts$'],
  testEnvironment: 'node',
  // Tests wait for conditions, not for time; this only ends one whose condition never comes, on a machine under load too.
  testTimeout: 60_000,
  maxWorkers: '100%',
  testEnvironmentOptions: { customExportConditions: ['nytteindsats-source', 'node'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          experimental: { keepImportAttributes: true },
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};
