import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { caseworkFormNames, caseworkForms } from '#libs/pages';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { formRows, others, type Typed, typedDate } from '../../testing/src/casework-forms.rows.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { command, enrolled, enrolment, ourProvider } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

const anna = { cpr: '0101905001', name: 'Anna Prøve', protectedAddress: false };
const hidden = { cpr: '0202905002', name: 'Hemmelig Prøve', protectedAddress: true };

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
    const other = { participantId: others.known, ...enrolment() };
    expect((await running.client.send('POST', '/v1/participants', other)).status).toBe(201);
  });
  afterAll(() => running.end());

  const { kategori } = formRows;
  const expectFault = (page: Visited, field: string): void => {
    expect(page.text).toMatch(new RegExp(`<h2[^>]*>Intet er gemt</h2>.*<a href="#felt-${field}">`, 's'));
    expect(page.text).toContain(`<span class="form-error-message" id="felt-${field}-fejl">`);
    expect(page.text).toMatch(new RegExp(`aria-describedby="[^"]*felt-${field}-fejl"`));
  };

  it.each(caseworkFormNames)(
    'are refused at the field, and record once what is sent twice: %s',
    async (name) => {
      const { before = {}, typed, refused, field } = formRows[name];
      const id = await enrolled(running.client);
      for (const [done, body] of Object.entries(before))
        expect((await command(running.client, id, done, body)).status).toBe(200);
      const revision = Number(await revisionOf(id));
      const form = await show(`/borgere/${id}/${name}`);
      const back = await browser.submit(form, { ...typed, ...refused });
      expect(back.status).toBeGreaterThanOrEqual(400);
      expect(back.url.search).toBe('');
      expectFault(back, field);
      expect(await revisionOf(id)).toBe(revision);
      for (const _ of ['once', 'twice']) {
        const page = await browser.submit(form, typed);
        expect([page.status, page.url.pathname]).toEqual([
          200,
          caseworkForms[name].mayEndCase ? '/borgere' : `/borgere/${id}`,
        ]);
        expect(page.text).toContain(
          `role="status"><div class="alert-body"><p class="alert-text">${caseworkForms[name].done}`,
        );
        expect(await revisionOf(id)).toBe(revision + 1);
      }
      expect((await show('/borgere')).text).not.toContain(caseworkForms[name].done);
    },
  );

  it('come back with what was typed, to be mended and sent', async () => {
    const id = await enrolled(running.client);
    const form = await show(`/borgere/${id}/kategori`);
    const typed = { readiness: 'aktivitetsparat', ...typedDate('effectiveFrom', '2022-13-02') };
    const page = await browser.submit(form, { ...typed, reason: 'Ny "vurdering"' });
    expect(page.status).toBe(400);
    expectFault(page, 'effectiveFrom');
    for (const standing of [
      'value="aktivitetsparat" selected',
      'name="effectiveFrom-maaned" value="13"',
      '>Ny &quot;vurdering&quot;</textarea>',
    ])
      expect(page.text).toContain(standing);
    const mended = await browser.submit(page, typedDate('effectiveFrom', '2022-05-02'));
    expect(mended.url.pathname).toBe(`/borgere/${id}`);
  });

  it('refuse what was sent before with something else typed, and take it when it is sent once more', async () => {
    const id = await enrolled(running.client);
    const form = await show(`/borgere/${id}/kategori`);
    await browser.submit(form, kategori.typed);
    const other = { readiness: 'ikke_visiteret', ...typedDate('effectiveFrom', '2022-06-06') };
    const page = await browser.submit(form, other);
    expect([page.status, await revisionOf(id)]).toEqual([409, 1]);
    await browser.submit(page, other);
    expect(await revisionOf(id)).toBe(2);
  });

  it('overwrite nothing that was changed since they were opened', async () => {
    const id = await enrolled(running.client);
    const form = await show(`/borgere/${id}/ret-forloeb?forloeb=1`);
    const correction = { forloeb: 1, displacedUkrainian: true, reason: 'rettet' };
    await command(running.client, id, 'CorrectEnrolment', correction);
    const page = await browser.submit(form, formRows['ret-forloeb'].typed);
    expect([page.status, await revisionOf(id)]).toEqual([412, 1]);
    expect(page.text).toContain('name="revision" value="1"');
  });

  it('are for those who may give the command, of those whom they see', async () => {
    const id = await enrolled(running.client);
    const foreign = await enrolled(running.client, { kommunekode: '101' });
    for (const name of caseworkFormNames) {
      const form = { ...(await show(`/borgere/${id}/kategori`)) };
      const at = (participantId: string): Visited => ({
        ...form,
        text: form.text.replaceAll(`${id}/kategori`, `${participantId}/${name}`),
      });
      for (const participantId of [foreign, others.unknown]) {
        expect((await show(`/borgere/${participantId}/${name}`)).status).toBe(404);
        expect((await browser.submit(at(participantId), kategori.typed)).status).toBe(404);
        expect((await running.client.get(`/v1/participants/${others.unknown}`)).status).toBe(404);
      }
    }
    const form = await show(`/borgere/${id}/kategori`);
    for (const role of roleNames.filter((one) => !['koordinator', 'system'].includes(one))) {
      const by = await signedIn(role);
      expect((await show(`/borgere/${id}/kategori`, by)).status).toBe(403);
      expect((await by.submit(form, kategori.typed)).status).toBe(403);
    }
    expect((await show(`/borgere/${id}/findes-ikke`)).status).toBe(404);
    expect(await revisionOf(id)).toBe(0);
  });

  it('are taken from our own pages alone', async () => {
    const id = await enrolled(running.client);
    for (const part of [`${id}/kategori`, `${id}/person`, 'ny']) {
      const form = await show(`/borgere/${part}`);
      const elsewhere = new URL(form.url.href.replace('127.0.0.1', 'localhost'));
      const text = form.text.replace(/action="([^"]*)"/, `action="${address}$1"`);
      expect((await browser.submit({ ...form, url: elsewhere, text })).status).toBe(403);
    }
    expect(await revisionOf(id)).toBe(0);
  });

  it('warn before a provider is told where somebody with a protected address is', async () => {
    const ids = [await enrolled(running.client, { person: hidden }), await enrolled(running.client)];
    const warned = [];
    for (const id of ids)
      warned.push(
        (await show(`/borgere/${id}/leverandoer`)).text.includes('Borgeren har beskyttet adresse. '),
      );
    expect(warned).toEqual([true, false]);
  });

  const somebody = (person: typeof anna): Typed => ({
    'person.cpr': person.cpr,
    'person.name': person.name,
    'person.protectedAddress': 'nej',
    kommunekode: '751',
    ...typedDate('enrolledOn', '2022-04-04'),
    ydelse: 'kontanthjaelp',
    readiness: 'jobparat',
    displacedUkrainian: 'nej',
    targetGroupBasis: 'benefit',
  });

  it('enrol somebody new once, and lead to whom a number is known of', async () => {
    const form = await show('/borgere/ny');
    expect(form.text).not.toContain('value="101"');
    const wrong = await browser.submit(form, { ...somebody(anna), 'person.cpr': '4101905001' });
    expect(wrong.status).toBe(400);
    expectFault(wrong, 'person.cpr');
    const pages = [await browser.submit(form, somebody(anna)), await browser.submit(form, somebody(anna))];
    const [page, again] = pages.map(({ url }) => url.href) as [string, string];
    expect(again).toBe(page);
    expect(page).not.toMatch(/0101905001|Anna/);
    expect(pages[0]!.text).toContain('Borgeren er indskrevet.');
    const known = await browser.submit(await show('/borgere/ny'), somebody({ ...anna, name: 'Anna P' }));
    expect(known.status).toBe(409);
    expectFault(known, 'person.cpr');
    expect(known.text).toContain(`<a href="${new URL(page).pathname}">Gå til borgerens sag</a>`);
    expect(running.log.text).not.toMatch(/0101905001|Anna/);
  });

  it('say who somebody is, and why a number is another', async () => {
    const id = await enrolled(running.client, { person: { ...anna, cpr: '0303905003' } });
    const form = await show(`/borgere/${id}/person`);
    expect(form.text).toContain('value="0303905003"');
    const page = await browser.submit(form, { cpr: '0404905004' });
    expect(page.status).toBe(409);
    expectFault(page, 'cprChange');
    const done = await browser.submit(page, { cprChange: 'new_number', name: 'Anna Ny' });
    expect([done.status, done.url.pathname]).toEqual([200, `/borgere/${id}`]);
    expect(done.text).toContain('Anna Ny');
    const nobody = await enrolled(running.client);
    expect((await show(`/borgere/${nobody}/person`)).text).toContain('name="cpr" value ');
    expect((await show(`/borgere/${others.unknown}/person`)).status).toBe(404);
    for (const role of ['revisor', 'leverandoer', 'administrator'] as const)
      expect((await show(`/borgere/${id}/person`, await signedIn(role))).status).toBe(403);
  });
});
