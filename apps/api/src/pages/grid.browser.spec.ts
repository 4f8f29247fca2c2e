import { beforeAll, expect, it } from '@jest/globals';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { describePages } from '../../testing/src/in-browser/pages-in-browser.ts';
import { openWeek, otherProvider } from '../../testing/src/in-browser/practice-municipality.ts';
import { ourProvider } from '../../testing/src/sample.ts';

const usable = async (page: Page): Promise<void> => page.locator('#felter:not([disabled])').waitFor();

const cell = (page: Page, name: string, column: string): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^${name}.*${column}$`) });
const rowOf = (page: Page, name: string): Locator => page.locator('tr', { hasText: name });
/** Comes to the kind of absence and chooses. */
const chooseAbsence = async (page: Page, name: string, kind: string): Promise<void> => {
  const kinds = rowOf(page, name).getByRole('combobox', { name: /Fravær/ });
  await kinds.focus();
  await kinds.selectOption(kind);
};
const inState = (page: Page, name: string, state: string | RegExp): Promise<void> =>
  rowOf(page, name).locator('.grid-state-text', { hasText: state }).waitFor();
const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).waitFor();
const save = (page: Page, name: string): Promise<void> =>
  rowOf(page, name).getByRole('button', { name: 'Gem' }).click();
const noted = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('.grid-note', { hasText: text }).waitFor();
const gone = (page: Page, name: string): Promise<void> =>
  rowOf(page, name).getByRole('button', { name: 'Gem' }).waitFor({ state: 'detached' });

/** Puts what a spreadsheet copies into the field in focus. */
const paste = async (field: Locator, text: string): Promise<void> => {
  await field.focus();
  await field.page().evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  })()`);
};

const common = ['transport', 'samtale', 'loentilskud', 'virksomhedspraktik', 'ordinaere_timer', 'behandling'];

interface Sheet {
  readonly entries: readonly object[];
  readonly absences: readonly object[];
}

describePages('The week grid', (pages) => {
  const opened = async (week: string = openWeek): Promise<Page> => {
    const page = await pages.openedAs('koordinator');
    await page.goto(`/uge/${week}?state=all`);
    await usable(page);
    return page;
  };

  /** What stands, without the ids of events. */
  const sheetOf = async (name: string, week: string = openWeek): Promise<Sheet> => {
    const { json } = await pages.running.client.get(`/v1/participants/${pages.person(name).id}`);
    const found = (json['weeks'] as readonly (Sheet & { readonly week: string })[]).find(
      (one) => one.week === week,
    );
    const bare = (all: readonly object[]): readonly object[] =>
      all.map((one) => {
        const { eventIds: _, eventId: __, ...rest } = one as Record<string, unknown>;
        return rest;
      });
    return { entries: bare(found?.entries ?? []), absences: bare(found?.absences ?? []) };
  };

  const eventsOf = async (name: string, week: string = openWeek): Promise<readonly string[]> => {
    const { json } = await pages.running.client.get(`/v1/participants/${pages.person(name).id}/history`);
    const events = json['events'] as readonly { readonly type: string; readonly happened: string | null }[];
    return events.filter(({ happened }) => happened === week).map(({ type }) => type);
  };

  const put = async (name: string, body: object, week: string = openWeek): Promise<void> => {
    const { status } = await pages.running.client.send(
      'PUT',
      `/v1/participants/${pages.person(name).id}/weeks/${week}`,
      { absences: [], ...body },
    );
    expect(status).toBe(200);
  };

  const record = async (name: string, week: string, activity: string): Promise<void> => {
    const path = `/v1/participants/${pages.person(name).id}/commands/RecordHours`;
    const { status } = await pages.running.client.send('POST', path, { week, activity, minutes: 15 });
    expect(status).toBe(200);
  };

  // Nine activities are in use: mentorstøtte is the rarest and has no column.
  beforeAll(async () => {
    for (const week of ['2022-W50', '2022-W51'])
      for (const activity of common) await record('Gorm', week, activity);
  });

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
      await rowOf(page, 'Anna').getByRole('rowheader').boundingBox(),
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
    expect(await rowOf(page, 'Anna').getByRole('cell').nth(11).textContent()).toBe('25,5');
    await inState(page, 'Anna', 'ikke gemt');
    expect(await page.locator('#ikke-gemt').textContent()).toBe('● 1 række er ikke gemt');
    await page.keyboard.press('Control+Enter');
    await inState(page, 'Anna', /^gemt kl\. \d\d\.\d\d$/);
    await rowOf(page, 'Anna').getByText('1/7').waitFor();
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
    await usable(page);
    await put('Esther', { entries: [...both, { activity: 'mentorstoette', minutes: 30 }] });
    await page.reload();
    await usable(page);
    expect(await rowOf(page, 'Esther').getByRole('link', { name: '2 lev.' }).getAttribute('href')).toBe(
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
    await rowOf(page, 'Iryna').getByRole('button', { name: 'Gem' }).dblclick();
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
    await usable(page);
    expect(await cell(page, 'Hemmelig', 'Danskuddannelse').inputValue()).toBe('3:20');
    await inState(page, 'Hemmelig', 'ikke gemt');
    const kept = await page.evaluate<string>('JSON.stringify(sessionStorage)');
    expect(kept).toContain(pages.person('Hemmelig').id);
    expect(kept).not.toContain('Prøve');
    await save(page, 'Hemmelig');
    await inState(page, 'Hemmelig', 'gemt kl.');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
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
    await rowOf(page, name).getByRole('button', { name: 'Gem' }).click();
    await inState(page, name, 'ukendt udfald');
    await page.reload();
    await usable(page);
    await gone(page, name);
    expect(await page.locator('#ikke-gemt').textContent()).toBe('');
    expect(await cell(page, name, 'Transport').inputValue()).toBe('1');
    expect((await eventsOf(name, '2022-W50')).slice(before.length)).toEqual(['HoursRecorded']);
  });

  it('saves another field that a colleague did not touch with one more press, and shows what both typed', async () => {
    pages.allow(/412/);
    const page = await opened('2022-W51');
    await cell(page, 'Bashir', 'Transport').fill('2');
    await record('Bashir', '2022-W51', 'mentorstoette');
    await save(page, 'Bashir');
    await noted(page, 'En anden har gemt andre felter i ugen imens.');
    await rowOf(page, 'Bashir').getByRole('button', { name: 'Gem' }).click();
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
    await usable(page);
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
    await rowOf(page, 'Camilla').getByRole('button', { name: 'Gem' }).click();
    await noted(page, 'Du er logget ud, eller en anden er logget ind.');
    expect(await sheetOf('Camilla', '2022-W52')).toEqual(stood);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('/uge/2022-W52?state=all');
    await usable(page);
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
    await usable(page);
    expect(await elsewhere.textContent()).toBe(' 1 række i uge 1 er ikke gemt');
    await page.getByRole('link', { name: '‹ Uge 1' }).click();
    await page.waitForURL('**/uge/2023-W01?*');
    await usable(page);
    expect(await cell(page, 'Esther', 'Behandling').inputValue()).toBe('1,25');
    expect(await elsewhere.textContent()).toBe('');
    await page.getByRole('combobox', { name: 'Kategori' }).selectOption('Jobparat');
    await page.getByRole('button', { name: 'Vis', exact: true }).click();
    await page.waitForURL('**/uge/2023-W01?*jobparat*');
    await usable(page);
    expect(await rowOf(page, 'Esther').count()).toBe(0);
    await page.goto('/uge/2022-W40');
    await elsewhere.getByRole('link', { name: '1 række i uge 1 er ikke gemt' }).click();
    await usable(page);
    expect(await page.getByRole('rowheader').count()).toBe(1);
    await save(page, 'Esther');
    await inState(page, 'Esther', 'gemt kl.');
    await page.reload();
    await usable(page);
    expect(await elsewhere.textContent()).toBe('');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('is a provider’s for its own hours and no-shows, saved an entry at a time', async () => {
    pages.allow(/422/);
    const page = await pages.openedAs('leverandoer');
    await page.goto(`/uge/${openWeek}?state=all`);
    await usable(page);
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

  it('forgets the drafts of a tab when somebody signs out', async () => {
    const page = await pages.openedAs('leverandoer');
    await page.goto(`/uge/${openWeek}?state=all`);
    await usable(page);
    await cell(page, 'Anna', 'Nytteindsats').fill('1');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('/log-ud');
    expect(await page.evaluate('sessionStorage.length')).toBe(1);
    await page.getByRole('button', { name: 'Log ud' }).click();
    await page.getByRole('heading', { name: 'Du er logget ud' }).waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
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
    const link = rowOf(page, 'Anna').getByRole('link', { name: 'åbn ugesedlen' });
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
