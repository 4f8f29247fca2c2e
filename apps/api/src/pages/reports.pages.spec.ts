import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import { recordReporting } from '#libs/application/testing';
import type { FrozenFacts } from '#libs/domain';
import { reportingStream } from '#libs/event-store';
import { ResultsUnavailable } from '#libs/results';
import { LocalSecret } from '#libs/access/sign-in';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { type RunningApi, startApi, type TestEngines } from '../../testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { giveCommand, enrolled, weekBody } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

const named = { cpr: '0101905001', name: 'Anna Prøve', protectedAddress: false };
const months = 'from=2022-04-01&to=2022-12-31';

const addressesIn = ({ text }: Visited, part: string): readonly string[] =>
  [...text.matchAll(/href="([^"]*)"/g)]
    .map(([, address]) => address!.replaceAll('&amp;', '&'))
    .filter((address) => address.includes(part));

describe('Pages about reports', () => {
  let engines: TestEngines;
  const secret = new LocalSecret();
  let running: RunningApi;
  let address: string;
  let id: string;

  const signedIn = async (role: RoleName, kommunekode = '751'): Promise<Browser> => {
    const browser = new Browser();
    const choice = await browser.visit(`${address}/log-ind?hemmelighed=${secret.text}`);
    const limit = role === 'leverandoer' ? { provider: 'P1000000001' } : { kommunekode };
    await browser.submit(choice, { role, ...limit });
    return browser;
  };
  const show = (browser: Browser, path: string): Promise<Visited> => browser.visit(`${address}${path}`);

  beforeAll(async () => {
    running = await startApi(
      async () => (engines = await openEmbeddedEngines()),
      {},
      { signIn: testSignIn(secret) },
    );
    ({ address } = running.client);
    id = await enrolled(running.client, { person: named });
    await running.client.send('PUT', `/v1/participants/${id}/weeks/2022-W15`, weekBody());
    await giveCommand(running.client, id, 'RecordTransition', {
      transitionId: 'job-1',
      transition: 'job',
      startsOn: '2022-06-01',
    });
    await enrolled(running.client, { kommunekode: '101' });
  });
  afterAll(() => running.end());

  const people = roleNames.filter((role) => role !== 'system');
  const behind: readonly RoleName[] = ['koordinator', 'revisor'];
  const places: readonly (readonly [string, readonly RoleName[]])[] = [
    ['/rapporter', ['koordinator', 'rapportering', 'revisor', 'administrator', 'databeskyttelse']],
    [`/rapporter/status?${months}`, behind],
    [`/rapporter/status/borgere?${months}&kommunekode=751&figure=covered.total`, behind],
    ['/rapporter/statistik?periode=2022-06', [...behind, 'administrator']],
    ['/rapporter/statistik/2022-06/borgere?cell=personer', behind],
    ['/rapporter/frys', ['koordinator', 'rapportering', 'administrator']],
  ];

  it.each(people.flatMap((role) => places.map(([place, roles]) => [role, place, roles] as const)))(
    'are for whom the table says, of their own municipality alone: %s %s',
    async (role, place, roles) => {
      const browser = await signedIn(role);
      const page = await show(browser, place);
      expect(page.status).toBe(roles.includes(role) ? 200 : 403);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.text.includes('Anna Prøve')).toBe(place.includes('borgere') && page.status === 200);
      const foreign = place.replaceAll('kommunekode=751', '').concat(place.includes('?') ? '&' : '?');
      if (role !== 'leverandoer') expect((await show(browser, `${foreign}kommunekode=101`)).status).toBe(403);
    },
  );

  it('say the status in figures that lead to those behind them, drawn, defined and marked above the files', async () => {
    const { text } = await show(await signedIn('koordinator'), `/rapporter/status?${months}`);
    expect(text).toContain('Omfattet 1 (0 fordrevne fra Ukraine) · Aktuelt 1 · Mål 1 af 500');
    expect(text).toContain('9 måneder til og med december 2022 er ikke lukket');
    expect([...text.matchAll(/<desc[^>]*>([^<]*)<\/desc>/g)].map(([, one]) => one)).toEqual([
      'Personer efter periode: apr. 22 0, maj 22 0, jun. 22 1, jul. 22 1, aug. 22 1, sep. 22 1, okt. 22 1, nov. 22 1, dec. 22 1. Mål: 500.',
      'Borgere efter periode: apr. 22 1, maj 22 1, jun. 22 1, jul. 22 1, aug. 22 1, sep. 22 1, okt. 22 1, nov. 22 1, dec. 22 1.',
      'I alt 1: Job 1 (100 %), IGU (integrationsgrunduddannelse) 0 (0 %), Fleksjob 0 (0 %), Uddannelse 0 (0 %), Selvforsørgelse 0 (0 %), Timekravet opfyldt 0 (0 %), Stadig omfattet 0 (0 %), Anden afgang 0 (0 %).',
    ]);
    const order = ['FORELØBIG', 'Sådan er der talt', 'Hent:'].map((words) => text.indexOf(words));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order[0]).toBeGreaterThan(0);
  });

  it('lead from each figure to as many people as it says, and to files with the same figures', async () => {
    const browser = await signedIn('koordinator');
    const page = await show(browser, `/rapporter/status?${months}`);
    const [job] = addressesIn(page, 'figure=movedInto.job');
    const found = await show(browser, job!);
    expect([found.status, addressesIn(found, `/borgere/${id}`).length]).toEqual([200, 1]);
    const [csv] = addressesIn(page, 'format=csv');
    const file = await show(browser, csv!);
    expect([file.status, file.text.includes('covered.total;1')]).toEqual([200, true]);
  });

  it('ask by days in three fields, and as known at a time of day', async () => {
    const browser = await signedIn('revisor');
    const asked = 'fra-dag=1&fra-maaned=5&fra-aar=2022&til-dag=31&til-maaned=5&til-aar=2022';
    const { text } = await show(browser, `/rapporter/status?${asked}`);
    expect(text).toContain('1. maj 2022 til 31. maj 2022');
    const then = await show(
      browser,
      `/rapporter/status?${asked}&kendt-dag=1&kendt-maaned=1&kendt-aar=2023&kendt-klokken=12.00`,
    );
    expect(then.text).toContain('til og med 01-01-2023 12.00.00');
    const wrong = await show(browser, '/rapporter/status?fra-dag=31&fra-maaned=2&fra-aar=2022');
    expect([wrong.status, wrong.text.includes('Skriv dag, måned og år på en dato, der findes')]).toEqual([
      400,
      true,
    ]);
  });

  it('say statistics under their definitions, with who is behind a cell to who may see them alone', async () => {
    const seen = await show(await signedIn('koordinator'), '/rapporter/statistik?periode=2022-06');
    expect(seen.text).toContain('Definition af personer');
    expect(addressesIn(seen, 'cell=personer').length).toBeGreaterThan(0);
    const unseen = await show(await signedIn('administrator'), '/rapporter/statistik?periode=2022-06');
    expect(unseen.text).toContain('Definition af personer');
    expect(addressesIn(unseen, 'borgere')).toEqual([]);
    expect(unseen.text).not.toContain('name="ruleSet"');
    for (const free of ['ruleSet=aarhus-2022', 'knownAt=2023-01-01T00:00:00Z'])
      expect(
        (await show(await signedIn('administrator'), `/rapporter/statistik?periode=2022-06&${free}`)).status,
      ).toBe(403);
  });

  it('draw a figure over the periods until the one that is shown, with files of them all below', async () => {
    const browser = await signedIn('koordinator');
    const page = await show(browser, '/rapporter/statistik?periode=2022-06&graf=overgange%7Covergang%3Djob');
    expect(page.text).toContain('Overgange: job over tid');
    expect(/<desc[^>]*>([^<]*)</.exec(page.text)![1]).toMatch(
      /^Personer efter periode: jul\. 21 0, .*, maj 22 0, jun\. 22 1\.$/,
    );
    const order = ['FORELØBIG', 'Definition af personer', 'Hent juni 2022'].map((words) =>
      page.text.indexOf(words),
    );
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    const [csv] = addressesIn(page, '/v1/statistics?');
    expect(csv).toContain('from=2021-07&to=2022-06');
    expect((await show(browser, csv!)).text).toContain('2022-06;751;personer');
    const quarters = await show(await signedIn('administrator'), '/rapporter/statistik?periode=2022-Q2');
    expect(quarters.text).toMatch(/<desc[^>]*>Personer efter periode: 2020-Q3 0, .*2022-Q2 1\./);
    const wrong = await show(browser, '/rapporter/statistik?periode=2022-06&graf=cpr');
    expect([wrong.status, wrong.text.includes('Vælg et af de tal, der kan vises over tid.')]).toEqual([
      400,
      true,
    ]);
  });

  it.each([
    [
      'administrator',
      '/rapporter/statistik?periode=2022-06',
      ['value="2022-06" selected', 'value="751" selected'],
    ],
    ['administrator', '/rapporter/statistik?periode=2019-01', ['value="2019-01" selected']],
    ['koordinator', `/rapporter/status?${months}`, ['value="2022"', 'value="751" selected']],
  ] as const)('lead a %s from figures to freezing just them', async (role, path, filled) => {
    const browser = await signedIn(role);
    const [freeze] = addressesIn(await show(browser, path), '/rapporter/frys?definition');
    const form = await show(browser, freeze!);
    expect(form.status).toBe(200);
    for (const text of filled) expect(form.text).toContain(text);
    const then = await show(browser, `${freeze!}&knownAt=2022-12-01T12:00:00Z`);
    expect(then.text).toContain('som de er kendt nu');
    const reader = await signedIn('revisor');
    expect(addressesIn(await show(reader, path), '/rapporter/frys')).toEqual([]);
  });

  it('are offered to be frozen until yesterday where they go on', async () => {
    const clerk = await signedIn('koordinator');
    const asked = 'definition=status&kommunekode=751&from=2023-01-01&to=2023-01-16';
    const { text } = await show(clerk, `/rapporter/frys?${asked}`);
    expect(/<input[^>]*name="parameters\.to-dag"[^>]*>/.exec(text)?.[0]).toContain('value="15"');
  });

  it('freeze, publish, verify, compare and withdraw a report, each role what it may', async () => {
    const clerk = await signedIn('rapportering');
    const form = await show(clerk, '/rapporter/frys');
    const wrong = await clerk.submit(form, { 'parameters.kommunekode': '751', note: '' });
    expect([wrong.status, wrong.text.includes('Vælg en periode, der er slut.')]).toEqual([400, true]);
    const frozen = await clerk.submit(form, {
      'parameters.kommunekode': '751',
      'parameters.period': '2022-06',
      'parameters.ruleSet': 'aarhus-2022',
      note: 'Til ministeriet',
    });
    expect(frozen.text).toContain('Rapporten er frosset.');
    expect(frozen.text).toContain('Statistik, juni 2022, version 1');
    expect(frozen.text).toContain('Der er ikke offentliggjort noget af rapporten endnu.');
    const { pathname } = frozen.url;
    const listed = await show(clerk, '/rapporter');
    expect(listed.text).toContain('– ikke efterprøvet');
    expect(listed.text).toMatch(
      /<code class="no-wrap" title="sha256:[0-9a-f]{64}">sha256 [0-9a-f]{8}…<\/code>/,
    );
    const twice = await clerk.submit(form, {
      'parameters.kommunekode': '751',
      'parameters.period': '2022-06',
      'parameters.ruleSet': 'aarhus-2022',
      note: 'Til ministeriet',
    });
    expect(twice.url.pathname).toBe(pathname);
    expect(addressesIn(frozen, '/offentliggoer')).toEqual([]);
    expect((await show(clerk, `${pathname}/offentliggoer`)).status).toBe(403);
    for (const role of ['databeskyttelse', 'leverandoer'] as const)
      expect((await show(await signedIn(role), pathname)).status).toBe(role === 'leverandoer' ? 403 : 404);

    const boss = await signedIn('administrator');
    const published = await boss.submit(await show(boss, `${pathname}/offentliggoer`));
    expect(published.text).toContain('Rapporten er offentliggjort.');
    const open = await show(await signedIn('databeskyttelse'), pathname);
    expect([open.status, open.text.includes('offentlig, små tal er skjult')]).toEqual([200, true]);
    expect(addressesIn(open, 'form=internal')).toEqual([]);

    const auditor = await signedIn('revisor');
    expect((await show(auditor, `${pathname}/efterproevning`)).text).toContain('ens byte for byte');
    expect((await show(clerk, '/rapporter')).text).toContain('✓ efterprøvet');
    const unread = jest
      .spyOn(engines.results, 'reportsVerified')
      .mockRejectedValue(new ResultsUnavailable('gone'));
    for (const place of ['/rapporter', pathname])
      expect((await show(clerk, place)).text).toContain('? resultatet kan ikke læses nu');
    const program = await running.client.as({ roles: ['rapportering'], kommunekoder: ['751'] });
    expect((await program.get('/v1/reports')).json['items']).toContainEqual(
      expect.objectContaining({ verified: { outcome: 'unreadable' } }),
    );
    unread.mockRestore();
    await giveCommand(running.client, id, 'ExitParticipant', {
      exitedOn: '2022-06-10',
      exitReason: 'overgang',
    });
    const difference = await show(auditor, `${pathname}/forskelle/now`);
    const [cell] = addressesIn(difference, 'cell=afsluttede_forloeb');
    const moved = await show(auditor, cell!);
    expect(moved.text).toContain('Borgernes ændringer lægges sammen til hele ændringen.');
    expect(moved.text).toMatch(/>Forløb afsluttet<\/a> registreret/);
    expect(addressesIn(moved, `/borgere/${id}`).length).toBeGreaterThan(0);
    expect((await show(clerk, `${pathname}/forskelle/now`)).status).toBe(404);

    const again = await clerk.submit(await show(clerk, '/rapporter/frys'), {
      'parameters.kommunekode': '751',
      'parameters.period': '2022-06',
      'parameters.ruleSet': 'aarhus-2022',
      note: '',
    });
    expect(again.text).toContain('Statistik, juni 2022, version 2');
    const [before] = addressesIn(await show(auditor, '/rapporter'), '/forskelle/');
    expect(before).toBe(`${again.url.pathname}/forskelle/${pathname.split('/').at(-1)!}`);
    const [, counted] = /til version 1(?: \((\d+)\))?</.exec((await show(auditor, '/rapporter')).text) ?? [];
    const cells = (await show(auditor, before!)).text.match(/<a [^>]*cell=/g)!.length;
    expect(cells).toBeGreaterThan(0);
    expect(counted).toBe(String(cells));
    expect((await show(clerk, '/rapporter')).text).not.toContain('til version 1');

    const withdraw = await show(boss, `${pathname}/traek-tilbage`);
    expect((await boss.submit(withdraw, { reason: '' })).status).toBe(422);
    const withdrawn = await boss.submit(withdraw, { reason: 'Forkerte timer' });
    expect(withdrawn.text).toContain('Rapporten er trukket tilbage.');
    const list = await show(clerk, '/rapporter');
    expect(list.text).toContain('trukket tilbage');
    expect(list.text).toContain('<caption>Frosne rapporter, de nyeste først');
    expect((await show(clerk, '/rapporter?orden=aeldste')).text).toContain(
      '<caption>Frosne rapporter, de ældste først',
    );
    const { text: told } = await show(boss, pathname);
    const happened = told.slice(told.indexOf('Hvad der er sket med den, det nyeste først'));
    expect(happened.indexOf('trukket tilbage')).toBeLessThan(happened.indexOf('frosset'));
    expect((await show(await signedIn('administrator', '101'), pathname)).status).toBe(404);
  });

  it('show what is recorded of a report whose figures cannot be had any more, and lead on to verifying it', async () => {
    const stored = (await Array.fromAsync(running.store.readStream(reportingStream('751')))).flat();
    const last = stored.findLast(({ type }) => type === 'ReportFrozen')!.data as unknown as FrozenFacts;
    const data = { ...last, version: last.version + 1, internalDigest: `hmac-sha256:${'0'.repeat(64)}` };
    const reportId = `751-${'a'.repeat(32)}`;
    await recordReporting(running.store, '751', { type: 'ReportFrozen', data: { ...data, reportId } });
    const auditor = await signedIn('revisor');
    const page = await show(auditor, `/rapporter/${reportId}`);
    expect([page.status, page.text.includes(`, version ${data.version}</h1>`)]).toEqual([200, true]);
    expect(page.text).toContain('Rapportens resultat er ikke gemt, og denne udgave laver et andet.');
    expect(page.text).not.toContain('Filer, intern form');
    const verified = await show(auditor, addressesIn(page, '/efterproevning')[0]!);
    expect(verified.text).toContain('✗ Rapporten bliver en anden, når den laves igen fra loggen.');
    expect(verified.text).toContain('Sig det til driften. Under Revision ses, om loggen selv er i orden.');
    expect((await show(auditor, `/rapporter/${reportId}`)).text).toContain('✗ bliver en anden');
  });
});
