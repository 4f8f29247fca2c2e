import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IssuerClient } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { TestProvider } from '../../testing/src/test-provider.ts';
import { SessionPlace } from '../../testing/src/test-sign-in.ts';

/** Chromium holds the redirects of a form to `form-action` too: to the issuer's pages, wherever the issuer says they are. */
describe('Forms of pages', () => {
  let provider: TestProvider;
  let running: RunningApi;
  let browser: Browser;

  beforeEach(async () => {
    provider = await TestProvider.start();
    const { issuer, clientId, clientSecret } = provider;
    const client = new IssuerClient({
      issuer,
      clientId,
      clientSecret,
      scopes: 'openid profile',
      onTrouble: () => undefined,
    });
    const signIn = new SessionPlace().door({ kind: 'issuer', client });
    running = await startApi(openEmbeddedEngines, {}, { signIn });
    provider.serve([running.client.address]);
    browser = new Browser();
  });
  afterEach(async () => {
    await running.end();
    await provider.leave();
  });

  const formAction = ({ headers }: Visited): string | undefined =>
    headers
      .get('content-security-policy')
      ?.split('; ')
      .find((one) => one.startsWith('form-action'));
  const page = (path: string): Promise<Visited> => browser.visit(`${running.client.address}${path}`);

  it('may lead to the issuer and nowhere else', async () => {
    expect(formAction(await page('/'))).toBe(`form-action 'self' ${provider.issuer}`);
  });

  it('may lead to where the issuer says that one signs in and out, on whatever host', async () => {
    const named = (name: string): string => provider.issuer.replace('127.0.0.1', name);
    const described = {
      issuer: provider.issuer,
      authorization_endpoint: `${named('localhost')}/auth`,
      token_endpoint: `${provider.issuer}/token`,
      jwks_uri: `${provider.issuer}/jwks`,
      end_session_endpoint: `${named('[::1]')}/session/end`,
    };
    provider.instead = ({ url }, response) => {
      if (url !== '/.well-known/openid-configuration') return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(described));
      return true;
    };
    expect(formAction(await page('/log-ud'))).toBe(
      `form-action 'self' ${provider.issuer} ${named('localhost')} ${named('[::1]')}`,
    );
  });

  it('may lead to the issuer’s own address while it has not said where its pages are', async () => {
    await provider.leave();
    expect(formAction(await page('/log-ud'))).toBe(`form-action 'self' ${provider.issuer}`);
    await provider.comeBack();
  });
});
