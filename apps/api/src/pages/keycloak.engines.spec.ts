import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { defaultClaimPaths } from '#libs/access';
import { DiscoveredKeys, TokenVerifier } from '#libs/access/tokens';
import type { SignedIn } from '#libs/access/sessions';
import { IssuerClient } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { keycloakClients, KeycloakOfTests, keycloakSecret } from '../../testing/src/keycloak-of-tests.ts';
import { isBrowserLeftOut, openRealBrowser } from '../../testing/src/real-browser.ts';
import { SessionPlace } from '../../testing/src/test-sign-in.ts';

// It takes a minute to start, and longer beside other work.
jest.setTimeout(600_000);

const minute = 60_000;
const suite = isBrowserLeftOut ? describe.skip : describe;

suite(
  `Signing in at Keycloak with a real browser${isBrowserLeftOut ? ' (left out: there is no Chromium here)' : ''}`,
  () => {
    const keycloak = new KeycloakOfTests();
    const verifier = new TokenVerifier({
      keys: new DiscoveredKeys({ issuer: keycloak.issuer }),
      issuer: keycloak.issuer,
      audience: 'nytteindsats',
      claims: defaultClaimPaths,
    });
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    let place: SessionPlace;
    let running: RunningApi;
    let address: string;
    let later: number;
    /** What the pages may not do, as the browser says it, and what the issuer refused. */
    let complaints: string[];
    const now = (): number => Date.now() + later;

    beforeAll(async () => {
      await keycloak.isThere();
      browser = await openRealBrowser();
    });
    afterAll(() => browser?.close());

    beforeEach(async () => {
      later = 0;
      complaints = [];
      place = new SessionPlace();
      const onTrouble = (said: object): void => void complaints.push(JSON.stringify(said));
      const client = new IssuerClient({
        issuer: keycloak.issuer,
        clientId: keycloakClients.pages,
        clientSecret: keycloakSecret,
        scopes: 'openid profile',
        onTrouble,
        now,
      });
      running = await startApi(
        openEmbeddedEngines,
        {},
        { signIn: place.door({ kind: 'issuer', client }, now), verifier },
      );
      ({ address } = running.client);
      context = await browser.newContext();
      context.setDefaultTimeout(0);
      page = await context.newPage();
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) complaints.push(message.text());
      });
    });
    afterEach(async () => {
      await context.close();
      await running.end();
    });

    const signIn = async (name: string): Promise<void> => {
      // What a Keycloak that has just started shows comes at once; what its page loads besides may not.
      await page.goto(`${address}/`, { waitUntil: 'commit' });
      await page.fill('#username', name);
      await page.fill('#password', name);
      await page.click('#kc-login');
    };
    const text = (): Promise<string> => page.innerText('main');
    const who = (): Promise<string> => page.innerText('.signed-in');
    const status = async (path: string): Promise<number> =>
      (await page.goto(`${address}${path}`))?.status() ?? 0;
    const signedInAs = async (): Promise<SignedIn> => {
      const [cookie] = (await context.cookies(address)).filter(({ name }) => name === 'nytteindsats-session');
      const session = await place.door({ kind: 'none' }).sessions.of(cookie?.value ?? '');
      if (!session || session.who === 'here') throw new Error('nobody is signed in');
      return session.who;
    };

    it('comes back as whom the realm says, with a cookie that scripts cannot reach', async () => {
      await signIn('anna');
      expect(page.url()).toBe(`${address}/`);
      expect(await who()).toContain('Anna Prøve-Holm, Koordinator: Aarhus');
      const held = (await context.cookies(address)).find(({ name }) => name === 'nytteindsats-session');
      expect(held).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', secure: false, expires: -1 });
      expect(await status('/v1/participants')).toBe(200);
      expect(await status('/v1/participants?kommunekode=101')).toBe(403);
      expect(complaints).toEqual([]);
    });

    it('chooses a role and a municipality of several', async () => {
      await signIn('bo');
      expect(new URL(page.url()).pathname).toBe('/log-ind/valg');
      await page.selectOption('#koordinator-kommunekode', '101');
      await page.click('text=Fortsæt som koordinator');
      expect(await who()).toContain('Koordinator: København');
      expect(complaints).toEqual([]);
    });

    it('goes on by tokens that are good once, every 15 minutes', async () => {
      await signIn('anna');
      const first = await signedInAs();
      for (const round of [1, 2]) {
        later = round * 15 * minute;
        expect(await status('/v1/participants')).toBe(200);
      }
      const last = await signedInAs();
      expect(last.tokens.refreshToken).not.toBe(first.tokens.refreshToken);
      expect(last.claims).toMatchObject({ roles: ['koordinator'], kommunekoder: ['751'] });
      expect(complaints).toEqual([]);
    });

    it('ends when an administrator ends it at Keycloak', async () => {
      await signIn('anna');
      await keycloak.endSessionsOf('anna');
      later = 15 * minute;
      expect(await status('/v1/participants')).toBe(401);
      expect(complaints).toContainEqual(expect.stringContaining('invalid_grant'));
    });

    it('signs out here and at Keycloak, without a token in any address', async () => {
      const addresses: string[] = [];
      page.on('request', (request) => void addresses.push(request.url()));
      await signIn('anna');
      await page.goto(`${address}/log-ud`);
      await page.click('button');
      await page.waitForURL(`${address}/log-ud`);
      expect(await text()).toContain('Du er logget ud');
      expect(await status('/v1/participants')).toBe(401);
      await page.goto(`${address}/`);
      expect(await page.isVisible('#kc-login')).toBe(true);
      expect(addresses.filter((one) => /eyJ[\w-]+\.[\w-]+\.[\w-]+|_token/.test(one))).toEqual([]);
    });

    it('tells somebody without a role that they are nobody here', async () => {
      await signIn('nina');
      expect(await text()).toContain('Du har ingen rolle her');
      expect((await context.cookies(address)).map(({ name }) => name)).not.toContain('nytteindsats-session');
    });

    it('takes no form that a page elsewhere sends', async () => {
      await signIn('anna');
      const form = `<form method="post" action="${address}/log-ud"><button>x</button></form>`;
      const elsewhere: Server = createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end(form);
      }).listen(0, '127.0.0.1');
      await once(elsewhere, 'listening');
      const { port } = elsewhere.address() as AddressInfo;
      await page.goto(`http://localhost:${port}/`);
      await page.click('button');
      await page.waitForURL(`${address}/log-ud`);
      expect(await text()).toContain('Kaldet kommer fra en side et andet sted');
      expect(await status('/v1/participants')).toBe(200);
      elsewhere.closeAllConnections();
      elsewhere.close();
    });

    it('lets a program in by its access token, and nobody by the id token of the pages', async () => {
      const program = await fetch(`${address}/v1/participants`, {
        headers: { authorization: `Bearer ${await keycloak.programToken()}` },
      });
      expect(program.status).toBe(200);
      await signIn('anna');
      const { tokens } = await signedInAs();
      const byIdToken = await fetch(`${address}/v1/participants`, {
        headers: { authorization: `Bearer ${tokens.idToken}` },
      });
      expect(byIdToken.status).toBe(401);
    });
  },
);
