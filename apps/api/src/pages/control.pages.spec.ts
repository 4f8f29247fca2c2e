import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { erasing } from '../../testing/src/erasing.ts';
import { giveCommand, enrolled } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

const cpr = '0101905001';

describe('Pages of periods, erasures and the read log', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let id: string;
  const { lived } = erasing(() => running.client);

  const signedIn = async (role: RoleName, kommunekode = '751'): Promise<Browser> => {
    const browser = new Browser();
    const choice = await browser.visit(`${running.client.address}/log-ind?hemmelighed=${secret.text}`);
    const limit = role === 'leverandoer' ? { provider: 'P1000000001' } : { kommunekode };
    await browser.submit(choice, { role, ...limit });
    return browser;
  };
  const show = (browser: Browser, path: string): Promise<Visited> =>
    browser.visit(`${running.client.address}${path}`);
  const told = (page: Visited): readonly [number, string] => [
    page.status,
    page.text
      .slice(page.text.indexOf('<main'))
      .replaceAll(/<[^>]+>/g, '|')
      .replaceAll(/\|+/g, '|'),
  ];

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    id = await enrolled(running.client, {
      enrolledOn: '2022-10-03',
      person: { cpr, name: 'Anna Prøve', protectedAddress: false },
    });
  });
  afterEach(() => running.readLog.recover());
  afterAll(() => running.end());

  const readers: readonly RoleName[] = ['koordinator', 'rapportering', 'revisor', 'administrator'];
  const places: readonly (readonly [string, readonly RoleName[]])[] = [
    ['/perioder', readers],
    ['/perioder/751/2022-10/luk', ['administrator']],
    ['/sletninger', ['administrator', 'databeskyttelse']],
    ['/sletninger/forslag/ID', ['administrator']],
    ['/sletninger/hold/ID', ['databeskyttelse']],
    ['/indsigt', ['databeskyttelse']],
    ['/indsigt/stikproever', ['databeskyttelse']],
    ['/indsigt/borger', ['databeskyttelse']],
  ];
  const people = roleNames.filter((role) => role !== 'system');

  it.each(people)('are for whom the table says, and the menu leads nobody elsewhere: %s', async (role) => {
    const browser = await signedIn(role);
    const home = await show(browser, '/');
    for (const [place, roles] of places) {
      const page = await show(browser, place.replace('ID', id));
      expect([place, page.status]).toEqual([place, roles.includes(role) ? 200 : 403]);
      expect(page.text).not.toContain('Anna Prøve');
    }
    for (const [entry, roles] of [places[0]!, places[5]!])
      expect([entry, home.text.includes(`<a href="${entry}"`)]).toEqual([entry, roles.includes(role)]);
  });

  it('close a month once, however often the form is sent, and tell what came after', async () => {
    const browser = await signedIn('administrator');
    const months = await show(browser, '/perioder');
    expect(told(months)[1]).toMatch(/december 2022\|…\u00a0foreløbig/);
    const form = await show(browser, '/perioder/751/2022-10/luk');
    const closed = await browser.submit(form, { reason: 'Alt er indberettet' });
    expect([closed.status, closed.url.pathname + closed.url.search]).toEqual([
      200,
      '/perioder?kommunekode=751',
    ]);
    expect(closed.text).toMatch(/role="status".*oktober 2022 er lukket\./s);
    expect(told(closed)[1]).toMatch(/oktober 2022\|✓\u00a0lukket\|16-01-2023 10\.00\|[^|]*\(administrator\)/);
    const again = await browser.submit(form, { reason: 'Alt er indberettet' });
    expect([again.status, again.url.pathname]).toEqual([200, '/perioder']);
    await giveCommand(running.client, id, 'RecordHours', {
      week: '2022-W41',
      activity: 'nytteindsats',
      minutes: 60,
    });
    const late = await show(browser, '/perioder');
    expect(told(late)[1]).toContain('1 hændelse om 1 borger, senest 16-01-2023 10.00');
  });

  it('say in Danish at the form why a month cannot be closed', async () => {
    const browser = await signedIn('administrator');
    const form = await show(browser, '/perioder/751/2023-02/luk');
    const refused = await browser.submit(form, { reason: 'for tidligt' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Intet er gemt');
    expect(refused.text).toContain('for tidligt');
    expect((await show(browser, '/perioder/751/2023-13/luk')).status).toBe(400);
    expect((await show(browser, '/perioder/101/2022-10/luk')).status).toBe(403);
  });

  it('propose an erasure, and let another approve it', async () => {
    const gone = await lived();
    const administrator = await signedIn('administrator');
    const list = await show(administrator, '/sletninger');
    expect(list.text).toContain(`href="/sletninger/forslag/${gone}"`);
    const form = await show(administrator, `/sletninger/forslag/${gone}`);
    const wrong = await administrator.submit(form, { decision: 'sag 1', archiveDelivery: 'aflevering-1' });
    expect([wrong.status, wrong.text.includes('Skriv 1 til 46 tegn')]).toEqual([400, true]);
    const proposed = await administrator.submit(wrong, {
      decision: 'sag-1',
      archiveDelivery: 'aflevering-1',
    });
    expect(proposed.text).toMatch(/role="status".*Sletningen er foreslået\./s);
    const approver = await signedIn('databeskyttelse');
    const { text } = await show(approver, '/sletninger');
    const theirs = /href="(\/sletninger\/[^"]+\/godkendelse)"/.exec(text)?.[1];
    const confirmation = await show(approver, theirs!);
    expect(told(confirmation)[1]).toContain('Godkend og slet for altid');
    const approved = await approver.submit(confirmation);
    expect(approved.text).toContain('Personen er slettet for altid.');
    expect(told(approved)[1]).toContain('✓ slettet');
    const twice = await approver.submit(confirmation);
    expect(twice.status).toBe(200);
    expect(
      (await show(approver, '/sletninger/00000000-0000-4000-8000-0000000000ad/godkendelse')).status,
    ).toBe(404);
  });

  it('put a participant on hold and lift that, each with a reason', async () => {
    const browser = await signedIn('databeskyttelse');
    const page = await show(browser, `/sletninger/hold/${id}`);
    expect(page.text).toContain('Borgeren er ikke sat på hold');
    const missing = await browser.submit(page, { reason: ' ' });
    expect([missing.status, missing.text.includes('Der mangler en begrundelse.')]).toEqual([422, true]);
    const held = await browser.submit(page, { reason: 'Klagesag' });
    expect(told(held)[1]).toMatch(
      /Borgeren er sat på hold\..*de nyeste først\|.*Aarhus \(751\)\|.*\|Klagesag\|/s,
    );
    const lifted = await browser.submit(held, { reason: 'Afgjort' });
    expect(lifted.text).toContain('Hold er ophævet.');
    expect(lifted.text).toContain('Borgeren er ikke sat på hold');
    expect((await show(browser, '/sletninger/hold/00000000-0000-4000-8000-0000000000ad')).status).toBe(404);
  });

  it('show who has read, and that is a reading of its own', async () => {
    const browser = await signedIn('databeskyttelse');
    await (await signedIn('koordinator')).visit(`${running.client.address}/borgere/${id}`);
    const page = await show(browser, '/indsigt');
    expect(told(page)[1]).toContain(
      `|GET |/borgere|/:participantId|Borger ${id.slice(0, 8)}|sagsbehandling|200|`,
    );
    const readings = await running.readLog.during(() => show(browser, '/indsigt'));
    expect(readings.map(({ what, purposes }) => [what, purposes])).toEqual([['GET /indsigt', ['kontrol']]]);
    const days = 'fra-dag=1&fra-maaned=1&fra-aar=2020&til-dag=2&til-maaned=1&til-aar=2020';
    const none = await show(browser, `/indsigt?${days}&principal=`);
    expect(none.text).toContain('Ingen læsninger passer til det');
    running.readLog.fail();
    expect((await show(browser, '/indsigt')).status).toBe(503);
  });

  it('show the newest readings first, and the oldest when turned, each once', async () => {
    const browser = await signedIn('databeskyttelse');
    const numbers = ({ text }: Visited): readonly number[] =>
      [...text.matchAll(/<th scope="row"[^>]*>([\d.]+)<\/th>/g)].map(([, number]) =>
        Number(number!.replace('.', '')),
      );
    const newest = await show(browser, '/indsigt');
    expect(told(newest)[1]).toContain('Læsninger, de nyeste først');
    const shown = numbers(newest);
    expect(shown).toEqual(shown.toSorted((one, other) => other - one));
    const turned = await show(browser, '/indsigt?orden=aeldste');
    expect(told(turned)[1]).toContain('Læsninger, de ældste først');
    expect(numbers(turned).slice(0, 3)).toEqual([1, 2, 3]);
    expect(turned.text).toContain('<a href="/indsigt">Vis de nyeste først</a>');
    expect(newest.text).toContain('<a href="/indsigt?orden=aeldste">Vis de ældste først</a>');
    while ((await running.readLog.all()).length < 60) await show(browser, '/indsigt/stikproever');
    const first = await show(browser, '/indsigt');
    const next = /href="([^"]+)">Ældre læsninger/.exec(first.text)?.[1]?.replaceAll('&amp;', '&');
    const second = await show(browser, next!);
    expect(numbers(second)[0]).toBe(numbers(first).at(-1)! - 1);
  });

  it.each([
    ['fra-dag=31&fra-maaned=2&fra-aar=2026', 'fra', 'Skriv dag, måned og år på en dato, der findes'],
    ['til-dag=x', 'til', 'Skriv dag, måned og år på en dato, der findes'],
    [
      'fra-dag=2&fra-maaned=1&fra-aar=2026&til-dag=1&til-maaned=1&til-aar=2026',
      'til',
      'Den sidste dag skal være den første',
    ],
  ])('say at its field which day of the read log cannot be asked: %s', async (asked, name, text) => {
    const page = await show(await signedIn('databeskyttelse'), `/indsigt?${asked}&orden=aeldste`);
    expect(page.status).toBe(400);
    expect(page.text).toMatch(new RegExp(`role="alert".*<a href="#felt-${name}">${text}`, 's'));
    expect(page.text).toMatch(
      new RegExp(`id="felt-${name}-fejl"><span class="sr-only">Fejl: </span>${text}`),
    );
    for (const [input, value] of new URLSearchParams(asked))
      expect(page.text).toContain(`name="${input}" value="${value}"`);
    expect(page.text).toContain('name="orden" value="aeldste"');
  });

  it('say of both days at once what is wrong', async () => {
    const page = await show(await signedIn('databeskyttelse'), '/indsigt?fra-dag=40&til-dag=41');
    expect(page.text.match(/class="form-error-message"/g)).toHaveLength(2);
  });

  it('draw a sample, and say who reviews it', async () => {
    const browser = await signedIn('databeskyttelse');
    const page = await show(browser, '/indsigt/stikproever');
    expect(page.text).toContain('Der er ikke trukket stikprøver endnu.');
    const wrong = await browser.submit(page, { month: '2026', size: '5' });
    expect([wrong.status, wrong.text.includes('Skriv en måned, der findes, f.eks. 11-2026.')]).toEqual([
      400,
      true,
    ]);
    const month = new Date().toISOString().slice(0, 7).split('-').toReversed().join('-');
    const drawn = await browser.submit(page, { month, size: '5' });
    expect(drawn.text).toContain('og skrevet ned som din.');
    expect(told(drawn)[1]).toMatch(/Stikprøve af læsninger i [a-z]+ \d{4}, de nyeste først\|/);
    expect(told(drawn)[1]).toMatch(
      /Stikprøver, de nyeste først\|.*\|1\|.*\|Databeskyttelse på denne maskine\|/s,
    );
  });

  it('answer a citizen by the number, which stands in no address and no log', async () => {
    const browser = await signedIn('databeskyttelse');
    const page = await show(browser, '/indsigt/borger');
    const readings = await running.readLog.during(async () => {
      const answer = await browser.submit(page, { cpr });
      expect(told(answer)[1]).toMatch(/Svar om Borger [0-9a-f]{8}\..*\|sagsbehandling\|/s);
      expect([answer.url.pathname, answer.url.search]).toEqual(['/indsigt/borger', '']);
    });
    expect(readings.map(({ what, participantIds }) => [what, participantIds])).toEqual([
      ['POST /indsigt/borger', [id]],
    ]);
    expect(running.log.text).not.toContain(cpr);
    const answered = await browser.submit(page, { cpr });
    expect(told(answered)[1]).toContain('læst om borgeren, de nyeste først');
    const names = await browser.submit(page, { cpr, withNames: 'ja' });
    expect([names.status, names.text.includes('Skriv en begrundelse på 1 til 500 tegn.')]).toEqual([
      400,
      true,
    ]);
    const found = await browser.submit(page, { soeges: 'anna' });
    expect([found.url.pathname, found.url.search, found.text.includes('Anna Prøve')]).toEqual([
      '/indsigt/borger/find',
      '',
      true,
    ]);
    expect(found.text).toContain(`<a href="/sletninger/hold/${id}">Hold<`);
    const chosen = await browser.submit(found, { participantId: id });
    expect(told(chosen)[1]).toMatch(/Svar om Borger [0-9a-f]{8}\..*\|sagsbehandling\|/s);
    expect(told(chosen)[1]).toContain('læst om borgeren, de nyeste først');
    const turned = await browser.submit(chosen, { participantId: id, orden: 'aeldste' });
    expect(told(turned)[1]).toContain('læst om borgeren, de ældste først');
    expect(told(turned)[1]).toContain('Vis de nyeste først');
    const named = await browser.submit(chosen, { participantId: id, withNames: 'ja', reason: 'klage' });
    expect(told(named)[1]).toContain('|Medarbejder|');
    const held = await show(browser, '/sletninger');
    expect((await browser.submit(held, { soeges: 'anna' })).text).toContain('/sletninger/hold/');
    const nobody = await browser.submit(page, { cpr: '0202902223' });
    expect(nobody.text).toContain('Ingen borger er registreret med det nummer.');
  });

  it.each([
    ['/perioder', 'administrator', 'Måneder i Aarhus (751)'],
    ['/sletninger', 'administrator', 'Forslag og sletninger'],
    ['/indsigt/stikproever', 'databeskyttelse', 'Stikprøver'],
    ['/indsigt', 'databeskyttelse', 'Læsninger'],
  ] as const)(
    'turn each list that has an order in time, and say which it is: %s',
    async (place, role, list) => {
      const browser = await signedIn(role);
      if (place === '/sletninger')
        for (const sag of ['sag-1', 'sag-2']) {
          const form = await show(browser, `/sletninger/forslag/${await lived()}`);
          await browser.submit(form, { decision: sag, archiveDelivery: 'aflevering-1' });
        }
      if (place === '/indsigt/stikproever')
        for (const size of ['1', '2'])
          await browser.submit(await show(browser, place), {
            month: new Date().toISOString().slice(0, 7),
            size,
          });
      const rows = ({ text }: Visited): readonly string[] => {
        const table = text.slice(text.indexOf(`<caption>${list}`));
        const body = table.slice(table.indexOf('<tbody>'), table.indexOf('</tbody>'));
        return body.split('<tr>').slice(1);
      };
      const newest = await show(browser, place);
      const link = /<a href="([^"]+)">Vis de ældste først<\/a>/
        .exec(newest.text)?.[1]
        ?.replaceAll('&amp;', '&');
      const oldest = await show(browser, link!);
      expect([newest.text.includes(`<caption>${list}, de nyeste først`), oldest.status]).toEqual([true, 200]);
      expect(oldest.text).toContain(`<caption>${list}, de ældste først`);
      expect(oldest.text).toMatch(/>Vis de nyeste først<\/a>/);
      const [first, last] = [rows(newest).at(0), rows(oldest).at(0)];
      expect(first).not.toBe(last);
      if (place !== '/indsigt') expect(rows(oldest)).toEqual(rows(newest).toReversed());
    },
  );
});
