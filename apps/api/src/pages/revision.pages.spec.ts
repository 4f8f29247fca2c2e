import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { EventStoreUnavailable } from '#libs/event-store';
import { until } from '#libs/platform/testing';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { enrolled } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

describe('The page of verifications', () => {
  const secret = new LocalSecret();
  let running: RunningApi;

  const signedIn = async (role: RoleName): Promise<Browser> => {
    const browser = new Browser();
    const choice = await browser.visit(`${running.client.address}/log-ind?hemmelighed=${secret.text}`);
    const limit = role === 'leverandoer' ? { provider: 'P1000000001' } : { kommunekode: '751' };
    await browser.submit(choice, { role, ...limit });
    return browser;
  };
  const shown = (browser: Browser): Promise<Visited> => browser.visit(`${running.client.address}/revision`);
  const ended = async (browser: Browser): Promise<Visited> => {
    let page = await shown(browser);
    await until(async () => !(page = await shown(browser)).text.includes('Efterprøvningen er i gang<'));
    return page;
  };

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    await enrolled(running.client);
  });
  afterEach(() => running.store.recover());
  afterAll(() => running.end());

  it('says that nothing is known until somebody had it verified, then what was found, when, and who asked', async () => {
    const browser = await signedIn('revisor');
    const empty = await shown(browser);
    expect(empty.text).toContain('Der er ikke gemt noget resultat endnu');
    const begun = await browser.submit(empty);
    expect([begun.status, begun.url.pathname]).toEqual([200, '/revision']);
    expect(begun.text).toMatch(/role="status".*Efterprøvningen er i gang/s);
    const { text } = await ended(browser);
    expect(text).toContain('✓ Alt er i orden');
    expect(text).toContain('Loggen: 1 hændelse i 1 strøm: i orden.');
    expect(text).toMatch(
      /Begyndt<\/dt><dd>16-01-2023 10\.00\.00.*Varede<\/dt><dd>under 1 sek\..*\(revisor\).*Læst til og med position<\/dt>/s,
    );
  });

  it('tells one that goes on to whoever asks again, and begins no other', async () => {
    const [first, second] = [await signedIn('revisor'), await signedIn('administrator')];
    const release = running.store.holdVerification();
    const page = await shown(first);
    await first.submit(page);
    const again = await first.submit(page);
    expect(again.text).toContain('… Efterprøvningen er i gang');
    expect((await shown(second)).text).not.toContain('Efterprøv nu');
    release();
    await ended(first);
    expect(running.store.verifications).toBe(2);
  });

  it('says in Danish why one could not be carried out', async () => {
    const browser = await signedIn('administrator');
    const release = running.store.holdVerification(new EventStoreUnavailable('the log is gone'));
    await browser.submit(await shown(browser));
    release();
    const { text } = await ended(browser);
    expect(text).toContain('Efterprøvningen kunne ikke gennemføres');
    expect(text).toContain('Intet er ændret, og det vides ikke, om der er fejl.');
    expect(text).toMatch(/\(administrator\)/);
  });

  it.each(roleNames.filter((role) => role !== 'system'))('is for whom the table says: %s', async (role) => {
    const browser = await signedIn(role);
    const page = await shown(browser);
    const maySee = role === 'revisor' || role === 'administrator';
    expect(page.status).toBe(maySee ? 200 : 403);
    const home = await browser.visit(`${running.client.address}/`);
    expect(home.text.includes('href="/revision"')).toBe(maySee);
  });
});
