import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { giveCommand, enrolled, ourProvider as ours, weekBody } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

const enrolledOn = '2022-12-05';

describe('The page of what there is to do', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let ids: { readonly anna: string; readonly bo: string; readonly unplaced: string; readonly same: string };

  const signedIn = async (role: RoleName): Promise<Browser> => {
    const signing = new Browser();
    const choice = await signing.visit(`${running.client.address}/log-ind?hemmelighed=${secret.text}`);
    await signing.submit(choice, {
      role,
      ...(role === 'leverandoer' ? { provider: ours } : { kommunekode: '751' }),
    });
    return signing;
  };
  const show = (browser: Browser, query = ''): Promise<Visited> =>
    browser.visit(`${running.client.address}/arbejdsliste${query}`);
  /** The rows of the list, as text. */
  const rowsOf = ({ text }: Visited): readonly string[] =>
    [...text.matchAll(/<tr><th scope="row">(.*?)<\/tr>/gs)].map(([, row = '']) =>
      row
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
  const tabsOf = ({ text }: Visited): readonly string[] =>
    [...text.matchAll(/aria-label="Lister".*?<\/nav>/gs)].flatMap(([tabs]) =>
      [...tabs.matchAll(/>([^<]+ \(\d+\))</g)].map(([, tab = '']) => tab),
    );

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    const { client } = running;
    const person = (name: string, cpr: string) => ({ enrolledOn, person: { name, cpr } });
    ids = {
      anna: await enrolled(client, person('Anna Prøve', '0101905001')),
      bo: await enrolled(client, person('Bo Prøve', '0202905002')),
      unplaced: await enrolled(client, { ...person('Ny Prøve', '0303905003'), readiness: 'ikke_visiteret' }),
      same: await enrolled(client, { enrolledOn: '2022-12-12', readiness: 'uddannelsesparat' }),
    };
    await giveCommand(client, ids.anna, 'AssignProvider', { provider: ours, from: enrolledOn });
    await client.send('PUT', `/v1/participants/${ids.bo}/weeks/2023-W02`, weekBody());
    await giveCommand(client, ids.same, 'LinkParticipants', { sameAs: ids.unplaced, reason: 'samme' });
  });
  afterAll(() => running.end());

  it('has a tab for each list with how many it has, by name, with the way to where each is done', async () => {
    const coordinator = await signedIn('koordinator');
    const missing = await show(coordinator);
    expect(tabsOf(missing)).toEqual([
      'Mangler timer (1)',
      'Nær timekravet (0)',
      'Mangler kategori (1)',
      'Fejl i data (1)',
    ]);
    expect(rowsOf(missing)).toEqual(['Anna Prøve Jobparat 0 Uge 2']);
    expect(missing.text).toContain(`<a href="/borgere/${ids.anna}/uger/2023-W02">`);
    const unplaced = await show(coordinator, '?liste=categoryMissing');
    expect(rowsOf(unplaced)).toEqual(['Ny Prøve Ikke visiteret 0 Skift kategori']);
    expect(unplaced.text).toContain(`<a href="/borgere/${ids.unplaced}/kategori">`);
    const faults = await show(coordinator, '?liste=overlappingForloeb');
    expect(rowsOf(faults)).toHaveLength(1);
    expect(faults.text).toContain(`<a href="/borgere/${ids.unplaced}">`);
    expect((await show(coordinator, '?liste=nearTimekrav')).text).toContain(
      'Ingen er højst to uger fra timekravet.',
    );
    expect((await show(coordinator, '?liste=andet')).status).toBe(400);
  });

  it('looks at several weeks, a provider or a category, and remembers which when it is asked nothing', async () => {
    const coordinator = await signedIn('koordinator');
    expect((await show(coordinator)).text).toContain(`<option value="${ours}">`);
    const asked = await show(coordinator, `?liste=weekMissing&uger=4&provider=${ours}&readiness=`);
    expect(rowsOf(asked)).toEqual(['Anna Prøve Jobparat 0 Uge 51 Uge 52 Uge 1 Uge 2']);
    const again = await show(coordinator);
    expect([again.url.search, rowsOf(again)]).toEqual([
      `?liste=weekMissing&uger=4&provider=${ours}`,
      rowsOf(asked),
    ]);
    const reset = await show(coordinator, '?liste=weekMissing');
    expect(rowsOf(reset)).toHaveLength(1);
    expect((await show(coordinator)).url.search).toBe('?liste=weekMissing');
    expect(rowsOf(await show(coordinator, '?readiness=aktivitetsparat'))).toEqual([]);
  });

  it('shows one page after the other', async () => {
    const coordinator = await signedIn('koordinator');
    const first = await show(coordinator, '?uger=4&limit=1');
    const next = /<a href="([^"]*cursor=[^"]*)">Næste side/.exec(first.text)?.[1]?.replaceAll('&amp;', '&');
    const second = await coordinator.visit(`${running.client.address}${next}`);
    expect([...rowsOf(first), ...rowsOf(second)].map((row) => String(row.split(' ')[0])).toSorted()).toEqual([
      'Anna',
      'Bo',
    ]);
    expect([first.text.includes('Viser 1–1 af 2.'), second.text.includes('Viser 2–2 af 2.')]).toEqual([
      true,
      true,
    ]);
  });

  it('is read by a revisor, who can do nothing about it', async () => {
    const unplaced = await show(await signedIn('revisor'), '?liste=categoryMissing');
    expect(rowsOf(unplaced)).toEqual(['Ny Prøve Ikke visiteret 0']);
  });
});
