import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalSecret } from '#libs/access/sign-in';
import { roleNames } from '#libs/access';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { enrolled } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

const own = { 'sec-fetch-site': 'same-origin' };

describe('Signing in on this machine, without an issuer', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let address: string;
  let browser: Browser;
  const enter = (): Promise<Visited> => browser.visit(`${address}/log-ind?hemmelighed=${secret.text}`);
  const cookie = (): string => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const asked = (path: string, headers: Record<string, string> = own, init: RequestInit = {}) =>
    fetch(`${address}${path}`, { ...init, headers: { cookie: cookie(), ...headers } });

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    address = running.client.address;
    await enrolled(running.client);
  });
  afterAll(() => running.end());
  beforeEach(() => {
    browser = new Browser();
  });

  it('leads whoever comes without a session to where one signs in, and tells of the link', async () => {
    const page = await browser.visit(`${address}/`);
    expect([page.status, page.url.pathname]).toEqual([401, '/log-ind']);
    expect(page.text).toContain('npm start');
    expect(browser.set).toEqual([]);
  });

  it.each([
    ['none', ''],
    ['a short one', 'x'],
    ['one made up', 'A'.repeat(43)],
    ['one letter more', `${secret.text}A`],
    ['one letter less', secret.text.slice(1)],
  ])('lets nobody in with another secret: %s', async (_, wrong) => {
    const page = await browser.visit(`${address}/log-ind?hemmelighed=${wrong}`);
    expect(page.status).toBe(401);
    expect(browser.set).toEqual([]);
  });

  it('offers every role of people, with what the data speak of filled in', async () => {
    const page = await enter();
    expect([page.status, page.url.pathname, page.url.search]).toEqual([200, '/log-ind/valg', '?til=%2F']);
    const offered = [...page.text.matchAll(/name="role" value="(\w+)"/g)].map(([, role]) => role);
    expect(offered).toEqual(roleNames.filter((role) => role !== 'system'));
    expect(page.text).toContain('value="751"');
    expect(page.text).not.toContain(secret.text);
  });

  it('makes one who was chosen, with one click, and says who one is', async () => {
    const page = await browser.submit(await enter(), { role: 'koordinator' });
    expect([page.status, page.url.pathname]).toEqual([200, '/']);
    expect(page.text).toContain('Koordinator: Aarhus');
    const list = await asked('/v1/participants');
    expect([list.status, ((await list.json()) as { items: unknown[] }).items.length]).toEqual([200, 1]);
    expect((await asked('/v1/participants?kommunekode=101')).status).toBe(403);
  });

  it('lets one be somebody else, under another id; the former id is nobody’s', async () => {
    await browser.submit(await enter(), { role: 'koordinator' });
    const former = cookie();
    const choosing = await browser.visit(`${address}/log-ind/valg`);
    const page = await browser.submit(choosing, { role: 'leverandoer', provider: 'P1000000001' });
    expect(page.text).toContain('Leverandør: P1000000001');
    expect((await asked('/v1/reports/status')).status).toBe(403);
    expect((await asked('/v1/reports/status', { ...own, cookie: former })).status).toBe(401);
  });

  it.each([
    [{ role: 'koordinator', kommunekode: '411' }, 'kommunekode på tre cifre'],
    [{ role: 'leverandoer', provider: 'Ole' }, 'leverandørnummer'],
  ])('says in Danish what cannot be chosen: %j', async (fields, says) => {
    const page = await browser.submit(await enter(), fields);
    expect(page.status).toBe(400);
    expect(page.text).toContain(says);
    expect((await asked('/v1/participants')).status).toBe(401);
  });

  it('escapes what it shows', async () => {
    await enter();
    const page = await browser.visit(`${address}/log-ind/valg?til=${encodeURIComponent('/"><script>')}`);
    expect(page.text).not.toContain('<script>');
  });

  it('is no session before something is chosen', async () => {
    await enter();
    const answer = await asked('/v1/participants');
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await browser.visit(`${address}/`)).url.pathname).toBe('/log-ind/valg');
  });

  it('gives a cookie that scripts cannot reach and that goes to our pages alone', async () => {
    await enter();
    expect(browser.set).toEqual([
      expect.stringMatching(/^nytteindsats-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('takes no id that somebody else made up or set before', async () => {
    const fixed = 'A'.repeat(43);
    browser.cookies.set('nytteindsats-session', fixed);
    await browser.submit(await enter(), { role: 'koordinator' });
    expect(cookie()).not.toContain(fixed);
    const before = { ...own, cookie: `nytteindsats-session=${fixed}` };
    expect((await asked('/v1/participants', before)).status).toBe(401);
  });

  describe('as a coordinator', () => {
    beforeEach(async () => {
      await browser.submit(await enter(), { role: 'koordinator' });
    });

    const json = { 'content-type': 'application/json' };
    const post = (headers: Record<string, string>): Promise<Response> =>
      asked('/v1/participants', { ...json, ...headers }, { method: 'POST', body: '{}' });

    it.each(['cross-site', 'same-site', 'none', 'nonsense'])(
      'records nothing for a page elsewhere: Sec-Fetch-Site %s',
      async (site) => {
        const answer = await post({ 'sec-fetch-site': site });
        expect([answer.status, await answer.json()]).toEqual([
          403,
          expect.objectContaining({ code: 'foreign_origin' }),
        ]);
      },
    );

    it('records nothing when nothing says where a call comes from, or it says elsewhere', async () => {
      for (const headers of [{}, { origin: 'null' }, { ...own, origin: 'https://evil.example' }])
        expect((await post(headers as Record<string, string>)).status).toBe(403);
    });

    it('takes what our own pages send, by what the browser says of it', async () => {
      expect((await post(own)).status).toBe(400);
      expect((await post({ origin: address })).status).toBe(400);
    });

    it.each([
      ['same-origin', 200],
      ['none', 200],
      ['same-site', 403],
      ['cross-site', 403],
    ])('shows a page elsewhere nothing: Sec-Fetch-Site %s', async (site, status) => {
      expect((await asked('/v1/participants', { 'sec-fetch-site': site })).status).toBe(status);
    });

    it('shows nothing to whoever does not say where the call comes from', async () => {
      expect((await asked('/v1/participants', {})).status).toBe(403);
    });

    it('counts for nothing beside a token, good or not', async () => {
      const answer = await asked('/v1/participants', { ...own, authorization: 'Bearer x.y.z' });
      expect(answer.status).toBe(401);
    });

    it.each(['/log-ud', '/log-ind/valg'])('takes no form from a page elsewhere: %s', async (path) => {
      for (const site of ['cross-site', 'same-site', 'none']) {
        const headers = { 'sec-fetch-site': site, 'content-type': 'application/x-www-form-urlencoded' };
        const answer = await asked(path, headers, {
          method: 'POST',
          body: 'role=administrator&kommunekode=751',
        });
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          403,
          'text/html; charset=utf-8',
        ]);
      }
      expect((await asked('/v1/participants')).status).toBe(200);
    });

    it('asks again when a form says nothing', async () => {
      const answer = await asked('/log-ind/valg', own, { method: 'POST' });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    });

    it('takes no form in another form', async () => {
      const answer = await asked(
        '/log-ind/valg',
        { ...own, ...json },
        { method: 'POST', body: '{"role":"revisor"}' },
      );
      expect(answer.status).toBe(415);
    });

    it('ends when one signs out, in every tab; the cookie is worth nothing afterwards', async () => {
      const held = cookie();
      const page = await browser.submit(await browser.visit(`${address}/log-ud`));
      expect([page.status, page.url.pathname]).toEqual([200, '/log-ud']);
      expect(page.text).toContain('Du er logget ud');
      expect(browser.cookies.size).toBe(0);
      expect((await asked('/v1/participants', { ...own, cookie: held })).status).toBe(401);
      expect((await asked('/', { ...own, cookie: held }, { redirect: 'manual' })).status).toBe(303);
    });
  });

  it('answers a page that was shown to somebody else 401, and to whoever is signed in as ever', async () => {
    await browser.submit(await enter(), { role: 'koordinator', kommunekode: '751' });
    const week = await (await asked('/uge/2023-W02')).text();
    const as = /data-owner="([\w-]{16}) [\w-]{16}"/.exec(week)?.[1];
    const answered = async (word: string): Promise<unknown> => {
      const answer = await asked('/v1/participants', { ...own, 'x-signed-in-as': word });
      return [answer.status, ((await answer.json()) as { code?: string }).code];
    };
    expect(await answered(as!)).toEqual([200, undefined]);
    expect(await answered('A'.repeat(16))).toEqual([401, 'unauthenticated']);
  });

  it('shows pages that load from here alone, lead nowhere else, and are not kept', async () => {
    const pages = [
      await browser.visit(`${address}/log-ind`),
      await enter(),
      await browser.visit(`${address}/log-ud`),
    ];
    for (const { headers } of pages) {
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; form-action 'self'",
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('serves what pages load to everybody, to be kept for ever, and nothing beside it', async () => {
    const { text } = await browser.visit(`${address}/log-ind`);
    const loaded = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path!);
    expect(loaded).toHaveLength(2);
    for (const path of loaded) {
      const sheet = await fetch(`${address}${path}`);
      expect([sheet.status, sheet.headers.get('content-type'), sheet.headers.get('cache-control')]).toEqual([
        200,
        'text/css; charset=utf-8',
        'public, max-age=31536000, immutable',
      ]);
      for (const [, part] of (await sheet.text()).matchAll(/url\(['"]?([^'")]+)/g))
        expect([part, (await fetch(new URL(part!, `${address}${path}`))).status]).toEqual([part, 200]);
    }
    const others = ['css/..%2f..%2fpackage.json', 'css/', 'nowhere.css'].map(async (other) => {
      const answer = await fetch(`${address}${loaded[0]!.replace('css/dkfds.css', other)}`);
      return [answer.status, ((await answer.json()) as { code: string }).code];
    });
    expect(await Promise.all(others)).toEqual([
      [404, 'unknown_route'],
      [404, 'unknown_route'],
      [404, 'unknown_route'],
    ]);
  });

  it('leaves no secret and no id in the log', async () => {
    await browser.submit(await enter(), { role: 'koordinator' });
    const log = running.log.text;
    expect(log).toContain('/log-ind');
    for (const secretText of [secret.text, ...browser.cookies.values()])
      expect(log).not.toContain(secretText);
  });
});
