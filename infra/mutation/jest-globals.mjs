import { jestExpect } from '@jest/expect';

export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from 'jest-circus';
export const expect = jestExpect;
/** A mutant that never ends is stopped by the runner's limits. */
export const jest = { setTimeout: () => {} };
