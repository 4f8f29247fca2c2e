import type { BrowserServer } from 'playwright-core';

/** Ends the browser of the run. */
export default async (): Promise<void> => {
  await (Reflect.get(globalThis, 'browserServer') as BrowserServer | undefined)?.close();
};
