import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { enrolled, ourProvider } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

type Typed = Readonly<Record<string, string>>;

const date = (name: string, day: string): Typed => {
  const [year, month, dayOfMonth] = day.split('-') as [string, string, string];
  return { [`${name}-dag`]: dayOfMonth, [`${name}-maaned`]: month, [`${name}-aar`]: year };
};

describe('Forms of casework', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let address: string;
  let browser: Browser;

  const signedIn = async (role: RoleName): Promise<Browser> => {
    const signing = new Browser();
    const choice = await signing.visit(`${address}/log-ind?hemmelighed=${secret.text}`);
    const limit = role === 'leverandoer' ? { provider: ourProvider } : { kommunekode: '751' };
    await signing.submit(choice, { role, ...limit });
    return signing;
  };
  const show = (path: string, by = browser): Promise<Visited> => by.visit(`${address}${path}`);
  const revisionOf = async (id: string): Promise<unknown> =>
    (await running.client.get(`/v1/participants/${id}`)).json['revision'];

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    address = running.client.address;
    browser = await signedIn('koordinator');
  });
  afterAll(() => running.end());

  const readiness = { readiness: 'aktivitetsparat', ...date('effectiveFrom', '2022-05-02') };

  it('record once what is sent twice, lead on to the case, and say there that it is done', async () => {
    const id = await enrolled(running.client);
    const form = await show(`/borgere/${id}/kategori`);
    for (const _ of ['once', 'twice']) {
      const page = await browser.submit(form, readiness);
      expect([page.status, page.url.pathname]).toEqual([200, `/borgere/${id}`]);
      expect(page.text).toContain(
        'role="status"><div class="alert-body"><p class="alert-text">Kategorien er gemt.',
      );
      expect(await revisionOf(id)).toBe(1);
    }
    expect((await show(`/borgere/${id}`)).text).not.toContain('Kategorien er gemt.');
  });

  it('come back with what was typed, and with what is wrong at its field and above them all', async () => {
    const id = await enrolled(running.client);
    const form = await show(`/borgere/${id}/kategori`);
    const typed = { readiness: 'aktivitetsparat', ...date('effectiveFrom', '2022-13-02') };
    const page = await browser.submit(form, { ...typed, reason: 'Ny "vurdering"' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('<a href="#felt-effectiveFrom">Skriv en dato, der findes');
    expect(page.text).toContain(
      'id="felt-effectiveFrom-fejl"><span class="sr-only">Fejl: </span>Skriv en dato',
    );
    for (const standing of [
      'value="aktivitetsparat" selected',
      'name="effectiveFrom-maaned" value="13"',
      '>Ny &quot;vurdering&quot;</textarea>',
    ])
      expect(page.text).toContain(standing);
    const mended = await browser.submit(page, date('effectiveFrom', '2022-05-02'));
    expect(mended.url.pathname).toBe(`/borgere/${id}`);
  });

  it('are for those who may give the command, of those whom they see', async () => {
    const [id, foreign] = [
      await enrolled(running.client),
      await enrolled(running.client, { kommunekode: '101' }),
    ];
    const form = await show(`/borgere/${id}/kategori`);
    for (const role of roleNames.filter((one) => !['koordinator', 'system'].includes(one))) {
      const other = await signedIn(role);
      expect((await show(`/borgere/${id}/kategori`, other)).status).toBe(403);
      expect((await other.submit(form, readiness)).status).toBe(403);
    }
    const sentTo = (participantId: string): Visited => ({
      ...form,
      text: form.text.replaceAll(id, participantId),
    });
    const unknown = '00000000-0000-4000-8000-0000000000aa';
    for (const participantId of [foreign, unknown]) {
      expect((await show(`/borgere/${participantId}/kategori`)).status).toBe(404);
      expect((await browser.submit(sentTo(participantId), readiness)).status).toBe(404);
    }
    expect(await revisionOf(id)).toBe(0);
  });

  it('are taken from our own pages alone', async () => {
    const id = await enrolled(running.client);
    const form = await show(`/borgere/${id}/kategori`);
    const elsewhere = { ...form, url: new URL(form.url.href.replace('127.0.0.1', 'localhost')) };
    const action = `action="${address}/borgere/${id}/kategori"`;
    const text = form.text.replace(/action="[^"]*kategori"/, action);
    const page = await browser.submit({ ...elsewhere, text }, readiness);
    expect(page.status).toBe(403);
    expect(await revisionOf(id)).toBe(0);
  });
});
