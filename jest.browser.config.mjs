import config from './jest.config.mjs';

const kit = '<rootDir>/apps/api/testing/src/in-browser';

/** The tests of pages in a real browser: Chromium, one for the whole run. */
export default {
  ...config,
  testMatch: ['**/*.browser.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: `${kit}/browser-server.ts`,
  globalTeardown: `${kit}/browser-end.ts`,
};
