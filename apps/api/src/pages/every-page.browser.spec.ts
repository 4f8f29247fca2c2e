import { expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';

const wide = { width: 1_280, height: 900 };
/** 1280 pixels at 200 %. */
const narrow = { width: 640, height: 450 };

const places: readonly (readonly [string, readonly RoleName[]])[] = [
  ['/', ['koordinator', 'leverandoer', 'rapportering', 'revisor', 'administrator', 'databeskyttelse']],
  ['/borgere', ['koordinator', 'leverandoer', 'revisor']],
  ['/hjaelp', ['koordinator', 'leverandoer', 'rapportering', 'revisor', 'administrator', 'databeskyttelse']],
];

describePages('Every page', (pages) => {
  it.each(places.flatMap(([place, roles]) => roles.map((role) => [place, role] as const)))(
    'can be used by everybody, in a wide window and a narrow one: %s %s',
    async (place, role) => {
      const page = await pages.openedAs(role, { viewport: wide });
      await page.goto(place);
      expect(await pages.axe(page)).toEqual([]);
      await page.setViewportSize(narrow);
      expect(await pages.overflow(page)).toBe(0);
    },
  );
});
