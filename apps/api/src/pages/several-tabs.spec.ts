import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IssuerClient } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { TestProvider } from '../../testing/src/test-provider.ts';
import { SessionPlace } from '../../testing/src/test-sign-in.ts';

const quarter = 15 * 60_000;

describe('Several tabs of a browser', () => {
  let provider: TestProvider;
  let running: RunningApi;
  let browser: Browser;
  let later: number;

  beforeEach(async () => {
    later = 0;
    const now = (): number => Date.now() + later;
    provider = await TestProvider.start();
    const { issuer, clientId, clientSecret } = provider;
    const scopes = 'openid profile';
    const client = new IssuerClient({
      issuer,
      clientId,
      clientSecret,
      scopes,
      onTrouble: () => undefined,
      now,
    });
    const signIn = new SessionPlace().door({ kind: 'issuer', client }, now);
    running = await startApi(openEmbeddedEngines, {}, { signIn });
    provider.serve([running.client.address]);
    browser = new Browser();
  });
  afterEach(async () => {
    await running.end();
    await provider.leave();
  });

  /** Begins to sign in; answers where the issuer is asked. */
  const begun = async (path: string): Promise<string> => {
    const at = `${running.client.address}/log-ind?til=${encodeURIComponent(path)}`;
    return (await browser.visit(at, { follow: false })).headers.get('location') ?? '';
  };
  const held = (): readonly string[] =>
    [...browser.cookies.keys()].filter((name) => name.startsWith('nytteindsats-log-ind-'));

  it('sign in at once, and each comes to its own page', async () => {
    const tabs = [await begun('/?tab=1'), await begun('/?tab=2')];
    expect(held()).toHaveLength(2);
    for (const [index, tab] of tabs.entries()) {
      const page = await browser.visit(tab);
      expect([page.status, page.url.search]).toEqual([200, `?tab=${index + 1}`]);
    }
    expect(held()).toEqual([]);
    expect((await browser.visit(`${running.client.address}/`)).status).toBe(200);
  });

  it('hold four sign-ins at most: of five the first is given up, and the others go on', async () => {
    const tabs: string[] = [];
    for (const tab of [1, 2, 3, 4, 5]) tabs.push(await begun(`/?tab=${tab}`));
    expect(held()).toHaveLength(4);
    const pages = [];
    for (const tab of tabs) pages.push((await browser.visit(tab)).status);
    expect(pages).toEqual([400, 200, 200, 200, 200]);
  });

  it('give up no sign-in of another name, nor one that is none of ours', async () => {
    browser.cookies.set('nytteindsats-log-ind-x', 'y');
    const tab = await begun('/');
    expect((await browser.visit(tab)).status).toBe(200);
    expect(browser.cookies.has('nytteindsats-log-ind-x')).toBe(true);
  });

  it('sign in anew without the issuer being asked whether the session of before would go on', async () => {
    await browser.visit(await begun('/'));
    const asked = provider.tokensAsked;
    later = quarter;
    expect((await browser.visit(await begun('/'))).status).toBe(200);
    expect(provider.tokensAsked).toBe(asked + 1);
  });
});
