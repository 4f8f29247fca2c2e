import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type OpenTestEngines, type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { enrolledLongAgo, erasing } from '../../testing/src/erasing.ts';
import { enrolled } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

/** Whether the register of erasures is away. */
let away = false;

const openEngines: OpenTestEngines = async () => {
  const engines = await openEmbeddedEngines();
  const erasures = new Proxy(engines.forgetting.erasures, {
    get: (target, name): unknown => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        if (away) throw new Error('The register is away.');
        return Reflect.apply(value, target, args);
      };
    },
  });
  return { ...engines, forgetting: { ...engines.forgetting, erasures } };
};

describe('The home page', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let id: string;
  const { propose } = erasing(() => running.client);

  const signedIn = async (role: RoleName, kommunekode = '751'): Promise<Browser> => {
    const browser = new Browser();
    const choice = await browser.visit(`${running.client.address}/log-ind?hemmelighed=${secret.text}`);
    const limit = role === 'leverandoer' ? { provider: 'P1000000001' } : { kommunekode };
    await browser.submit(choice, { role, ...limit });
    return browser;
  };
  const show = (browser: Browser, path: string): Promise<Visited> =>
    browser.visit(`${running.client.address}${path}`);
  const waiting = ({ text }: Visited): string =>
    text
      .slice(text.indexOf('Hvad venter'))
      .replaceAll(/<[^>]+>/g, '|')
      .replaceAll(/\|+/g, '|');

  beforeAll(async () => {
    running = await startApi(openEngines, {}, { signIn: testSignIn(secret) });
    id = await enrolled(running.client, {
      person: { cpr: '0101905001', name: 'Anna Prøve', protectedAddress: false },
    });
    await propose(await enrolledLongAgo(running.client));
  });
  afterAll(() => running.end());

  it.each<[RoleName, RegExp]>([
    ['koordinator', /Arbejdsliste\|1 borger mangler timer for uge 2, 2023\|$/],
    ['leverandoer', /Intet venter på dig\./],
    ['rapportering', /Intet venter på dig\./],
    ['revisor', /Revision\|Log og læsemodeller er ikke efterprøvet endnu/],
    ['administrator', /Perioder\|Se, om der er måneder at lukke\|.*Revision\|/],
    [
      'databeskyttelse',
      /Sletning\|1 sletning venter på godkendelse\|Stikprøver\|Der er ikke trukket en stikprøve af læsninger i /,
    ],
  ])('says in numbers what waits, and names nobody: %s', async (role, text) => {
    const browser = await signedIn(role);
    const readings = await running.readLog.during(async () => {
      const page = await show(browser, '/');
      expect(waiting(page)).toMatch(text);
      expect(page.text).not.toMatch(new RegExp(`Anna|${id}`));
    });
    expect(readings).toEqual([]);
  });

  it.each<[RoleName, RegExp]>([
    ['koordinator', /^Hvad venter\|Intet venter på dig\. Menuen foroven fører til det, du kan se\.\|$/],
    ['databeskyttelse', /^Hvad venter\|Stikprøver\|Der er ikke trukket en stikprøve af læsninger i [^|]*\|$/],
  ])('says nothing of what does not wait where nobody is: %s', async (role, text) => {
    expect(waiting(await show(await signedIn(role, '101'), '/'))).toMatch(text);
  });

  it('leads back to where one left off, and forgets it with the session', async () => {
    const browser = await signedIn('koordinator');
    expect((await show(browser, '/')).text).not.toContain('Fortsæt');
    await show(browser, '/borgere?state=current');
    await show(browser, '/hjaelp');
    await show(browser, '/borgere/nonsense');
    const home = await show(browser, '/');
    expect(home.text).toMatch(/href="\/borgere\?state=current">Fortsæt, hvor du slap: Borgere</);
    await browser.submit(await show(browser, '/log-ud'));
    expect([...browser.cookies.keys()].join(' ')).not.toContain('sidst');
  });

  it('says on a page that one may not see who is signed in, and where they may go', async () => {
    const page = await show(await signedIn('rapportering'), '/borgere');
    expect(page.status).toBe(403);
    expect(page.text).toContain('På denne maskine, Rapportering: Aarhus');
    expect(page.text).toContain('<a href="/rapporter">Rapporter</a>');
    expect(page.text).toContain('Vælg noget andet i menuen foroven, eller skift rolle, hvis du har flere.');
  });

  it('goes on when something cannot be counted', async () => {
    const browser = await signedIn('databeskyttelse');
    away = true;
    const page = await show(browser, '/');
    away = false;
    expect(page.status).toBe(200);
    expect(waiting(page)).toContain(
      'Sletning|Sletning (kan ikke tælles lige nu)|Stikprøver|Der er ikke trukket',
    );
  });
});
