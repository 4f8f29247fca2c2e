import { chromium } from 'playwright-core';
import { browserArguments, realBrowserPath } from '../real-browser.ts';

/** Starts the one browser of a run, which every test file joins; without Chromium none. */
export default async (): Promise<void> => {
  if (realBrowserPath === undefined) return;
  const server = await chromium.launchServer({ executablePath: realBrowserPath, args: browserArguments });
  process.env['BROWSER_SERVER'] = server.wsEndpoint();
  Reflect.set(globalThis, 'browserServer', server);
};
