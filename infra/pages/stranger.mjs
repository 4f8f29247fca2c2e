/**
 * `npm run test:stranger`: what somebody does who has read nothing but the screen. After `npm run demo`, `npm start` names one page;
 * one click there signs in as a coordinator, and the keyboard alone saves hours of the week that the page shows. `DEMO_DIR` names a demo that is
 * built already, which is copied. Ends with 1 when the way is blocked.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { demoFolder, openBrowser } from './opened-pages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mostTabs = 60;

/** `npm start` over a data folder, in a group of its own, and the link that it prints. */
const started = async (dataDir) => {
  const shell = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', OPERATIONS_PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  shell.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  for (;;) {
    const link = /Log ind[^:]*: (http:\/\/\S+)/.exec(said)?.[1];
    if (link) {
      const end = async () => {
        process.kill(-shell.pid, 'SIGTERM');
        // Not before the server has ended, too, which writes to the same pipe.
        await once(shell, 'close');
      };
      return { link, end };
    }
    const seen = await Promise.race([once(shell.stdout, 'data'), once(shell, 'exit').then(() => 'ended')]);
    if (seen === 'ended') throw new Error('npm start ended before it named a page');
  }
};

/** What has the focus, as a screen reader says it. */
const inFocus =
  "(() => { const one = document.activeElement; const by = one.getAttribute('aria-labelledby');" +
  " return by ? by.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ') : one.textContent; })()";

/** Goes on with Tab until what has the focus is called so; answers how many keys that took. */
const tabTo = async (page, name, selector = '*') => {
  for (let keys = 1; keys <= mostTabs; keys += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`);
    if (isThere && name.test(await page.evaluate(inFocus))) return keys;
  }
  throw new Error(`${page.url()}: ${mostTabs} times Tab did not lead to ${name}`);
};

const { dataDir, remove } = demoFolder();
const { link, end } = await started(dataDir);
const browser = await openBrowser();
let isSaved = false;
try {
  const page = await browser.newPage({ locale: 'da-DK', viewport: { width: 1_280, height: 900 } });
  await page.goto(link);
  await page.getByRole('button', { name: 'Fortsæt som koordinator' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  const toWeek = await tabTo(page, /^Uge$/, 'nav a');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/uge\/\d{4}-W\d\d/);
  await page.waitForSelector('#felter:not([disabled])');
  const toField = await tabTo(page, /./, 'tbody input[inputmode=decimal]');
  await page.keyboard.type('7,5');
  await page.keyboard.press('Control+Enter');
  await page.locator('tbody', { hasText: 'gemt kl.' }).waitFor();
  isSaved = true;
  console.log(`Et klik og ${toWeek + toField + 5} tastetryk: en uge er gemt.`);
} finally {
  await browser.close();
  await end();
  remove();
}
process.exit(isSaved ? 0 : 1);
