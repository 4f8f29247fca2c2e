import { fileURLToPath } from 'node:url';
import { openBrowser, signedIn, startedPages } from './opened-pages.mjs';

/**
 * `npm run pictures`: the pictures of docs/brugervejledning.md, of the pages as they are, over the demo's data, into docs/billeder.
 * `DEMO_DIR` names a demo that is built already; what is done for a picture is recorded in a copy of it.
 */

const picture = (name) => fileURLToPath(new URL(`../../docs/billeder/${name}.png`, import.meta.url));
const window = { width: 960, height: 540 };

const taken = {
  'log-ind': async (page) => {
    await page.goto('/log-ind/valg');
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
