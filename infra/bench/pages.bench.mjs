/**
 * What people wait for: the week grid in Chromium, and every page's answer, on the demo's data. `DEMO_DIR` names a demo that is
 * built already; what is saved is saved in a copy of it. Ends with 1 when a page does not answer.
 */
import { openBrowser, signedIn, startedPages } from '../pages/opened-pages.mjs';
import { sized } from './measure.mjs';
import { pagesOf, week } from './pages/addresses.mjs';
import { median, printed, timesOf } from './pages/aims.mjs';
import { answered } from './pages/answers.mjs';
import { gridOf, savedMs } from './pages/grid.mjs';

const kilobyte = 1_024;
const [warming, rounds] = [sized(3, 0), sized(11, 1)];
const rows = sized(93, 2);
const gridAddress = (limit, state = 'all') => `/uge/${week}?state=${state}&limit=${limit}`;

const pages = await startedPages();
const browser = await openBrowser();

const contextOf = async (role) => (await signedIn(browser, pages, role)).context();
const cookieOf = async (context) =>
  (await context.cookies(pages.address)).map(({ name, value }) => `${name}=${value}`).join('; ');

const scriptsOf = async (context, path) => {
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => request.resourceType() === 'script' && asked.push(request.url()));
  await page.goto(path);
  await page.close();
  return asked;
};

const sizes = async (context, cookie) => {
  const html = await answered(pages.address, gridAddress(100), cookie);
  printed('ugen, 100 rækker: HTML komprimeret', html.bytes / kilobyte, 'KB', 20);
  let bytes = 0;
  for (const script of await scriptsOf(context, gridAddress(100)))
    bytes += (await answered(pages.address, script, cookie)).bytes;
  printed('ugen: JavaScript komprimeret', bytes / kilobyte, 'KB', 12);
};

const grid = async (context) => {
  for (const limit of sized([50, 100, 200], [100])) {
    const aims = limit === 100 ? { ready: 250, key: 15 } : {};
    const { ready, key } = await gridOf(context, gridAddress(limit), sized(7, 1));
    printed(`ugen klar og vist, ${limit} rækker`, ready, 'ms', aims.ready);
    printed(`CPU pr. tast, ${limit} rækker`, key, 'ms', aims.key);
  }
  printed(`${rows} rækker gemt`, await savedMs(context, gridAddress(100, 'missing'), rows), 'ms', 1_000);
};

const cookies = new Map();
const cookieAs = async (role) => {
  if (!cookies.has(role)) cookies.set(role, await cookieOf(await contextOf(role)));
  return cookies.get(role);
};

/** An answer, or what it leads on to. */
const ledOn = async (path, cookie) => {
  const answer = await answered(pages.address, path, cookie);
  if (answer.status !== 303) return answer;
  const next = await answered(pages.address, answer.location, cookie);
  return { ...next, first: answer.whole + next.first, whole: answer.whole + next.whole };
};

/** Times a page; false when it does not answer. */
const timed = async ({ path, shown, role, isReplayed }) => {
  const cookie = await cookieAs(role);
  const ask = () => ledOn(path, cookie);
  const first = await ask();
  if (first.status !== 200) {
    console.log(`${shown.padEnd(58)} SVAREDE ${first.status}`);
    return false;
  }
  if (!isReplayed) await timesOf(warming, ask);
  const times = isReplayed ? [first, ...(await timesOf(sized(2, 0), ask))] : await timesOf(rounds, ask);
  const whole = median(times.map((one) => one.whole));
  printed(shown, whole, 'ms', isReplayed ? 2_000 : 100);
  if (isReplayed) printed('    dens hoved', median(times.map((one) => one.first)), 'ms', 1_000);
  return true;
};

const answers = async (context) => {
  for (const page of await pagesOf(pages, context)) if (!(await timed(page))) process.exitCode = 1;
};

try {
  const context = await contextOf('koordinator');
  cookies.set('koordinator', await cookieOf(context));
  await sizes(context, await cookieAs('koordinator'));
  await grid(context);
  await answers(context);
} finally {
  await browser.close();
  await pages.end();
}
