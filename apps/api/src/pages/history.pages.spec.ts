import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { giveCommand, enrolled, weekBody } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

describe('The page of a history', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let slow: RunningApi;
  let id: string;

  const start = (limits = {}): Promise<RunningApi> =>
    startApi(openEmbeddedEngines, limits, { signIn: testSignIn(secret) });
  const signedIn = async ({ client }: RunningApi, role: RoleName = 'revisor'): Promise<Browser> => {
    const browser = new Browser();
    const choice = await browser.visit(`${client.address}/log-ind?hemmelighed=${secret.text}`);
    await browser.submit(choice, { role, kommunekode: '751' });
    return browser;
  };
  const shown = async (asked: string): Promise<Visited> =>
    (await signedIn(running)).visit(`${running.client.address}/borgere/${id}/historik${asked}`);
  const rows = ({ text }: Visited): readonly string[] =>
    [...text.slice(text.indexOf('table--compact history')).matchAll(/<tr><td.*?<\/tr>/gs)].map(([row]) =>
      row
        .replaceAll(/<details>.*?<\/details>/gs, '')
        .replaceAll(/<[^>]+>/g, '|')
        .replaceAll(/\|+/g, '|'),
    );

  beforeAll(async () => {
    running = await start();
    slow = await start({ headAfterMs: 0 });
    const { client, clock } = running;
    clock.set('2022-04-04T10:00:00.000Z');
    id = await enrolled(client, {});
    clock.set('2022-05-02T07:00:00.000Z');
    await client.send('PUT', `/v1/participants/${id}/weeks/2022-W15`, weekBody());
    clock.set('2022-08-22T07:14:00.000Z');
    const corrected = { week: '2022-W15', activity: 'nytteindsats', minutes: 1095, reason: 'sent' };
    await giveCommand(client, id, 'RecordHours', corrected);
  });
  afterAll(async () => {
    await running.end();
    await slow.end();
  });

  it('tells both times of every event, what stood and stands, why, how late, and what a program would ask for', async () => {
    const page = await shown('');
    expect(page.text).toMatch(/<code>[0-9a-f]{64}<\/code>/);
    const [newest] = rows(page);
    expect(newest).toBe(
      '|uge 15, 2022|22-08-2022 09.14|Nytteindsats rettet fra 37 timer til 18,25 timer' +
        '|Begrundelse: sent · 127 dage efter ugens slutning|37 timer → 18,25 timer|Anna Holm (koordinator)|',
    );
  });

  it('is the newest first, turned when asked, and of corrections or one subject alone', async () => {
    const all = rows(await shown(''));
    expect(all.length).toBeGreaterThan(2);
    expect(rows(await shown('?orden=aeldste'))).toEqual(all.toReversed().map((row) => row));
    const corrections = await shown('?rettelser=ja');
    expect(rows(corrections)).toEqual(all.slice(0, 1));
    expect(corrections.text).toContain(`1 hændelse af ${all.length}, den nyeste først`);
    expect(rows(await shown('?emne=forloeb'))).toEqual(all.slice(-1));
    const none = await shown('?emne=transition');
    expect(none.text).toContain('Ingen hændelser passer til filteret.');
  });

  it('is shown as known at a date and a time of day by Danish clocks, and compared with now', async () => {
    const then = await shown('?kendt-dag=1&kendt-maaned=6&kendt-aar=2022&kendt-klokken=12.00');
    expect(then.text).toContain('Som kendt 01-06-2022 12.00.00.');
    expect(then.text).not.toContain('rettet fra');
    expect(then.text).toContain('name="kendt-klokken" value="12.00"');
    const compared = await shown('?kendt-dag=1&kendt-maaned=6&kendt-aar=2022&sammenlign=nu');
    expect(compared.text).toContain('Forskelle fra 01-06-2022 23.59.00 til nu');
    expect(compared.text).toContain('Imellem er der registreret 1 hændelse.');
    expect(compared.text).toContain('<caption>Uger, der bedømmes anderledes, de nyeste først');
    const before = await shown('?kendt-dag=1&kendt-maaned=1&kendt-aar=2022');
    expect([before.status, before.text.includes('På det tidspunkt var der ikke registreret noget')]).toEqual([
      200,
      true,
    ]);
  });

  it.each([
    ['?kendt-dag=31&kendt-maaned=2&kendt-aar=2022', 'kendt', 'Skriv dag, måned og år på en dato, der findes'],
    [
      '?kendt-dag=1&kendt-maaned=2&kendt-aar=2022&kendt-klokken=25',
      'kendt-klokken',
      'Skriv klokkeslættet som timer',
    ],
    ['?kendt-klokken=12', 'kendt', 'Skriv også dag, måned og år'],
    ['?sammenlign=nu', 'kendt', 'Skriv den dato, der skal sammenlignes fra'],
    ['?knownAt=engang', 'kendt', ''],
    ['?emne=vejret', 'emne', 'Vælg et af de emner'],
  ])(
    'comes back with what was typed, and what is wrong at its field and above, in Danish: %s',
    async (asked, name, text) => {
      const page = await shown(asked);
      expect(page.status).toBe(400);
      expect(page.text).toMatch(new RegExp(`role="alert".*<a href="#felt-${name}">${text}`, 's'));
      expect(page.text).toMatch(
        new RegExp(`id="felt-${name}-fejl"><span class="sr-only">Fejl: </span>${text}`),
      );
      expect(page.text).toMatch(
        new RegExp(`<(input|select)[^>]* id="felt-${name}"[^>]*aria-describedby="felt-${name}-fejl"`),
      );
      for (const [input, value] of new URLSearchParams(asked))
        if (input.startsWith('kendt')) expect(page.text).toContain(`name="${input}" value="${value}"`);
    },
  );

  it('says above alone what is wrong with no field of it', async () => {
    const page = await shown('?uge=2022-W60');
    expect([page.status, page.text.includes('Ugen skal findes'), page.text.includes('aria-invalid')]).toEqual(
      [400, true, false],
    );
  });

  it('says how the timekrav stands, by how many weeks, and that every event fits its hash', async () => {
    const { text } = await shown('');
    expect(text).toMatch(/<p>Timekrav: ikke opfyldt, 0 af 7 uger \(aarhus-2022\)<\/p>/);
    expect(text).toMatch(/>Kæde: ✓ \d+ hændelser<\/p>/);
    expect(text).toMatch(/<h1>[^<]* › Historik<\/h1>/);
  });

  it('explains the week that one chooses in the strip', async () => {
    const page = await shown('');
    expect(page.text).toContain('Vælg en uge for at se');
    const link = /href="(\/borgere\/[^"]*uge=2022-W15)#uge-2022-W15"/.exec(page.text)?.[1];
    const explained = await (await signedIn(running)).visit(`${running.client.address}${link}`);
    expect(explained.text).toContain('Uge 15 i 2022 (11. april 2022 til 17. april 2022): ');
    expect(explained.text).toMatch(
      /Bygger på \d+ hændelse.*<caption>Hændelser bag uge 15, 2022, de nyeste først/s,
    );
  });

  it('sends its head before its answer is there, and tells below it what is refused', async () => {
    const browser = await signedIn(slow);
    const there = await enrolled(slow.client, {});
    const release = slow.store.holdReads('one');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${slow.client.address}/borgere/${there}/historik`, { headers: { cookie } });
    const pieces = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    const { value: head } = await pieces.read();
    expect([answer.status, head?.includes('class="waiting"'), head?.includes('<h1>')]).toEqual([
      200,
      true,
      false,
    ]);
    release();
    let rest = '';
    for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) rest += piece.value;
    expect(rest).toMatch(/^<h1>Borger [0-9a-f]{8} › Historik<\/h1>.*<\/main><\/body><\/html>$/s);
    const again = slow.store.holdReads('one');
    const address = `${slow.client.address}/borgere/00000000-0000-4000-8000-0000000000aa/historik`;
    const refused = await fetch(address, { headers: { cookie } });
    again();
    const nobody = { status: refused.status, text: await refused.text() };
    expect(nobody.status).toBe(200);
    expect(nobody.text).toContain('Borgeren er ikke registreret.');
    const stranger = await (
      await signedIn(slow, 'administrator')
    ).visit(`${slow.client.address}/borgere/${there}/historik`);
    expect(stranger.status).toBe(403);
  });
});
