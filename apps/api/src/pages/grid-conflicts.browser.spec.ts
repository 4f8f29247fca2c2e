import { expect, it } from '@jest/globals';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';
import {
  cell,
  gridRow,
  chooseAbsence,
  inState,
  said,
  save,
  noted,
  gone,
  weekGrid,
} from '../../testing/src/in-browser/week-grid.ts';
import { ourProvider } from '../../testing/src/sample.ts';

describePages('The week grid, between two who save', (pages) => {
  const { opened, sheetOf, eventsOf, record } = weekGrid(pages);

  it('saves another field that a colleague did not touch with one more press, and shows what both typed', async () => {
    pages.allow(/412/);
    const page = await opened('2022-W51');
    await cell(page, 'Bashir', 'Transport').fill('2');
    await record('Bashir', '2022-W51', 'mentorstoette');
    await save(page, 'Bashir');
    await noted(page, 'En anden har gemt andre felter i ugen imens.');
    await gridRow(page, 'Bashir').getByRole('button', { name: 'Gem' }).click();
    await inState(page, 'Bashir', 'gemt kl.');
    expect((await sheetOf('Bashir', '2022-W51')).entries).toEqual(
      expect.arrayContaining([
        { activity: 'transport', minutes: 120, provider: null },
        { activity: 'mentorstoette', minutes: 15, provider: null },
      ]),
    );
  });

  it('tries again by itself when something else of the participant was changed', async () => {
    pages.allow(/412/);
    const page = await opened('2022-W51');
    await cell(page, 'Hemmelig', 'Transport').fill('2');
    await record('Hemmelig', '2023-W01', 'transport');
    await save(page, 'Hemmelig');
    await inState(page, 'Hemmelig', 'gemt kl.');
    expect((await sheetOf('Hemmelig', '2022-W51')).entries).toContainEqual({
      activity: 'transport',
      minutes: 120,
      provider: null,
    });
  });

  it.each([
    ['Behold min', 450],
    ['Brug den gemte', 360],
  ])('shows both sides of a field that two typed in: %s', async (choice, minutes) => {
    pages.allow(/412|422/);
    const week = choice === 'Behold min' ? '2022-W50' : '2022-W51';
    const [page, other] = [await opened(week), await opened(week)];
    await cell(page, 'Jens', 'Transport').fill('7,5');
    await cell(other, 'Jens', 'Transport').fill('6');
    await save(other, 'Jens');
    await inState(other, 'Jens', 'gemt kl.');
    await save(page, 'Jens');
    await inState(page, 'Jens', 'konflikt');
    await page.getByText(/Transport\. Din: 7,5 · gemt af .+ kl\. \d\d\.\d\d: 6/).waitFor();
    await page.getByRole('button', { name: choice }).click();
    if (choice === 'Behold min') {
      await save(page, 'Jens');
      await page.getByRole('combobox', { name: 'Begrundelse' }).fill('Tastefejl');
      await page.keyboard.press('Control+Enter');
      await inState(page, 'Jens', 'gemt kl.');
    } else await gone(page, 'Jens');
    expect(await cell(page, 'Jens', 'Transport').inputValue()).toBe(choice === 'Behold min' ? '7,5' : '6');
    expect((await sheetOf('Jens', week)).entries).toContainEqual({
      activity: 'transport',
      minutes,
      provider: null,
    });
  });

  it('shows both sides where a provider recorded in the field of a new entry, and neither adds to the other', async () => {
    pages.allow(/412/);
    const page = await opened('2022-W51');
    await cell(page, 'Dmytro', 'Transport').fill('7,5');
    const path = `/v1/participants/${pages.person('Dmytro').id}/commands/RecordHours`;
    const theirs = { activity: 'transport', minutes: 360, provider: ourProvider };
    const { status } = await pages.running.client.send('POST', path, { week: '2022-W51', ...theirs });
    expect(status).toBe(200);
    await save(page, 'Dmytro');
    await inState(page, 'Dmytro', 'konflikt');
    await page.getByText(/Transport\. Din: 7,5 · gemt af .+ kl\. \d\d\.\d\d: 6/).waitFor();
    await page.getByRole('button', { name: 'Brug den gemte' }).click();
    await gone(page, 'Dmytro');
    expect(await cell(page, 'Dmytro', 'Transport').inputValue()).toBe('6');
    const { entries } = await sheetOf('Dmytro', '2022-W51');
    expect(entries.filter((one) => (one as typeof theirs).activity === 'transport')).toEqual([theirs]);
  });

  it('is decided by keys alone where two recorded different absence, and keeps no more days than a week has', async () => {
    pages.allow(/412/);
    const page = await opened('2022-W51');
    const days = cell(page, 'Gorm', 'dage');
    await chooseAbsence(page, 'Gorm', 'Sygdom');
    await days.fill('3');
    const path = `/v1/participants/${pages.person('Gorm').id}/commands/RecordAbsence`;
    const absence = { kind: 'udeblivelse', days: 3 };
    expect((await pages.running.client.send('POST', path, { week: '2022-W51', ...absence })).status).toBe(
      200,
    );
    await days.press('Control+Enter');
    await inState(page, 'Gorm', 'konflikt');
    await page.getByText(/Sygdom\. Din: 3 dage · gemt: 3 dage \(Udeblivelse\)/).waitFor();
    await page.getByRole('button', { name: 'Behold min' }).press('Enter');
    await said(page, 'Fravær kan højst være 5 dage i alt. Der står 6.');
    await inState(page, 'Gorm', 'konflikt');
    await page.getByRole('button', { name: 'Brug den gemte' }).press('Enter');
    await gone(page, 'Gorm');
    expect((await sheetOf('Gorm', '2022-W51')).absences).toEqual([absence]);
    expect(await days.inputValue()).toBe('3');
  });

  it('withdraws what was recorded without an answer and cleared since, and asks why', async () => {
    pages.allow(/Failed to load resource/);
    const page = await opened('2022-W50');
    let isLost = false;
    await page.route('**/weeks/2022-W50', async (route) => {
      if (isLost || route.request().method() !== 'PUT') return route.fallback();
      isLost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await cell(page, 'Dmytro', 'Transport').fill('4');
    await save(page, 'Dmytro');
    await inState(page, 'Dmytro', 'ukendt udfald');
    await cell(page, 'Dmytro', 'Transport').fill('');
    await inState(page, 'Dmytro', 'ikke gemt');
    await save(page, 'Dmytro');
    await inState(page, 'Dmytro', 'kræver begrundelse');
    await page.getByRole('combobox', { name: 'Begrundelse' }).fill('Tastefejl');
    await page.getByRole('button', { name: 'Gem med begrundelse' }).click();
    await inState(page, 'Dmytro', 'gemt kl.');
    const { entries } = await sheetOf('Dmytro', '2022-W50');
    expect(entries.filter((one) => (one as { readonly activity: string }).activity === 'transport')).toEqual(
      [],
    );
    expect((await eventsOf('Dmytro', '2022-W50')).slice(-2)).toEqual(['HoursRecorded', 'HoursWithdrawn']);
  });
});
