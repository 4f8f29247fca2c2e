import { expect, it } from '@jest/globals';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';
import { openWeek } from '../../testing/src/in-browser/practice-municipality.ts';
import {
  ready,
  cell,
  gridRow,
  inState,
  said,
  save,
  noted,
  gone,
  weekGrid,
} from '../../testing/src/in-browser/week-grid.ts';
import { ourProvider } from '../../testing/src/sample.ts';

describePages('The week grid, with what is not saved yet', (pages) => {
  const { opened, sheetOf, eventsOf } = weekGrid(pages);

  it('keeps a draft over a reload, without names, and asks before it is left', async () => {
    const page = await opened('2022-W50');
    await cell(page, 'Hemmelig', 'Danskuddannelse').fill('3:20');
    const leaving = page.waitForEvent('dialog').then(async (dialog) => {
      const kind = dialog.type();
      await dialog.accept();
      return kind;
    });
    await page.reload();
    expect(await leaving).toBe('beforeunload');
    await ready(page);
    expect(await cell(page, 'Hemmelig', 'Danskuddannelse').inputValue()).toBe('3:20');
    await inState(page, 'Hemmelig', 'ikke gemt');
    const kept = await page.evaluate<string>('JSON.stringify(sessionStorage)');
    expect(kept).toContain(pages.person('Hemmelig').id);
    expect(kept).not.toContain('Prøve');
    await save(page, 'Hemmelig');
    await inState(page, 'Hemmelig', 'gemt kl.');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('saves once what was recorded without an answer, again from the same tab after a reload too', async () => {
    pages.allow(/Failed to load resource/);
    const page = await opened('2022-W50');
    const name = 'Iryna';
    const before = await eventsOf(name, '2022-W50');
    let answers = 0;
    await page.route('**/weeks/2022-W50', async (route) => {
      if (route.request().method() !== 'PUT') return route.fallback();
      answers += 1;
      if (answers > 2) return route.fallback();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await cell(page, name, 'Transport').fill('1');
    await save(page, name);
    await inState(page, name, 'ukendt udfald');
    await noted(page, 'Det vides ikke, om rækken er gemt. Prøv igen; intet bliver registreret to gange.');
    await gridRow(page, name).getByRole('button', { name: 'Gem' }).click();
    await inState(page, name, 'ukendt udfald');
    await page.reload();
    await ready(page);
    await gone(page, name);
    expect(await page.locator('#ikke-gemt').textContent()).toBe('');
    expect(await cell(page, name, 'Transport').inputValue()).toBe('1');
    expect((await eventsOf(name, '2022-W50')).slice(before.length)).toEqual(['HoursRecorded']);
  });

  it('says when nobody answers, keeps what is typed, and saves each row once when somebody does again', async () => {
    pages.allow(/Failed to load resource|503/);
    const page = await opened('2022-W52');
    await cell(page, 'Anna', 'Transport').fill('1');
    await cell(page, 'Farida', 'Transport').fill('2');
    pages.running.store.fail();
    await page.keyboard.press('Control+s');
    await said(page, 'Ingen forbindelse. Tallene ligger i denne fane og er ikke gemt.');
    pages.running.store.recover();
    await page.keyboard.press('Control+s');
    await said(page, '2 rækker gemt.');
    expect(await eventsOf('Anna', '2022-W52')).toEqual(expect.arrayContaining(['HoursRecorded']));
    expect((await sheetOf('Farida', '2022-W52')).entries).toContainEqual({
      activity: 'transport',
      minutes: 120,
      provider: null,
    });
  });

  it('says what to do when the session ends while rows are saved; after signing in each is saved under its own key', async () => {
    pages.allow(/401/);
    const page = await opened('2022-W52');
    const keys: string[] = [];
    page.on('request', (one) => {
      if (one.method() === 'PUT') keys.push(one.headers()['idempotency-key']!);
    });
    const cookies = await page.context().cookies();
    await cell(page, 'Jens', 'Nytteindsats').fill('6,5');
    await page.context().clearCookies();
    await page.keyboard.press('Control+s');
    await noted(page, 'Du er logget ud, eller en anden er logget ind. Log ind som dig selv, og prøv igen.');
    await said(page, /ikke gemt. Du er logget ud.* Tallene ligger i denne fane og er ikke gemt\.$/);
    await inState(page, 'Jens', 'ikke gemt');
    await page.getByRole('link', { name: 'Log ind' }).click();
    await page.waitForURL('**/log-ind?til=%2Fuge%2F2022-W52%3Fstate%3Dall');
    await page.context().addCookies(cookies);
    await page.goto('/uge/2022-W52?state=all');
    await ready(page);
    expect(await cell(page, 'Jens', 'Nytteindsats').inputValue()).toBe('6,5');
    await page.keyboard.press('Control+s');
    await inState(page, 'Jens', 'gemt kl.');
    expect(keys).toEqual([keys[0], keys[0]]);
    expect((await sheetOf('Jens', '2022-W52')).entries).toContainEqual({
      activity: 'nytteindsats',
      minutes: 390,
      provider: ourProvider,
    });
  });

  it('saves nobody’s drafts as somebody else who has signed in in the browser since, nor shows them', async () => {
    pages.allow(/401/);
    const page = await opened('2022-W52');
    const stood = await sheetOf('Camilla', '2022-W52');
    const other = await pages.openedAs('leverandoer');
    await cell(page, 'Camilla', 'Behandling').fill('5');
    await page.context().addCookies(await other.context().cookies());
    await page.keyboard.press('Control+s');
    await noted(page, 'Du er logget ud, eller en anden er logget ind.');
    await gridRow(page, 'Camilla').getByRole('button', { name: 'Gem' }).click();
    await noted(page, 'Du er logget ud, eller en anden er logget ind.');
    expect(await sheetOf('Camilla', '2022-W52')).toEqual(stood);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('/uge/2022-W52?state=all');
    await ready(page);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    expect(await page.locator('#ikke-gemt').textContent()).toBe('');
  });

  it('says when the connection is gone, and saves by itself what was to be saved when it is there again', async () => {
    pages.allow(/ERR_INTERNET_DISCONNECTED/);
    const page = await opened('2022-W51');
    const before = await eventsOf('Anna', '2022-W51');
    await cell(page, 'Anna', 'Behandling').fill('1');
    await cell(page, 'Camilla', 'Behandling').fill('2');
    await page.context().setOffline(true);
    await said(page, 'Ingen forbindelse. Tallene ligger i denne fane og er ikke gemt.');
    await page.keyboard.press('Control+s');
    await said(page, '2 er ikke gemt. Ingen forbindelse.');
    await inState(page, 'Anna', 'ikke gemt');
    await cell(page, 'Camilla', 'Behandling').fill('2,');
    await page.context().setOffline(false);
    await inState(page, 'Anna', 'gemt kl.');
    expect((await eventsOf('Anna', '2022-W51')).slice(before.length)).toEqual(['HoursRecorded']);
    expect(await cell(page, 'Camilla', 'Behandling').inputValue()).toBe('2,');
    await inState(page, 'Camilla', 'ikke gemt');
  });

  it('says which rows of other weeks and filters are not saved, and leads to them', async () => {
    const page = await opened('2023-W01');
    page.on('dialog', (dialog) => void dialog.accept());
    const elsewhere = page.locator('#andre-ikke-gemt');
    await cell(page, 'Esther', 'Behandling').fill('1,25');
    await page.getByRole('link', { name: 'Uge 2 ›' }).click();
    await page.waitForURL('**/uge/2023-W02?*');
    await ready(page);
    expect(await elsewhere.textContent()).toBe(' 1 række i uge 1 er ikke gemt');
    await page.getByRole('link', { name: '‹ Uge 1' }).click();
    await page.waitForURL('**/uge/2023-W01?*');
    await ready(page);
    expect(await cell(page, 'Esther', 'Behandling').inputValue()).toBe('1,25');
    expect(await elsewhere.textContent()).toBe('');
    await page.getByRole('combobox', { name: 'Kategori' }).selectOption('Jobparat');
    await page.getByRole('button', { name: 'Vis', exact: true }).click();
    await page.waitForURL('**/uge/2023-W01?*jobparat*');
    await ready(page);
    expect(await gridRow(page, 'Esther').count()).toBe(0);
    await page.goto('/uge/2022-W40');
    await elsewhere.getByRole('link', { name: '1 række i uge 1 er ikke gemt' }).click();
    await ready(page);
    expect(await page.getByRole('rowheader').count()).toBe(1);
    await save(page, 'Esther');
    await inState(page, 'Esther', 'gemt kl.');
    await page.reload();
    await ready(page);
    expect(await elsewhere.textContent()).toBe('');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('forgets the drafts of a tab when somebody signs out', async () => {
    const page = await pages.openedAs('leverandoer');
    await page.goto(`/uge/${openWeek}?state=all`);
    await ready(page);
    await cell(page, 'Anna', 'Nytteindsats').fill('1');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('/log-ud');
    expect(await page.evaluate('sessionStorage.length')).toBe(1);
    await page.getByRole('button', { name: 'Log ud' }).click();
    await page.getByRole('heading', { name: 'Du er logget ud' }).waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });
});
