import { expect, it } from '@jest/globals';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';

const wide = { width: 1_280, height: 900 };
const narrow = { width: 640, height: 450 };

describePages('Forms of casework', (pages) => {
  it('can be read and filled in by everybody, new and come back, in a wide window and a narrow one', async () => {
    pages.allow(/40\d|422/);
    const page = await pages.openedAs('koordinator', { viewport: wide });
    const [{ id }, hidden] = [pages.person('Anna'), pages.person('Hemmelig')];
    const forms = [`${hidden.id}/leverandoer`, 'ny', `${id}/timekrav`];
    for (const form of forms) {
      await page.setViewportSize(wide);
      await page.goto(`/borgere/${form}`);
      expect([form, await pages.axe(page)]).toEqual([form, []]);
      await page.locator('form button.button-primary').click();
      await page.locator('#fejl').waitFor();
      expect([form, await pages.axe(page)]).toEqual([form, []]);
      await page.setViewportSize(narrow);
      expect([form, await pages.overflow(page)]).toEqual([form, 0]);
    }
  });

  it('show the case with what can be done, and are recorded without a script from the keyboard alone', async () => {
    pages.allow(/40\d/);
    const page = await pages.openedAs('koordinator', { viewport: wide, javaScriptEnabled: false });
    const { id } = pages.person('Camilla');
    await page.goto(`/borgere/${id}`);
    await page.getByRole('link', { name: 'Skift kategori' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#felt-readiness').focus();
    await page.keyboard.type('Jobp');
    for (const typed of ['2', '1', '2023']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(typed);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('status').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/borgere/${id}`);
    expect(await page.getByRole('status').textContent()).toBe('Kategorien er gemt.');
    expect(await page.getByRole('row', { name: '02-01-2023 Kategori: Jobparat' }).count()).toBe(1);
  });

  it('come back with everything typed when the session has ended, without a script, and are sent again by one key', async () => {
    pages.allow(/401/);
    const page = await pages.openedAs('koordinator', { viewport: narrow, javaScriptEnabled: false });
    const cookies = await page.context().cookies();
    const { id } = pages.person('Esther');
    await page.goto(`/borgere/${id}/timekrav`);
    await page.locator('#felt-minutesPerWeek').fill('20');
    await page.locator('#felt-effectiveFrom').fill('2');
    for (const typed of ['1', '2023']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(typed);
    }
    await page.locator('#felt-reason').fill('Lægelig vurdering');
    await page.context().addCookies(cookies.map((one) => ({ ...one, value: 'A'.repeat(43) })));
    await page.locator('form button.button-primary').press('Enter');
    await page.getByRole('heading', { name: 'Log ind igen' }).waitFor();
    expect(await page.getByRole('link', { name: 'Log ind i en ny fane' }).getAttribute('target')).toBe(
      '_blank',
    );
    expect(await pages.overflow(page)).toBe(0);
    expect(page.url()).toBe(`${pages.address}/borgere/${id}/timekrav`);
    await page.context().addCookies(cookies);
    await page.getByRole('button', { name: 'Prøv igen' }).press('Enter');
    await page.getByRole('status').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/borgere/${id}`);
    const { json } = await pages.running.client.get(`/v1/participants/${id}/history`);
    const events = json['events'] as readonly { readonly type: string; readonly facts: object }[];
    expect(
      events.filter(({ type }) => type === 'IndividualRequirementSet').map(({ facts }) => facts),
    ).toEqual([expect.objectContaining({ minutesPerWeek: 1_200, effectiveFrom: '2023-01-02' })]);
  });
});
