import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** The source of axe; a page that has run it when it is opened is looked at faster. */
export const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** WCAG 2.2 AA, with what axe takes for good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const found = `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations)`;

/** What axe finds wrong with a page as it stands; nothing: it is whole. */
export const axeFindings = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const findings = await page.evaluate<Finding[]>(found);
  return findings.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
};

/** How many CSS pixels a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** The width between the margins of a sheet A4, in CSS pixels. */
const paperWidth = 718;

/** The beginnings of what paper cuts off on the right. */
export const cutOffOnPaper = async (page: Page): Promise<readonly string[]> => {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: paperWidth, height });
  const cutOff = await page.evaluate<string[]>(
    "[...document.querySelectorAll('html, main, main :is(div, form, fieldset, section, table, ol, svg)')]" +
      ".filter((one) => one.scrollWidth > one.clientWidth + 1 && (one === document.documentElement || getComputedStyle(one).overflowX !== 'visible') && !one.closest('.sr-only'))" +
      '.map((one) => one.outerHTML.slice(0, 120))',
  );
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ media: null });
  return cutOff;
};

const inTurn =
  "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]" +
  ".filter((one) => one.checkVisibility() && !one.matches(':disabled') && one.tabIndex >= 0 && !one.matches('input[type=radio]'))";

const watched =
  `window.inTurn = ${inTurn}; window.met = new Set();` +
  "document.addEventListener('focusin', ({ target }) => window.met.add(target)); document.activeElement.blur()";

/** What somebody can use with a mouse and does not come to with Tab, in the order of the page. */
export const unreachableByTab = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(watched);
  const count = await page.evaluate<number>('window.inTurn.length');
  await Promise.all(Array.from({ length: count + 10 }, () => page.keyboard.press('Tab')));
  return page.evaluate<string[]>(
    'window.inTurn.filter((one) => !window.met.has(one)).map((one) => one.outerHTML.slice(0, 120))',
  );
};

/** A window of 1280 pixels, and the same at 200 %. */
const wide = { width: 1_280, height: 900 };
const zoomed = { width: 640, height: 450 };

/** Whoever sees badly or has a small window can use the page as it stands. */
export const expectUsable = async (page: Page): Promise<void> => {
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize(zoomed);
  const overflow = await overflowOf(page);
  await page.setViewportSize(wide);
  expect(overflow).toBe(0);
};

/** Opens an address and answers its status. */
export const statusOf = async (page: Page, address: string): Promise<number | undefined> =>
  (await page.goto(address))?.status();
