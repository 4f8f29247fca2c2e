import { expect, it } from '@jest/globals';
import { addressOf, visits } from '../../testing/src/in-browser/page-addresses.ts';
import {
  cutOffOnPaper,
  expectUsable,
  statusOf,
  unreachableByTab,
} from '../../testing/src/in-browser/page-checks.ts';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';

describePages('Every page', (pages) => {
  it.each(visits)('can be used by everybody who may: $route as $role', async ({ route, role, isFirst }) => {
    const page = await pages.keptAs(role);
    expect(await statusOf(page, await addressOf(route, pages))).toBe(200);
    await expectUsable(page);
    if (!isFirst) return;
    expect(await cutOffOnPaper(page)).toEqual([]);
    expect(await unreachableByTab(page)).toEqual([]);
  });
});
