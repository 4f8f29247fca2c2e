import { expect, it } from '@jest/globals';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';
import { openWeek, otherProvider } from '../../testing/src/in-browser/practice-municipality.ts';
import {
  ready,
  cell,
  gridRow,
  chooseAbsence,
  inState,
  said,
  save,
  noted,
  gone,
  paste,
  weekGrid,
} from '../../testing/src/in-browser/week-grid.ts';
import { ourProvider } from '../../testing/src/sample.ts';

describePages('The week grid, in what it records', (pages) => {
  const { opened, sheetOf, eventsOf, put, record } = weekGrid(pages);

  it('leaves a field that was only visited, and what was typed in one, as they are', async () => {
    const page = await opened('2023-W01');
    const events = await eventsOf('Bashir', '2023-W01');
    const field = cell(page, 'Bashir', 'Nytteindsats');
    await field.focus();
    await page.keyboard.press('Tab');
    await cell(page, 'Bashir', 'Danskuddannelse').fill('7:15');
    await page.keyboard.press('Tab');
    expect(await cell(page, 'Bashir', 'Danskuddannelse').inputValue()).toBe('7:15');
    await page.keyboard.press('Control+s');
    await said(page, 'Der er intet at gemme.');
    expect(await eventsOf('Bashir', '2023-W01')).toEqual(events);
  });

  it('asks why what stands is corrected or cleared, and says where that is kept', async () => {
    pages.allow(/422/);
    const page = await opened('2023-W01');
    await cell(page, 'Farida', 'Nytteindsats').fill('11');
    await save(page, 'Farida');
    await inState(page, 'Farida', 'kræver begrundelse');
    await noted(page, 'Skriv, hvorfor timerne rettes.');
    await page.getByText('Begrundelsen gemmes krypteret. Skriv ikke CPR-nummer eller diagnose.').waitFor();
    expect(await pages.axe(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Begrundelse' }).fill('Tastefejl');
    await page.getByRole('button', { name: 'Gem med begrundelse' }).click();
    await inState(page, 'Farida', 'gemt kl.');
    expect(await eventsOf('Farida', '2023-W01')).toContain('HoursCorrected');
    expect((await sheetOf('Farida', '2023-W01')).entries).toContainEqual({
      activity: 'nytteindsats',
      minutes: 660,
      provider: ourProvider,
    });
  });

  it('asks anew why another correction is made, when the one that a reason was written for is taken back', async () => {
    pages.allow(/422/);
    await record('Gorm', '2022-W52', 'transport');
    const page = await opened('2022-W52');
    await cell(page, 'Gorm', 'Transport').fill('6');
    await save(page, 'Gorm');
    await page.getByRole('combobox', { name: 'Begrundelse' }).fill('Sygemelding modtaget senere');
    await page.getByRole('button', { name: 'Fortryd' }).click();
    await gone(page, 'Gorm');
    await cell(page, 'Gorm', 'Transport').fill('9');
    await save(page, 'Gorm');
    await inState(page, 'Gorm', 'kræver begrundelse');
    expect(await page.getByRole('combobox', { name: 'Begrundelse' }).inputValue()).toBe('');
    expect((await sheetOf('Gorm', '2022-W52')).entries).toContainEqual({
      activity: 'transport',
      minutes: 15,
      provider: null,
    });
  });

  it('keeps hidden activities and second providers when a row is saved', async () => {
    const hidden = { activity: 'mentorstoette', minutes: 30, provider: null };
    const both = [
      { activity: 'nytteindsats', minutes: 600, provider: ourProvider },
      { activity: 'nytteindsats', minutes: 300, provider: otherProvider },
    ];
    const page = await pages.openedAs('koordinator');
    await page.goto(`/uge/${openWeek}?state=all`);
    await ready(page);
    await put('Esther', { entries: [...both, { activity: 'mentorstoette', minutes: 30 }] });
    await page.reload();
    await ready(page);
    expect(await gridRow(page, 'Esther').getByRole('link', { name: '2 lev.' }).getAttribute('href')).toBe(
      `/borgere/${pages.person('Esther').id}/uger/${openWeek}`,
    );
    await cell(page, 'Esther', 'Danskuddannelse').fill('2');
    await save(page, 'Esther');
    await inState(page, 'Esther', 'gemt kl.');
    const { entries } = await sheetOf('Esther');
    expect(entries).toEqual(
      expect.arrayContaining([
        ...both,
        hidden,
        { activity: 'danskuddannelse', minutes: 120, provider: null },
      ]),
    );
    expect(entries).toHaveLength(4);
  });

  it('asks whether more than 48 hours are right, and refuses more than a week has', async () => {
    const page = await opened();
    const field = cell(page, 'Iryna', 'Danskuddannelse');
    await field.fill('175');
    await save(page, 'Iryna');
    await noted(page, 'En uge har 168 timer. Der står 175.');
    await field.fill('49');
    await save(page, 'Iryna');
    await noted(page, 'Over 48 timer i ugen. Er det rigtigt?');
    await gridRow(page, 'Iryna').getByRole('button', { name: 'Gem' }).dblclick();
    await noted(page, 'Over 48 timer i ugen. Er det rigtigt?');
    expect((await sheetOf('Iryna')).entries).toEqual([]);
    await page.getByRole('button', { name: 'Ja, gem' }).click();
    await inState(page, 'Iryna', 'gemt kl.');
    expect((await sheetOf('Iryna')).entries).toEqual([
      { activity: 'danskuddannelse', minutes: 2_940, provider: null },
    ]);
  });

  it('offers every kind of absence to whoever comes to choose, by key and by mouse, and pastes no other', async () => {
    const page = await opened('2022-W51');
    const kinds = page.getByRole('combobox', { name: /Fravær/ });
    const offered = (at: number): Promise<readonly string[]> =>
      kinds.nth(at).locator('option').allTextContents();
    expect(await offered(0)).toHaveLength(1);
    await cell(page, 'Anna', 'dage').focus();
    await page.keyboard.press('Shift+Tab');
    expect(await offered(0)).toEqual(expect.arrayContaining(['', 'Sygdom', 'Udeblivelse']));
    await page.keyboard.press('s');
    expect(await kinds.nth(0).inputValue()).toBe('sygdom');
    await kinds.nth(1).dispatchEvent('pointerdown');
    expect(await offered(1)).toEqual(await offered(0));
    await paste(kinds.nth(2), 'udeblivelse\nTransport\n');
    await said(page, '1 felt indsat, 1 kan ikke læses. Intet er gemt endnu.');
    expect(await kinds.nth(2).inputValue()).toBe('udeblivelse');
    expect(await kinds.nth(3).inputValue()).toBe('');
  });

  it('records absence by its kind and days, and says when it is more than a week has', async () => {
    const page = await opened('2022-W51');
    await chooseAbsence(page, 'Jens', 'Sygdom');
    await cell(page, 'Jens', 'dage').fill('6');
    await cell(page, 'Jens', 'dage').press('Control+Enter');
    await noted(page, 'Fravær kan højst være 5 dage i alt. Der står 6.');
    await cell(page, 'Jens', 'dage').fill('2');
    await cell(page, 'Jens', 'dage').press('Control+Enter');
    await inState(page, 'Jens', 'gemt kl.');
    expect((await sheetOf('Jens', '2022-W51')).absences).toEqual([{ kind: 'sygdom', days: 2 }]);
  });

  it('is a provider’s for its own hours and no-shows, saved an entry at a time', async () => {
    pages.allow(/422/);
    const page = await pages.openedAs('leverandoer');
    await page.goto(`/uge/${openWeek}?state=all`);
    await ready(page);
    expect(await pages.axe(page)).toEqual([]);
    expect(await page.getByRole('columnheader', { name: 'Krav' }).count()).toBe(0);
    await cell(page, 'Dmytro', 'Nytteindsats').fill('8');
    await cell(page, 'Dmytro', 'dage').fill('1');
    await save(page, 'Dmytro');
    await inState(page, 'Dmytro', 'gemt kl.');
    const { entries, absences } = await sheetOf('Dmytro');
    expect(entries).toContainEqual({ activity: 'nytteindsats', minutes: 480, provider: ourProvider });
    expect(absences).toEqual([{ kind: 'udeblivelse', days: 1 }]);
    await cell(page, 'Dmytro', 'dage').fill('');
    await save(page, 'Dmytro');
    await inState(page, 'Dmytro', 'kræver begrundelse');
    await page.getByRole('combobox', { name: 'Begrundelse' }).fill('Registreret dobbelt');
    await page.getByRole('button', { name: 'Gem med begrundelse' }).click();
    await inState(page, 'Dmytro', 'gemt kl.');
    expect((await sheetOf('Dmytro')).absences).toEqual([]);
  });
});
