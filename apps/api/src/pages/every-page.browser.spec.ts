import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  cutOffOnPaper,
  overflowOf,
  unreachableByTab,
  axeFindings,
} from '../../testing/src/in-browser/page-checks.ts';
import { addressOf, namesNothing, pageRoutes, people } from '../../testing/src/in-browser/page-addresses.ts';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';

/** A window of 1280 pixels, and the same at 200 %. */
const wide = { width: 1_280, height: 900 };
const zoomed = { width: 640, height: 450 };

const seen = pageRoutes.flatMap(({ route, roles, showsIndividuals }) =>
  roles.map((role, index) => ({ route, role, showsIndividuals, isFirst: index === 0 })),
);

describePages('Every page', (pages) => {
  const status = async (page: Page, address: string): Promise<number | undefined> =>
    (await page.goto(address))?.status();

  /** Whoever sees badly or has a small window can use it as it stands. */
  const expectUsable = async (page: Page): Promise<void> => {
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize(zoomed);
    expect(await overflowOf(page)).toBe(0);
    await page.setViewportSize(wide);
  };

  it.each(seen)('can be used by everybody who may: $route as $role', async ({ route, role, isFirst }) => {
    const page = await pages.openedAs(role);
    expect(await status(page, await addressOf(route, pages))).toBe(200);
    await expectUsable(page);
    if (!isFirst) return;
    expect(await cutOffOnPaper(page)).toEqual([]);
    expect(await unreachableByTab(page)).toEqual([]);
  });

  it.each(seen.filter(({ route }) => namesNothing(route)))(
    'says what there is where there is nobody: $route as $role',
    async ({ route, role, isFirst }) => {
      const page = await pages.openedAs(role, { kommunekode: '101' });
      expect(await status(page, await addressOf(route, pages))).toBe(200);
      expect(await page.innerText('main')).not.toMatch(/\b(undefined|null|NaN)\b/);
      if (isFirst) await expectUsable(page);
    },
  );

  it.each(seen.filter(({ showsIndividuals }) => showsIndividuals))(
    'shows nobody, and says so, while readings cannot be written: $route as $role',
    async ({ route, role, isFirst }) => {
      const page = await pages.openedAs(role);
      const address = await addressOf(route, pages);
      pages.allow(/status of 503/);
      pages.running.readLog.fail();
      expect(await status(page, address)).toBe(503);
      const text = await page.innerText('main');
      expect(pages.people.filter(({ name }) => text.includes(name))).toEqual([]);
      if (isFirst) await expectUsable(page);
    },
  );

  it.each(people)('says what somebody may not see, and that an address leads nowhere: %s', async (role) => {
    const page = await pages.openedAs(role);
    pages.allow(/status of 40[34]/);
    for (const { route } of pageRoutes.filter(({ roles }) => !roles.includes(role)))
      expect([route, await status(page, await addressOf(route, pages))]).toEqual([route, 403]);
    expect(await status(page, '/findes-ikke')).toBe(404);
    expect(await page.innerText('h1')).toBe('Adressen findes ikke');
    await expectUsable(page);
  });
});
