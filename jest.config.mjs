import { availableParallelism } from 'node:os';

// The native half of the KurrentDB client reads its environment as it loads; more threads only delay its small reads.
process.env.TOKIO_WORKER_THREADS ??= '1';

const compiled = (parser = {}) => ({
  jsc: {
    target: 'es2023',
    experimental: { keepImportAttributes: true },
    parser: { syntax: 'typescript', decorators: true, ...parser },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
  },
  module: { type: 'es6' },
  // Beside the code, which every test file compiles anew.
  sourceMaps: true,
});

export default {
  roots: ['<rootDir>/apps', '<rootDir>/libs'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '\\.(engines|browser)\\.spec\\.ts$'],
  testEnvironment: 'node',
  // Tests wait for conditions, not for time; this only ends one whose condition never comes, on a machine under load too.
  testTimeout: 180_000,
  // More than there are cores, as many files wait for processes and engines; the longest are not left to the end.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  testSequencer: '<rootDir>/infra/tests/longest-first.mjs',
  testEnvironmentOptions: { customExportConditions: ['nytteindsats-source', 'node'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': ['@swc/jest', compiled()], '^.+\\.tsx$': ['@swc/jest', compiled({ tsx: true })] },
};
