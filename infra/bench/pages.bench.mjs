/**
 * What people wait for: the week grid in Chromium, and every page's answer, on the demo's data. `DEMO_DIR` names a demo that is
 * built already; what is saved is saved in a copy of it.
 */
import { functions, isPageRoute, roleNames, routePolicy } from '#libs/access';
import { openBrowser, signedIn, startedPages } from '../pages/opened-pages.mjs';
import { tokenFor } from '../token.mjs';
import { sized } from './measure.mjs';
import { median, printed, timesOf } from './pages/aims.mjs';
import { answered } from './pages/answers.mjs';
import { gridOf, savedMs } from './pages/grid.mjs';

const week = '2022-W46';
const kilobyte = 1_024;
const [warming, rounds] = [sized(3, 0), sized(11, 1)];
const rows = sized(93, 2);
const gridAddress = (limit, state = 'all') => `/uge/${week}?state=${state}&limit=${limit}`;

const pages = await startedPages();
const browser = await openBrowser();

const contextOf = async (role) => (await signedIn(browser, pages, role)).context();
const cookieOf = async (context) =>
  (await context.cookies(pages.address)).map(({ name, value }) => `${name}=${value}`).join('; ');

/** Somebody of the demo, with a long history. */
const participantOf = async () => {
  const authorization = `Bearer ${await tokenFor(pages.dataDir)}`;
  const answer = await fetch(`${pages.address}/v1/participants?kommunekode=751&limit=1`, {
    headers: { authorization },
  });
  return (await answer.json()).items[0].participantId;
};

/** A role whose pages this one is among, the first of the table's. */
const roleOf = (policy) =>
  policy === 'signedIn' ? 'koordinator' : roleNames.find((role) => functions[policy]?.roles[role]);

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
    printed(`ugen klar, ${limit} rækker`, ready, 'ms', aims.ready);
    printed(`CPU pr. tast, ${limit} rækker`, key, 'ms', aims.key);
  }
  printed(`${rows} rækker gemt`, await savedMs(context, gridAddress(100, 'missing'), rows), 'ms', 1_000);
};

/** Every page that can be asked for as it stands, by its route. */
const asked = (participantId) =>
  Object.entries(routePolicy).flatMap(([route, policy]) => {
    const [method, pattern] = route.split(' ');
    if (method !== 'GET' || !isPageRoute(pattern) || policy === 'public') return [];
    const path = pattern
      .replace(':participantId', participantId)
      .replace(/:(?:week|uge)/, week)
      .replace(':skema', 'kategori');
    return [{ path, shown: pattern, role: roleOf(policy) }];
  });

const cookies = new Map();
const cookieAs = async (role) => {
  if (!cookies.has(role)) cookies.set(role, await cookieOf(await contextOf(role)));
  return cookies.get(role);
};

const answers = async () => {
  for (const { path, shown, role } of asked(await participantOf())) {
    const cookie = await cookieAs(role);
    const ask = () => answered(pages.address, path, cookie);
    const { status } = await ask();
    if (status !== 200) {
      console.log(`${shown.padEnd(58)} svarede ${status}`);
      continue;
    }
    await timesOf(warming, ask);
    printed(shown, median((await timesOf(rounds, ask)).map(({ whole }) => whole)), 'ms', 100);
  }
};

try {
  const context = await contextOf('koordinator');
  await sizes(context, await cookieOf(context));
  await grid(context);
  await answers();
} finally {
  await browser.close();
  await pages.end();
}
