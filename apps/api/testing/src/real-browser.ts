import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a real browser is on this machine; `undefined`: there is none. */
export const realBrowserPath = process.env['CHROMIUM'] ?? places.find((path) => existsSync(path));

/** @throws Error when there is none: in CI a test that needs one fails, elsewhere it is left out and says so. */
export const openRealBrowser = (): Promise<Browser> => {
  if (realBrowserPath === undefined)
    throw new Error('no browser: install the packages chromium and fonts-liberation, or name it in CHROMIUM');
  return chromium.launch({
    executablePath: realBrowserPath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
};
