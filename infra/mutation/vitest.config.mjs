import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const conditions = ['nytteindsats-source', 'node'];

/**
 * The tests of the lib that is mutated, on its embedded adapter too, and of no other lib. Vitest runs them here, as written for Jest, because it keeps a
 * worker between mutants: a new Jest for each of some thousands would take a day.
 */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { alias: { '@jest/globals': 'vitest' }, conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [`libs/${process.env.MUTATED_LIB}/{src,testing,sqlite}/**/*.spec.ts`],
    exclude: ['**/*.engines.spec.ts'],
    testTimeout: 60_000,
  },
});
