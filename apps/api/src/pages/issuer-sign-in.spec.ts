import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IssuerClient } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { TestProvider } from '../../testing/src/test-provider.ts';
import { SessionPlace } from '../../testing/src/test-sign-in.ts';

const minute = 60_000;

describe('Signing in at an issuer', () => {
  let provider: TestProvider;
  let place: SessionPlace;
  let running: RunningApi;
  let other: RunningApi;
  let address: string;
  let browser: Browser;
  let later: number;
  const troubles: object[] = [];
  const now = (): number => Date.now() + later;

  const start = (publicUrl?: string): Promise<RunningApi> => {
    const { issuer, clientId, clientSecret } = provider;
    const scopes = 'openid profile';
    const onTrouble = (said: object): void => void troubles.push(said);
    const client = new IssuerClient({ issuer, clientId, clientSecret, scopes, onTrouble, now });
    const signIn = place.door({ kind: 'issuer', client }, now);
    return startApi(openEmbeddedEngines, {}, { signIn, ...(publicUrl && { publicUrl }) });
  };
  const enter = (path = '/'): Promise<Visited> => browser.visit(`${address}${path}`);
  const cookie = (): string => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const asked = (at = address, held = cookie()): Promise<Response> =>
    fetch(`${at}/v1/participants`, { headers: { cookie: held, 'sec-fetch-site': 'same-origin' } });
  /** Signs out: here with one form, and at the issuer with its own. */
  const leave = async (): Promise<Visited> => {
    const there = await browser.submit(await enter('/log-ud'));
    return browser.submit(there);
  };

  beforeEach(async () => {
    later = 0;
    troubles.length = 0;
    provider = await TestProvider.start();
    place = new SessionPlace();
    [running, other] = await Promise.all([start(), start()]);
    address = running.client.address;
    provider.serve([address, other.client.address]);
    browser = new Browser();
  });
  afterEach(async () => {
    await Promise.all([running.end(), other.end()]);
    await provider.leave();
  });

  it('comes back to the page that was asked for, as whom the issuer says', async () => {
    const page = await enter();
    expect([page.status, page.url.href]).toEqual([200, `${address}/`]);
    expect(page.text).toContain('Anna Holm, Koordinator: Aarhus');
    expect((await asked()).status).toBe(200);
  });

  it('asks by code with PKCE, state and nonce, and shows no token in any address', async () => {
    const { way } = await enter();
    const asking = new URL(way.find((one) => one.startsWith(`${provider.issuer}/auth?`)) ?? '');
    expect(Object.fromEntries(asking.searchParams)).toEqual({
      client_id: provider.clientId,
      redirect_uri: `${address}/log-ind/svar`,
      response_type: 'code',
      scope: 'openid profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    await leave();
    for (const one of [...way, ...provider.asked]) expect(one).not.toMatch(/_token|token_|eyJ/);
  });

  it('leaves no code, token, cookie or secret in the log', async () => {
    const { way } = await enter();
    await leave();
    const code = new URL(way.find((one) => one.includes('/log-ind/svar?')) ?? '').searchParams.get('code');
    const log = running.log.text;
    expect(log).toContain('/log-ind/svar');
    for (const secret of [code ?? '', provider.clientSecret, 'eyJ', 'Anna'])
      expect(log).not.toContain(secret);
  });

  it('asks for a role and a municipality when one may be several, and narrows to what was chosen', async () => {
    provider.account = {
      subject: 'anna',
      claims: { roles: ['koordinator:751,101', 'rapportering:751'], name: 'Anna Holm' },
    };
    const choosing = await enter('/?x=1');
    expect(choosing.url.pathname).toBe('/log-ind/valg');
    expect((await asked()).status).toBe(401);
    const page = await browser.submit(choosing, { role: 'koordinator', kommunekode: '101' });
    expect(page.url.href).toBe(`${address}/?x=1`);
    expect(page.text).toContain('Koordinator: København');
    const foreign = await browser.submit(await enter('/log-ind/valg'), {
      role: 'rapportering',
      kommunekode: '101',
    });
    expect(foreign.status).toBe(400);
  });

  it('lets nobody choose a role that the issuer did not give', async () => {
    const page = await enter('/log-ind');
    expect(page.status).toBe(200);
    const form = new URLSearchParams({ role: 'administrator', kommunekode: '751' });
    const headers = { cookie: cookie(), 'sec-fetch-site': 'same-origin' };
    const answer = await fetch(`${address}/log-ind/valg`, { method: 'POST', body: form, headers });
    expect(answer.status).toBe(400);
  });

  it.each([
    ['no role', {}],
    ['a role that nobody knows', { roles: ['borgmester'] }],
    ['a claim of the wrong type', { roles: 'koordinator' }],
    [
      'an engagement that is over',
      { roles: ['revisor'], engagement: { id: 'e', until: '2020-01-01', text: true } },
    ],
  ])('tells whoever the issuer gives %s that they are nobody here', async (_, claims) => {
    provider.account = { subject: 'bo', claims };
    const page = await enter();
    expect([page.status, browser.cookies.has('nytteindsats-session')]).toEqual([403, false]);
    expect(page.text).toContain('Du har ingen rolle her');
    expect(place.db.prepare('SELECT count(*) AS n FROM session').get()).toEqual({ n: 0 });
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%0d%0aLocation:x',
    'javascript:alert(1)',
    '/log-ind',
    '/log-ud',
    `/${'x'.repeat(600)}`,
  ])('leads to no other place than a page of ours: %s', async (to) => {
    const { url } = await enter(`/log-ind?til=${encodeURIComponent(to)}`);
    expect(url.origin).toBe(address);
    expect(['/', '/%0d%0aLocation:x']).toContain(url.pathname);
  });

  describe('when the browser comes back', () => {
    /** The address that the issuer sends the browser back to, not gone to yet. */
    const back = async (): Promise<string> => {
      let at = `${address}/log-ind`;
      for (;;) {
        const { headers } = await browser.visit(at, { follow: false });
        at = new URL(headers.get('location') ?? '', at).href;
        if (at.includes('/log-ind/svar')) return at;
      }
    };
    /** Where the browser holds the sign-in that comes back there. */
    const heldOf = (at: string): string =>
      `nytteindsats-log-ind-${new URL(at).searchParams.get('state') ?? ''}`;
    const changed = (at: string, name: string, value: string | null): string => {
      const url = new URL(at);
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
      return url.href;
    };
    const expectNobody = async (at: string, status: number): Promise<void> => {
      const page = await browser.visit(at);
      expect([page.status, browser.cookies.has('nytteindsats-session')]).toEqual([status, false]);
      expect(page.text).toContain('Du er ikke logget ind');
    };

    it.each([
      ['another state', 'state', 'x', 400],
      ['no state', 'state', null, 400],
      ['a code made up', 'code', 'x', 403],
      ['no code', 'code', null, 403],
      ['another issuer', 'iss', 'https://evil.example', 403],
      ['an error', 'error', 'access_denied', 403],
    ])('with %s, nobody is signed in', async (_, name, value, status) => {
      await expectNobody(changed(await back(), name, value), status);
    });

    it('without a sign-in that began there, nobody is: another’s code, sent to somebody', async () => {
      const at = await back();
      browser = new Browser();
      await expectNobody(at, 400);
    });

    it('with a sign-in that was changed, or another’s, nobody is', async () => {
      const at = await back();
      const held = browser.cookies.get(heldOf(at)) ?? '';
      browser.cookies.set(heldOf(at), `${held.slice(0, -3)}AAA`);
      await expectNobody(at, 400);
      const second = await back();
      browser.cookies.set(heldOf(at), browser.cookies.get(heldOf(second)) ?? '');
      await expectNobody(at, 400);
    });

    it('a second time with the same code, nobody is', async () => {
      const at = await back();
      const held = browser.cookies.get(heldOf(at)) ?? '';
      expect((await browser.visit(at)).status).toBe(200);
      browser = new Browser();
      browser.cookies.set(heldOf(at), held);
      await expectNobody(at, 403);
    });

    it('with an id token that is not for this sign-in, nobody is: the nonce', async () => {
      const first = await back();
      const held = browser.cookies.get(heldOf(first)) ?? '';
      const opened = await place.door({ kind: 'none' }).sealing.open('sign-in', held);
      const mixed = { ...(opened as object), nonce: 'another' };
      const sealed = await place.door({ kind: 'none' }).sealing.seal('sign-in', mixed);
      browser.cookies.set(heldOf(first), sealed);
      await expectNobody(first, 403);
    });

    it('with a code that another verifier was begun with, nobody is: PKCE', async () => {
      const at = await back();
      const { sealing } = place.door({ kind: 'none' });
      const opened = await sealing.open('sign-in', browser.cookies.get(heldOf(at)) ?? '');
      const mixed = { ...(opened as object), verifier: 'A'.repeat(43) };
      browser.cookies.set(heldOf(at), await sealing.seal('sign-in', mixed));
      await expectNobody(at, 403);
    });

    it('to an issuer that has gone meanwhile, is told to try again', async () => {
      const at = await back();
      await provider.leave();
      const page = await browser.visit(at);
      expect([page.status, page.text]).toEqual([
        503,
        expect.stringContaining('Udstederen af login svarer ikke.'),
      ]);
      await provider.comeBack();
    });
  });

  it('tells in Danish that the issuer is away, lets nobody in, and goes on when it is back', async () => {
    await provider.leave();
    const page = await enter();
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '1']);
    expect(page.text).toContain('Udstederen af login svarer ikke.');
    await provider.comeBack();
    expect((await enter()).status).toBe(200);
    later = 11_000;
    await provider.leave();
    browser = new Browser();
    expect((await enter()).status).toBe(503);
    await provider.comeBack();
  });

  it('lets nobody in whose issuer cannot be asked again', async () => {
    provider.serve([address], false);
    const page = await enter();
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('OIDC_SCOPES')]);
  });

  it('goes on with what the issuer says after 15 minutes, by a token that is good once', async () => {
    await enter();
    for (const round of [1, 2, 3]) {
      later = round * 15 * minute;
      expect((await asked()).status).toBe(200);
    }
    expect(provider.tokensAsked).toBe(4);
    provider.account = { ...provider.account, claims: { ...provider.account.claims, kommunekoder: ['101'] } };
    later = 60 * minute;
    expect((await enter()).text).toContain('Koordinator: København');
  });

  it('asks once for all tabs of all processes', async () => {
    await enter();
    later = 15 * minute;
    const processes = [address, other.client.address, address, other.client.address];
    const answers = await Promise.all([...processes, ...processes].map((at) => asked(at)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(provider.tokensAsked).toBe(2);
    later = 30 * minute;
    expect((await asked()).status).toBe(200);
  });

  it('ends when the issuer refuses: the person is nobody there any more', async () => {
    await enter();
    await browser.visit(`${provider.issuer}/session/end`).then((page) => browser.submit(page));
    later = 15 * minute;
    expect((await asked()).status).toBe(401);
    expect(place.db.prepare('SELECT count(*) AS n FROM session').get()).toEqual({ n: 0 });
  });

  it('ends when a token that was good once is used a second time, as a thief would', async () => {
    await enter();
    const [row] = place.db.prepare('SELECT * FROM session').all() as { sealed: string }[];
    later = 15 * minute;
    expect((await asked()).status).toBe(200);
    place.db.prepare('UPDATE session SET sealed = ?, ask_at = 0').run(row?.sealed ?? '');
    expect((await asked()).status).toBe(401);
    expect(troubles).toContainEqual(expect.objectContaining({ refusal: 'invalid_grant', status: 400 }));
  });

  it('goes on for 15 minutes while the issuer is away, and then ends', async () => {
    await enter();
    const held = cookie();
    await provider.leave();
    later = 15 * minute;
    expect((await asked()).status).toBe(200);
    later = 29 * minute;
    expect((await asked()).status).toBe(200);
    later = 30 * minute;
    expect((await asked()).status).toBe(401);
    await provider.comeBack();
    expect((await asked(address, held)).status).toBe(401);
  });

  it('goes on while the issuer has trouble of its own, and takes no answer of it that is none', async () => {
    await enter();
    provider.instead = ({ url }, response) => {
      if (url !== '/token') return false;
      response.writeHead(502, { 'content-type': 'text/html' }).end('<p>Bad gateway</p>');
      return true;
    };
    later = 15 * minute;
    expect((await asked()).status).toBe(200);
    provider.instead = null;
    later = 16 * minute;
    expect((await asked()).status).toBe(200);
    expect(troubles).toEqual([expect.objectContaining({ code: 'OAUTH_RESPONSE_IS_NOT_CONFORM' })]);
  });

  it('signs out here and at the issuer: nobody is signed in anew without being asked', async () => {
    await enter();
    const held = cookie();
    const page = await leave();
    expect([page.url.href, page.status]).toEqual([`${address}/log-ud`, 200]);
    expect(page.text).toContain('Du er logget ud');
    expect((await asked(address, held)).status).toBe(401);
    expect((await asked(other.client.address, held)).status).toBe(401);
    expect(provider.asked).toContain('/session/end');
    const { way } = await enter();
    expect(way.some((one) => one.includes('/login/'))).toBe(true);
  });

  it('signs out here when the issuer is away, and says that it may still be signed in there', async () => {
    await enter();
    const held = cookie();
    const asking = await enter('/log-ud');
    await provider.leave();
    later = 11_000;
    const page = await browser.submit(asking);
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('måske stadig logget ind')]);
    await provider.comeBack();
    expect((await asked(address, held)).status).toBe(401);
  });

  it('gives a new id at each sign-in, and ends the session of before', async () => {
    await enter();
    const first = cookie();
    await enter('/log-ind');
    expect(cookie()).not.toBe(first);
    expect((await asked(address, first)).status).toBe(401);
    expect((await asked()).status).toBe(200);
  });

  it('binds its cookies to the host where people come over TLS', async () => {
    const secure = await start('https://nytteindsats.example');
    const answer = await fetch(`${secure.client.address}/log-ind`, { redirect: 'manual' });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-nytteindsats-log-ind-[\w-]{43}=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
      'https://nytteindsats.example/log-ind/svar',
    );
    await secure.end();
  });
});
