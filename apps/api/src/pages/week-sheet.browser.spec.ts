import { expect, it } from '@jest/globals';
import { openWeek } from '../../testing/src/in-browser/practice-municipality.ts';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';

describePages('The sheet of a week', (pages) => {
  const standing = async (id: string): Promise<unknown> => {
    const { items } = (await pages.running.client.get(`/v1/weeks/${openWeek}?participants=${id}`)).json;
    return (items as readonly Readonly<Record<string, unknown>>[])[0]?.['entries'];
  };

  it('is filled in without a script, from the worklist on; a second provider and a rare activity survive', async () => {
    const { id } = pages.person('Esther');
    const before = (await standing(id)) as readonly unknown[];
    const page = await pages.openedAs('koordinator', { javaScriptEnabled: false });
    await page.goto('/arbejdsliste?uger=4');
    await page
      .getByRole('row', { name: /Esther/ })
      .getByRole('link', { name: 'Uge 1' })
      .click();
    await page.getByRole('link', { name: 'Uge 2 ›' }).click();
    await page.getByLabel('Timer, Behandling, ny linje').fill('1:20');
    await page.getByLabel('Leverandør, Behandling').fill('P1000000002');
    await page.getByRole('button', { name: 'Gem ugen' }).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Uge 2 er gemt.' }).waitFor();
    expect(await page.getByLabel('Timer, Behandling, P1000000002').inputValue()).toBe('1:20');
    expect(await standing(id)).toEqual([
      { activity: 'behandling', provider: 'P1000000002', minutes: 80 },
      ...before,
    ]);
  });
});
