import { expect, it } from '@jest/globals';
import {
  addressOf,
  namesNothing,
  pageRoutes,
  people,
  visits,
} from '../../testing/src/in-browser/page-addresses.ts';
import { expectUsable, statusOf } from '../../testing/src/in-browser/page-checks.ts';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';

describePages('Every page where there is nothing to show', (pages) => {
  it.each(visits.filter(({ route }) => namesNothing(route)))(
    'says what there is where there is nobody: $route as $role',
    async ({ route, role, isFirst }) => {
      const page = await pages.keptAs(role, { kommunekode: '101' });
      expect(await statusOf(page, await addressOf(route, pages))).toBe(200);
      expect(await page.innerText('main')).not.toMatch(/\b(undefined|null|NaN)\b/);
      if (isFirst) await expectUsable(page);
    },
  );

  it.each(visits.filter(({ showsIndividuals }) => showsIndividuals))(
    'shows nobody, and says so, while readings cannot be written: $route as $role',
    async ({ route, role, isFirst }) => {
      const page = await pages.keptAs(role);
      const address = await addressOf(route, pages);
      pages.allow(/status of 503/);
      pages.running.readLog.fail();
      expect(await statusOf(page, address)).toBe(503);
      const text = await page.innerText('main');
      expect(pages.people.filter(({ name }) => text.includes(name))).toEqual([]);
      if (isFirst) await expectUsable(page);
    },
  );

  it.each(people)('says what somebody may not see, and that an address leads nowhere: %s', async (role) => {
    const page = await pages.keptAs(role);
    pages.allow(/status of 40[34]/);
    for (const { route } of pageRoutes.filter(({ roles }) => !roles.includes(role)))
      expect([route, await statusOf(page, await addressOf(route, pages))]).toEqual([route, 403]);
    expect(await statusOf(page, '/findes-ikke')).toBe(404);
    expect(await page.innerText('h1')).toBe('Adressen findes ikke');
    await expectUsable(page);
  });
});
