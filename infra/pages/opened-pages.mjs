import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startApi } from '../started-api.mjs';

const cli = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium, or the one that `CHROMIUM` names. */
export const openBrowser = () => {
  const executablePath = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
  if (!executablePath) throw new Error('no browser: install the packages chromium and fonts-liberation');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
};

/** A copy of the demo's data (`DEMO_DIR`, or of one that is built now) in a folder of its own, and how that is removed. */
export const demoFolder = () => {
  const around = mkdtempSync(join(tmpdir(), 'nytteindsats-pages-'));
  const dataDir = join(around, 'data');
  const { DEMO_DIR } = process.env;
  if (DEMO_DIR) cpSync(DEMO_DIR, dataDir, { recursive: true });
  else execFileSync(process.execPath, [cli, 'demo', '--data', dataDir], { stdio: 'ignore' });
  return { dataDir, remove: () => rmSync(around, { recursive: true, force: true }) };
};

/** The built API over a copy of the demo: where it is, the link that signs somebody in, its data folder, and how it is ended. */
export const startedPages = async () => {
  const { dataDir, remove } = demoFolder();
  const { api, address, said } = await startApi({ DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const end = async () => {
    api.kill('SIGTERM');
    await once(api, 'exit');
    remove();
  };
  return { address, dataDir, signInLink: /(http:\/\/\S+hemmelighed=\S+)/.exec(said())[1], end };
};

/** A page of somebody who has signed in by one click, in a profile of its own. */
export const signedIn = async (browser, { address, signInLink }, role, options = {}) => {
  const context = await browser.newContext({ baseURL: address, locale: 'da-DK', ...options });
  const page = await context.newPage();
  await page.goto(signInLink);
  await page.click(`form:has(input[name=role][value=${role}]) button`);
  return page;
};
