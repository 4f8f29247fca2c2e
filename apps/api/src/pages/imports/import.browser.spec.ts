import { expect, it } from '@jest/globals';
import { read, utils, write } from '@e965/xlsx';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Download, Locator, Page } from 'playwright-core';
import { openWeek } from '../../../testing/src/in-browser/practice-municipality.ts';
import { describePages, type PagesInBrowser } from '../../../testing/src/in-browser/pages-in-browser.ts';

type Row = readonly (string | number)[];

/** The rows of a downloaded workbook, or CSV, as somebody sees them in a spreadsheet. */
const rowsIn = async (download: Download): Promise<string[][]> => {
  const { Sheets, SheetNames } = read(await buffer(await download.createReadStream()), { raw: true });
  return utils.sheet_to_json(Sheets[SheetNames[0]!]!, { header: 1, defval: '', blankrows: false });
};

const stored = (rows: readonly Row[], bookType: 'xlsx' | 'csv'): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Timer');
  return Buffer.from(write(book, { type: 'buffer', bookType, FS: ';' }) as Uint8Array);
};

const downloaded = async (page: Page, link: Locator): Promise<Download> => {
  const download = page.waitForEvent('download');
  await link.click();
  return download;
};

/** Chooses a file, sends it, and waits for what it would do. */
const send = async (page: Page, name: string, content: Buffer): Promise<void> => {
  await page.goto('/import');
  await page
    .getByLabel('Fil', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: content });
  await page.getByRole('button', { name: 'Prøv filen' }).click();
  await page.getByText('Intet er registreret endnu').waitFor();
};

const refusedLink = (page: Page): Locator => page.getByRole('link', { name: /^Hent de afviste rækker/ });

const minutesIn = async (pages: PagesInBrowser, name: string, activity: string): Promise<unknown> => {
  const { id } = pages.person(name);
  const { items } = (await pages.running.client.get(`/v1/weeks/${openWeek}?participants=${id}`)).json;
  const [item] = items as readonly { readonly entries: readonly Readonly<Record<string, unknown>>[] }[];
  return item?.entries.filter((entry) => entry['activity'] === activity).map(({ minutes }) => minutes);
};

describePages('An import', (pages) => {
  it.each(['xlsx', 'csv'] as const)(
    'goes from the template by the dry run and the refused rows to the hours on the person’s page: %s',
    async (format) => {
      const [anna, bashir] = [pages.person('Anna'), pages.person('Bashir')];
      const activity = format === 'xlsx' ? 'Behandling' : 'Samtale';
      const standing = format === 'xlsx' ? '2022-W50' : '2022-W51';
      const page = await pages.openedAs('koordinator', { acceptDownloads: true });
      await page.goto('/import');
      const template = await downloaded(
        page,
        page.getByRole('link', { name: `Timer som ${format.toUpperCase()}` }),
      );
      const [columns] = await rowsIn(template);
      expect(columns).toEqual(['cpr', 'uge', 'aktivitet', 'timer', 'leverandoer', 'begrundelse']);
      const rows: readonly Row[] = [
        columns!,
        [anna.cpr, openWeek, activity, '7,5', '', ''],
        [bashir.cpr, openWeek, 'Fodbold', format === 'xlsx' ? 1.25 : '1,25', '', ''],
        [anna.cpr, standing, 'Nytteindsats', '3', 'P1000000001', ''],
      ];
      await send(page, `timer.${format}`, stored(rows, format));
      const dryRun = page.getByRole('table', { name: 'Hvad rækkerne vil gøre' });
      await dryRun
        .getByRole('row', { name: new RegExp(`Anna Prøve.*2.*tilføjes.*${activity}: 7,5 timer`, 's') })
        .waitFor();
      await dryRun.getByRole('row', { name: /3.*afvises.*aktivitet: Koden findes ikke/s }).waitFor();
      await dryRun
        .getByRole('row', { name: /4.*afvises.*begrundelse: Ændringen kræver en begrundelse/s })
        .waitFor();
      expect(await pages.axe(page)).toEqual([]);
      expect(await minutesIn(pages, 'Anna', activity.toLowerCase())).toEqual([]);

      await page.getByRole('button', { name: 'Registrér 1 række' }).click();
      await page.getByText('Filen er registreret.').waitFor();
      expect(await minutesIn(pages, 'Anna', activity.toLowerCase())).toEqual([450]);
      const back = await downloaded(page, refusedLink(page));
      expect(back.suggestedFilename()).toBe(`afviste-raekker.${format}`);
      const [headed, first, second] = await rowsIn(back);
      expect(headed).toEqual([...columns!, 'fejl']);
      expect([first!.at(-1), second!.at(-1)]).toEqual([
        expect.stringContaining('aktivitet: Koden findes ikke'),
        expect.stringContaining('kræver en begrundelse'),
      ]);
      expect(first![0]).toBe(bashir.cpr);

      first![2] = activity;
      second![5] = 'Tastefejl';
      await send(page, `rettet.${format}`, stored([headed!, first!, second!], format));
      await page.getByRole('button', { name: 'Registrér 2 rækker' }).click();
      await page.getByText('Filen er registreret.').waitFor();
      const done = page.getByRole('table', { name: 'Hvad rækkerne gjorde' });
      await done.getByRole('row', { name: /rettet.*rettet fra .* til 3 timer/s }).waitFor();
      await done.getByRole('link', { name: 'Bashir Øvesen' }).click();
      await page.goto(`/borgere/${bashir.id}/uger/${openWeek}`);
      expect(await page.getByLabel(`Timer, ${activity}`).first().inputValue()).toBe('1,25');
    },
  );

  it('that is recorded shows how far it is; a reload in the middle and a second tab lose and double nothing', async () => {
    const page = await pages.openedAs('koordinator');
    const weeks = ['2022-W50', '2022-W51', '2022-W52'];
    const rows = weeks.flatMap((week) =>
      pages.people.slice(0, 5).map(({ cpr }) => [cpr, week, 'Transport', '1']),
    );
    await send(page, 'timer.csv', stored([['cpr', 'uge', 'aktivitet', 'timer'], ...rows], 'csv'));
    const tab = await page.context().newPage();
    await tab.goto(page.url());
    const before = pages.running.store.appends;
    const goOn = pages.running.store.hold();
    for (const one of [page, tab])
      await one.getByRole('button', { name: 'Registrér 15 rækker' }).click({ noWaitAfter: true });
    for (const one of [page, tab]) await one.getByText('Registrerer: 0 af 15 rækker').waitFor();
    await page.reload({ waitUntil: 'commit' });
    await page.getByText('Registrerer: 0 af 15 rækker').waitFor();
    goOn();
    for (const one of [page, tab]) {
      await one.getByText('Filen er registreret.').waitFor();
      expect(
        await one
          .getByText(/tilføjet/)
          .first()
          .textContent(),
      ).toBe('15 tilføjet');
    }
    expect(pages.running.store.appends).toBeGreaterThan(before);
    for (const { id } of pages.people.slice(0, 5)) {
      const { json } = await pages.running.client.get(`/v1/participants/${id}/history`);
      const events = json['events'] as readonly { readonly facts: Readonly<Record<string, unknown>> }[];
      const transported = events.filter(
        ({ facts }) => facts['activity'] === 'transport' && facts['minutes'] === 60,
      );
      expect(
        transported.map(({ facts }) => facts['week']).filter((week) => weeks.includes(String(week))),
      ).toEqual(weeks);
    }
  });

  it('of somebody whose session has ended goes on when the page is loaded anew, without choosing the file again', async () => {
    const page = await pages.openedAs('koordinator');
    const { cpr } = pages.person('Anna');
    pages.allow(/status of 401/);
    await using folder = await mkdtempDisposable(join(tmpdir(), 'nytteindsats-import-'));
    const file = join(folder.path, 'timer.csv');
    await writeFile(file, `cpr;uge;aktivitet;timer\n${cpr};2022-W49;Samtale;2\n`);
    await page.goto('/import');
    await page.getByLabel('Fil', { exact: true }).setInputFiles(file);
    const cookies = await page.context().cookies();
    await page.context().addCookies(cookies.map((cookie) => ({ ...cookie, value: 'A'.repeat(43) })));
    await page.getByRole('button', { name: 'Prøv filen' }).click();
    await page.getByText('filen er ikke modtaget').waitFor();
    await page.context().addCookies(cookies);
    await page.reload();
    await page.getByText('Filen er prøvet. Intet er registreret endnu.').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/import\/[0-9a-f-]{36}$/);
  });

  it('needs no script, and is read as it is by somebody who has none', async () => {
    const page = await pages.openedAs('koordinator', { javaScriptEnabled: false });
    const { cpr } = pages.person('Jens');
    await send(page, 'timer.csv', Buffer.from(`cpr;uge;aktivitet;timer\n${cpr};2022-W50;Samtale;2\n`));
    await page.getByRole('button', { name: 'Registrér 1 række' }).press('Enter');
    await page.getByText('Filen er registreret.').waitFor();
    expect(await page.getByRole('row', { name: /Jens Ågesen.*tilføjet/s }).count()).toBe(1);
  });
});
