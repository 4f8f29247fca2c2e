import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a real browser is on this machine; `undefined`: there is none. */
export const realBrowserPath = process.env['CHROMIUM'] ?? places.find((path) => existsSync(path));

/** In CI a test that needs a browser fails without one, elsewhere it is left out and says so. */
export const isBrowserLeftOut = realBrowserPath === undefined && process.env['CI'] === undefined;

export const browserArguments = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** @throws Error when there is none. */
export const openRealBrowser = (): Promise<Browser> => {
  if (realBrowserPath === undefined)
    throw new Error('no browser: install the packages chromium and fonts-liberation, or name it in CHROMIUM');
  return chromium.launch({ executablePath: realBrowserPath, args: browserArguments });
};

/** The browser that the whole run shares (`jest.browser.config.mjs`), or one of one's own. */
export const joinRealBrowser = (): Promise<Browser> => {
  const shared = process.env['BROWSER_SERVER'];
  return shared === undefined ? openRealBrowser() : chromium.connect(shared);
};
