import { expect, it } from '@jest/globals';
import { brotliCompressSync, constants } from 'node:zlib';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';
import { openWeek } from '../../testing/src/in-browser/practice-municipality.ts';
import {
  cell,
  gridRow,
  inState,
  said,
  noted,
  paste,
  weekGrid,
} from '../../testing/src/in-browser/week-grid.ts';
import { ourProvider } from '../../testing/src/sample.ts';

describePages('The week grid', (pages) => {
  const { opened, sheetOf, eventsOf } = weekGrid(pages);

  it('has everybody in the accessibility tree, and nothing that axe or a narrow window finds', async () => {
    const page = await opened();
    expect(await pages.axe(page)).toEqual([]);
    expect(await page.getByRole('row').count()).toBe(1 + 9);
    expect(await page.getByRole('rowheader').count()).toBe(9);
    await page.setViewportSize({ width: 640, height: 450 });
    expect(await pages.overflow(page)).toBe(0);
  });

  it('keeps in sight who a row is about wherever it is wider than its window', async () => {
    const page = await opened();
    await page.setViewportSize({ width: 800, height: 900 });
    const grid = page.locator('.grid-scroll');
    const hidden = await grid.evaluate((one) => {
      one.scrollLeft = one.scrollWidth;
      return one.scrollLeft;
    });
    expect(hidden).toBeGreaterThan(0);
    const [person, window] = [
      await gridRow(page, 'Anna').getByRole('rowheader').boundingBox(),
      await grid.boundingBox(),
    ];
    expect(person?.x).toBe(window?.x);
  });

  it('stands in the order of names, by the Danish alphabet', async () => {
    const page = await opened();
    const names = await page.getByRole('rowheader').locator('a').allTextContents();
    expect(names).toEqual([
      'Anna Prøve',
      'Bashir Øvesen',
      'Camilla Skydebane',
      'Dmytro Prøvenko',
      'Esther Æblegaard',
      'Farida Øvelund',
      'Hemmelig Prøve',
      'Iryna Prøvenko',
      'Jens Ågesen',
    ]);
  });

  it('is typed in without a mouse and saved a row at a time, and how the week is judged follows', async () => {
    const page = await opened();
    await cell(page, 'Anna', 'Nytteindsats').focus();
    await page.keyboard.type('18,25');
    await cell(page, 'Anna', 'Danskuddannelse').fill('7:15');
    expect(await gridRow(page, 'Anna').getByRole('cell').nth(11).textContent()).toBe('25,5');
    await inState(page, 'Anna', 'ikke gemt');
    expect(await page.locator('#ikke-gemt').textContent()).toBe('● 1 række er ikke gemt');
    await page.keyboard.press('Control+Enter');
    await inState(page, 'Anna', /^gemt kl\. \d\d\.\d\d$/);
    await gridRow(page, 'Anna').getByText('1/7').waitFor();
    expect(await sheetOf('Anna')).toEqual({
      entries: [
        { activity: 'danskuddannelse', minutes: 435, provider: null },
        { activity: 'nytteindsats', minutes: 1_095, provider: null },
      ],
      absences: [],
    });
    expect(await page.locator('#ikke-gemt').textContent()).toBe('');
  });

  it('goes down and up a column past what is locked, and Esc brings back what stood', async () => {
    const page = await opened();
    const column = page.getByRole('textbox', { name: /Nytteindsats$/ });
    const [first, second] = [column.nth(0), column.nth(1)];
    const stood = await second.inputValue();
    await first.fill('7');
    await first.press('Enter');
    await page.keyboard.type('8');
    expect(await second.inputValue()).toBe('8');
    await page.keyboard.press('Escape');
    expect(await second.inputValue()).toBe(stood);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('9');
    expect(await first.inputValue()).toBe('9');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
    expect(await page.locator('#ikke-gemt').textContent()).toBe('');
  });

  it('pastes Danish numbers as one step, marks what it cannot read, skips what is locked, and saves nothing', async () => {
    const page = await opened();
    const named = 'Hemmelig Prøve\t7,5\t1.5\r\nEsther Æblegaard\t10\t7:30\r\nJens Ågesen\t8\tsyv\r\n';
    await paste(cell(page, 'Camilla', 'Nytteindsats'), named);
    await said(page, '4 felter indsat, 1 kan ikke læses, 1 låst sprunget over. Intet er gemt endnu.');
    expect(await cell(page, 'Hemmelig', 'Nytteindsats').inputValue()).toBe('7,5');
    expect(await cell(page, 'Esther', 'Virksomhedspraktik').inputValue()).toBe('7:30');
    const wrong = cell(page, 'Jens', 'Virksomhedspraktik');
    expect(await wrong.inputValue()).toBe('syv');
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    await noted(page, 'Skriv timer som 7,5 eller 7:30.');
    expect(await sheetOf('Hemmelig')).toEqual({ entries: [], absences: [] });
    await page.getByRole('button', { name: 'Fortryd' }).click();
    await said(page, 'Fortrudt i 3 rækker.');
    expect(await page.locator('#ikke-gemt').textContent()).toBe('');
    expect(await wrong.inputValue()).toBe('');
    await paste(cell(page, 'Camilla', 'Nytteindsats'), 'Jens Ågesen\t7\nIngen Sådan\t8\n');
    await said(page, 'Linje 2 i det indsatte passer ikke til nogen række. Intet er indsat.');
    expect(await page.locator('#ikke-gemt').textContent()).toBe('');
    const column = page.getByRole('textbox', { name: /Behandling$/ });
    await paste(column.nth(1), '1\n2:30\n');
    await said(page, '2 felter indsat. Intet er gemt endnu.');
    expect([await column.nth(1).inputValue(), await column.nth(2).inputValue()]).toEqual(['1', '2:30']);
  });

  it('copies last week into empty rows alone, with its providers, and saves all at once', async () => {
    const page = await opened();
    await page.getByRole('button', { name: 'Kopiér sidste uge for tomme rækker' }).click();
    await said(page, /^\d rækker udfyldt med sidste uges timer\. Intet er gemt endnu\.$/);
    expect(await sheetOf('Camilla')).toEqual({ entries: [], absences: [] });
    await page.getByRole('button', { name: /^Gem alle \(\d\)$/ }).dblclick();
    await said(page, /^\d rækker gemt\.$/);
    await inState(page, 'Camilla', 'gemt kl.');
    expect((await sheetOf('Camilla')).entries).toEqual([
      { activity: 'danskuddannelse', minutes: 435, provider: null },
      { activity: 'nytteindsats', minutes: 1_020, provider: ourProvider },
    ]);
    expect(await eventsOf('Camilla')).toEqual(['HoursRecorded', 'HoursRecorded']);
    expect(await page.locator('#ikke-gemt').textContent()).toBe('');
  });

  it('loads one script of less than 12 KB as it is sent', async () => {
    const page = await opened();
    const sources = await page.locator('script').all();
    expect(sources).toHaveLength(1);
    const source = await sources[0]!.getAttribute('src');
    const answer = await page.request.get(source!, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers()['content-encoding']).toBe('br');
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 4 };
    expect(brotliCompressSync(await answer.body(), { params: quality }).length).toBeLessThan(12 * 1_024);
  });

  it('says which keys do what, to whoever asks by a key', async () => {
    const page = await opened();
    await page.getByText('? Taster').focus();
    await page.keyboard.press('Enter');
    const keys = page.locator('.grid-keys');
    expect(await keys.locator('dt:visible').allTextContents()).toEqual(
      expect.arrayContaining(['Enter eller ↓', 'Esc', 'Ctrl+Enter', 'Ctrl+S', 'Ctrl+Z']),
    );
    expect(await pages.axe(page)).toEqual([]);
  });

  it('is read by an auditor, who can change nothing, and says without JavaScript where to go on', async () => {
    const read = await pages.openedAs('revisor');
    await read.goto(`/uge/${openWeek}?state=all`);
    expect(await read.getByRole('row').count()).toBe(1 + 9);
    expect(await read.locator('td input, td select').count()).toBe(0);
    const plain = await pages.openedAs('koordinator', { javaScriptEnabled: false });
    await plain.goto(`/uge/${openWeek}?state=all`);
    await plain.getByText('Skemaet kræver JavaScript.').waitFor();
    expect(await cell(plain, 'Camilla', 'Nytteindsats').isDisabled()).toBe(true);
  });

  it('is only read before the week has begun, and says where leave is recorded', async () => {
    const page = await pages.openedAs('koordinator');
    await page.goto('/uge/2023-W10?state=all');
    await page.getByText('Ugen er ikke begyndt. Timer kan registreres, når den er.').waitFor();
    expect(await page.locator('td input, td select').count()).toBe(0);
    const link = gridRow(page, 'Anna').getByRole('link', { name: 'åbn ugesedlen' });
    expect(await link.getAttribute('href')).toBe(`/borgere/${pages.person('Anna').id}/uger/2023-W10`);
  });

  it.each([
    ['101', '', 'Ingen borgere er omfattet i uge 2.'],
    ['751', '?state=all&provider=P1000000003', 'Ingen borgere passer til filteret. Nulstil filter.'],
  ])('of %s says why it is empty: %s', async (kommunekode, query, text) => {
    const page = await pages.openedAs('koordinator', { kommunekode });
    await page.goto(`/uge/${openWeek}${query}`);
    expect(await page.getByRole('main').locator('p').allTextContents()).toEqual([text]);
  });
});
