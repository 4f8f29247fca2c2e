import { sized } from '../measure.mjs';
import { median, timesOf } from './aims.mjs';

const isReady = '#felter:not([disabled])';
const hours = 'tbody input[inputmode=decimal]';

/** Notes when the first frame is drawn after the scripts of the page have run. */
const notesShown = () =>
  addEventListener('DOMContentLoaded', () =>
    requestAnimationFrame(() => setTimeout(() => (globalThis.shownMs = performance.now()))),
  );

/** Another page with the same cookies; its caches hold what all pages load. */
const opened = async (context, address) => {
  const page = await context.newPage();
  await page.addInitScript(notesShown);
  await page.goto(address);
  await page.waitForSelector(isReady);
  return page;
};

const isLoaded = "globalThis.shownMs && performance.getEntriesByType('navigation')[0].loadEventEnd > 0";
const loadedMs = "Math.max(shownMs, performance.getEntriesByType('navigation')[0].loadEventEnd)";

/** Milliseconds from asking for the week to fields that take typing and are drawn, with all that the page loads. */
const readyMs = async (context, address) => {
  const page = await opened(context, address);
  await page.waitForFunction(isLoaded);
  const ms = await page.evaluate(loadedMs);
  await page.close();
  return ms;
};

const taskSeconds = async (session) => {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
};

const keys = '7,5'.repeat(sized(20, 2));

/** Milliseconds of CPU that a key takes on the page's thread, with all that it has drawn. */
const keyMs = async (context, address) => {
  const page = await opened(context, address);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.locator(hours).first().focus();
  const before = await taskSeconds(session);
  for (let at = 0; at < keys.length; at += 3) {
    await page.keyboard.type(keys.slice(at, at + 3));
    await page.keyboard.press('Enter');
  }
  const drawn = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))';
  await page.evaluate(drawn);
  const ms = ((await taskSeconds(session)) - before) * 1_000;
  await page.close();
  return ms / ((keys.length / 3) * 4);
};

/** How long a week of so many rows takes to be ready, and a key in it. */
export const gridOf = async (context, address, rounds) => ({
  ready: median(await timesOf(rounds, () => readyMs(context, address))),
  key: median(await timesOf(sized(3, 1), () => keyMs(context, address))),
});

/** True when so many rows say that they are saved; runs in the page. */
const areSaved = (rows) =>
  [...document.querySelectorAll('tbody tr')].filter((row) => row.textContent.includes('gemt kl.')).length >=
  rows;

/** Milliseconds from Ctrl+S to the last row that says it is saved, of a week in which so many empty rows were typed in. */
export const savedMs = async (context, address, rows) => {
  const page = await opened(context, address);
  const lines = page.locator('tbody tr');
  for (let row = 0; row < rows; row += 1)
    await lines.nth(row).locator('input[inputmode=decimal]').first().fill('2');
  const start = performance.now();
  await page.keyboard.press('Control+s');
  await page.waitForFunction(areSaved, rows, { polling: 'raf' });
  const ms = performance.now() - start;
  await page.close();
  return ms;
};
