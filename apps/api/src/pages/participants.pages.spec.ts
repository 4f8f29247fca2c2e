import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { giveCommand, enrolled, ourProvider, weekBody } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

const open = { cpr: '0101905001', name: 'Anna <b>Prøve</b>', protectedAddress: false };
const hidden = { cpr: '0202905002', name: 'Hemmelig Prøve', protectedAddress: true };
const written = 'Anna &lt;b>Prøve&lt;/b>';
const unknown = '00000000-0000-4000-8000-0000000000aa';

describe('Pages about participants', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let address: string;
  let ids: Readonly<Record<'open' | 'hidden' | 'foreign', string>>;

  const signedIn = async (role: RoleName, kommunekode = '751'): Promise<Browser> => {
    const browser = new Browser();
    const choice = await browser.visit(`${address}/log-ind?hemmelighed=${secret.text}`);
    const limit = role === 'leverandoer' ? { provider: ourProvider } : { kommunekode };
    await browser.submit(choice, { role, ...limit });
    return browser;
  };
  const show = (browser: Browser, path: string): Promise<Visited> => browser.visit(`${address}${path}`);

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    address = running.client.address;
    const assigned = async (changes: Readonly<Record<string, unknown>>): Promise<string> => {
      const id = await enrolled(running.client, changes);
      await giveCommand(running.client, id, 'AssignProvider', { provider: ourProvider, from: '2022-04-11' });
      return id;
    };
    ids = {
      open: await assigned({ person: open }),
      hidden: await assigned({ person: hidden }),
      foreign: await enrolled(running.client, { kommunekode: '101' }),
    };
    await running.client.send('PUT', `/v1/participants/${ids.open}/weeks/2022-W15`, weekBody());
  });
  afterEach(() => running.readLog.recover());
  afterAll(() => running.end());

  const seers: readonly RoleName[] = ['koordinator', 'revisor'];
  const listers: readonly RoleName[] = [...seers, 'leverandoer'];
  const places: readonly (readonly [string, readonly RoleName[]])[] = [
    ['/borgere', listers],
    ['/borgere/ID', listers],
    ['/borgere/ID/historik', seers],
    ['/arbejdsliste?week=2022-W14', seers],
    ['/rapporter', [...seers, 'rapportering', 'administrator', 'databeskyttelse']],
  ];
  const people = roleNames.filter((role) => role !== 'system');

  it.each(people.flatMap((role) => places.map(([place, roles]) => [role, place, roles] as const)))(
    'are for whom the table says, and the menu leads nobody elsewhere: %s %s',
    async (role, place, roles) => {
      const browser = await signedIn(role);
      const page = await show(browser, place.replace('ID', ids.open));
      const maySee = roles.includes(role);
      expect(page.status).toBe(maySee ? 200 : 403);
      expect(page.text.includes(written)).toBe(maySee && place !== '/rapporter');
      const [path] = place.split('?');
      const home = await show(browser, '/');
      if (!place.includes('ID')) expect(home.text.includes(`<a href="${path}"`)).toBe(maySee);
      expect(page.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('write whom they show, before they do, and show nobody when that cannot be written', async () => {
    const browser = await signedIn('koordinator');
    for (const [path, route, shown] of [
      ['/borgere', 'GET /borgere', [ids.open, ids.hidden]],
      [`/borgere/${ids.open}`, 'GET /borgere/:participantId', [ids.open]],
      [`/borgere/${ids.open}/historik`, 'GET /borgere/:participantId/historik', [ids.open]],
      ['/arbejdsliste?week=2022-W14', 'GET /arbejdsliste', [ids.open, ids.hidden]],
    ] as const) {
      const readings = await running.readLog.during(() => show(browser, path));
      expect(readings.map(({ what, participantIds }) => [what, new Set(participantIds)])).toEqual([
        [route, new Set(shown)],
      ]);
      running.readLog.fail();
      const page = await show(browser, path);
      expect(page.status).toBe(503);
      expect(page.text).not.toMatch(/Anna|Hemmelig/);
      running.readLog.recover();
    }
  });

  it('mark a protected address everywhere, and name nobody who has one to a provider', async () => {
    const pages = async (role: RoleName): Promise<readonly Visited[]> => {
      const browser = await signedIn(role);
      return [await show(browser, '/borgere'), await show(browser, `/borgere/${ids.hidden}`)];
    };
    for (const { text } of await pages('koordinator')) {
      expect(text).toContain('Hemmelig Prøve');
      expect(text).toContain('Beskyttet adresse');
    }
    for (const { text } of await pages('leverandoer')) {
      expect(text).not.toContain('Hemmelig');
      expect(text).toContain('Beskyttet adresse');
    }
  });

  it('show what was decided the newest first, and turned when asked, the weeks too', async () => {
    const browser = await signedIn('koordinator');
    const theirs = `/borgere/${ids.open}`;
    const days = ({ text }: Visited): readonly string[] =>
      [...text.slice(text.indexOf('<caption>Afgørelser')).matchAll(/>(\d\d-\d\d-\d{4})</g)].map(
        ([, day]) => day!,
      );
    const newest = await show(browser, theirs);
    const oldest = await show(browser, `${theirs}?orden=aeldste`);
    expect(newest.text).toContain(`<a href="${theirs}?orden=aeldste">Vis de ældste først</a>`);
    expect(oldest.text).toContain('<caption>Afgørelser og overgange, de ældste først');
    expect(oldest.text).toMatch(/<caption>Uger i forløb 1, de ældste først/);
    expect(days(oldest)).toEqual(days(newest).toReversed());
  });

  it('do not tell a foreign participant from one who does not exist', async () => {
    const browser = await signedIn('koordinator');
    for (const part of ['', '/historik']) {
      const [foreign, nobody] = [
        await show(browser, `/borgere/${ids.foreign}${part}`),
        await show(browser, `/borgere/${unknown}${part}`),
      ];
      expect(foreign.status).toBe(404);
      expect(foreign.text.replaceAll(ids.foreign, unknown)).toBe(nobody.text);
    }
  });

  it.each([
    ['whole number', '010190-5001', { kind: 'cpr', found: 1 }, written],
    ['beginning of a name', 'hem', { kind: 'name', found: 1 }, 'Hemmelig Prøve'],
    ['name that nobody has', 'Xerxes', { kind: 'name', found: 0 }, 'Ingen fundet'],
  ])('find by the %s, in place, and write that somebody sought', async (_, soeges, search, found) => {
    const browser = await signedIn('koordinator');
    const list = await show(browser, '/borgere');
    let page: Visited | undefined;
    const readings = await running.readLog.during(async () => {
      page = await browser.submit(list, { soeges });
    });
    expect([page?.status, page?.url.pathname, page?.url.search]).toEqual([200, '/borgere/soeg', '']);
    expect(page?.text).toContain(found);
    expect(readings.map((one) => [one.what, one.search, one.participantIds])).toEqual([
      ['POST /borgere/soeg', search, []],
    ]);
    expect(running.log.text).not.toMatch(/0101905001|010190-5001/);
  });

  it('say in Danish what cannot be sought', async () => {
    const browser = await signedIn('koordinator');
    const page = await browser.submit(await show(browser, '/borgere'), { soeges: '12' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('CPR-nummer');
    const headers = {
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
    };
    const empty = await fetch(`${address}/borgere/soeg`, { method: 'POST', headers });
    expect(empty.status).toBe(400);
  });

  it('show weeks in signs and words, and the history as it was known at each event', async () => {
    const browser = await signedIn('revisor');
    const { text } = await show(browser, `/borgere/${ids.open}`);
    expect(text).toContain(
      '<span aria-hidden="true">✓</span><span class="week-number" aria-hidden="true">15</span><span class="sr-only">Uge 15, 2022: opfyldt',
    );
    const history = await show(browser, `/borgere/${ids.open}/historik`);
    const links = [...history.text.matchAll(/href="(\/borgere\/[^"]+knownAt=\d+)"/g)].map(([, one]) => one!);
    expect(links.length).toBeGreaterThan(2);
    const first = await show(browser, links.at(-1)!);
    expect(first.text).toContain('1 hændelse, den nyeste først');
    expect(first.text).toContain('Forløb 1 begynder');
    expect(first.text).not.toContain('Virksomhedspraktik');
  });

  it('ask on page by page in the order of names, which stand in no address, and what a form left empty is not asked', async () => {
    const browser = await signedIn('koordinator');
    const page = await show(browser, '/borgere?state=&readiness=&timekrav=&limit=1');
    expect(page.status).toBe(200);
    const next = /<a href="(\/borgere\?[^"]*cursor=[^"]*)"/.exec(page.text)?.[1];
    const second = await show(browser, next!.replaceAll('&amp;', '&'));
    const named = [page, second].map(({ text }) => /Anna|Hemmelig/.exec(text)?.[0]);
    expect(named).toEqual(['Anna', 'Hemmelig']);
    expect(next).not.toMatch(/Anna|Hemmelig/);
    const none = await show(browser, '/borgere?state=exited');
    expect(none.text).toContain('Ingen borgere passer til filteret.');
    expect((await show(browser, '/borgere?state=nonsense')).status).toBe(400);
  });
});
