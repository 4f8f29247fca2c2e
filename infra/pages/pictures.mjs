import { fileURLToPath } from 'node:url';
import { openBrowser, signedIn, startedPages } from './opened-pages.mjs';

/**
 * `npm run pictures`: the pictures of docs/brugervejledning.md, of the pages as they are, over the demo's data, into docs/billeder.
 * `DEMO_DIR` names a demo that is built already; what is done for a picture is recorded in a copy of it.
 */

const picture = (name) => fileURLToPath(new URL(`../../docs/billeder/${name}.png`, import.meta.url));
const window = { width: 1_280, height: 720 };

const openedWeek = async (page, state) => {
  await page.goto(`/uge/2022-W47?state=${state}`);
  await page.waitForSelector('#felter:not([disabled])');
};
const hoursOf = (row) => row.locator('input[inputmode=decimal]').first();

/** The ids of some people, as the list of them links to. */
const idsOf = async (page) => {
  await page.goto('/borgere');
  const links = await page
    .locator('main td a, main th a')
    .evaluateAll((all) => all.map(({ pathname }) => pathname));
  return links.flatMap((path) => /^\/borgere\/([0-9a-f-]{36})$/.exec(path)?.[1] ?? []);
};

/** Hours of four people, with a word that is no activity and a week that is none. */
const hoursFile = ([first, second, third, fourth]) =>
  [
    'deltager;uge;aktivitet;timer',
    `${first};2022-W47;Samtale;1,5`,
    `${second};2022-W47;Samtale;2`,
    `${second};2022-W47;Fodbold;3`,
    `${third};2022-W47;Mentorstøtte;4:30`,
    `${fourth};uge 60 2022;Samtale;1`,
    '',
  ].join('\r\n');

const taken = {
  'log-ind': async (page) => {
    await page.goto('/log-ind/valg');
  },
  uge: async (page) => {
    await openedWeek(page, 'missing');
    const rows = page.locator('tbody tr');
    for (const [row, hours] of ['18,25', '7:30', '24'].entries()) await hoursOf(rows.nth(row)).fill(hours);
  },
  rettelse: async (page) => {
    await openedWeek(page, 'all');
    const fields = page.locator('tbody input[inputmode=decimal]');
    const values = await fields.evaluateAll((all) => all.map(({ value }) => value));
    await fields.nth(values.findIndex((value) => value !== '')).fill('20');
    await page.keyboard.press('Control+Enter');
    await page.locator('.grid-warning', { hasText: 'Skriv, hvorfor' }).waitFor();
  },
  import: async (page) => {
    const buffer = Buffer.from(hoursFile(await idsOf(page)));
    await page.goto('/import');
    await page
      .getByLabel('Fil', { exact: true })
      .setInputFiles({ name: 'timer.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Prøv filen' }).click();
    await page.getByText('Intet er registreret endnu').waitFor();
    await page.locator('main h1').evaluate((heading) => heading.scrollIntoView());
  },
};

const pages = await startedPages();
const browser = await openBrowser();
try {
  for (const [name, prepare] of Object.entries(taken)) {
    const page = await signedIn(browser, pages, 'koordinator', { viewport: window });
    await prepare(page);
    await page.screenshot({ path: picture(name) });
    await page.context().close();
    console.log(`docs/billeder/${name}.png`);
  }
} finally {
  await browser.close();
  await pages.end();
}
