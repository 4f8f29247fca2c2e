import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roleNames } from '#libs/access';
import { caseworkFormNames, caseworkForms } from '#libs/pages';
import type { Visited } from '../../testing/src/browser.ts';
import { formRows, others, typedDate } from '../../testing/src/casework-forms.rows.ts';
import { expectFault, PlainPages } from '../../testing/src/plain-pages.ts';
import { giveCommand, enrolled, enrolmentFacts } from '../../testing/src/sample.ts';

const hidden = { cpr: '0202905002', name: 'Hemmelig Prøve', protectedAddress: true };
const { kategori } = formRows;

describe('Forms of casework', () => {
  let pages: PlainPages;

  beforeAll(async () => {
    pages = await PlainPages.start();
    const other = { participantId: others.known, ...enrolmentFacts() };
    expect((await pages.running.client.send('POST', '/v1/participants', other)).status).toBe(201);
  });
  afterAll(() => pages.running.end());

  it.each(caseworkFormNames)(
    'are refused at the field, and record once what is sent twice: %s',
    async (name) => {
      const { before = {}, chosen = '', typed, refused, field } = formRows[name];
      const id = await enrolled(pages.running.client);
      for (const [done, body] of Object.entries(before))
        expect((await giveCommand(pages.running.client, id, done, body)).status).toBe(200);
      const revision = Number(await pages.revisionOf(id));
      const form = await pages.show(`/borgere/${id}/${name}${chosen}`);
      const back = await pages.coordinator.submit(form, { ...typed, ...refused });
      expect(back.status).toBeGreaterThanOrEqual(400);
      expect(back.url.search).toBe('');
      expectFault(back, field);
      expect(await pages.revisionOf(id)).toBe(revision);
      for (const _ of ['once', 'twice']) {
        const page = await pages.coordinator.submit(form, typed);
        expect([page.status, page.url.pathname]).toEqual([
          200,
          caseworkForms[name].mayEndCase ? '/borgere' : `/borgere/${id}`,
        ]);
        expect(page.text).toContain(
          `role="status"><div class="alert-body"><p class="alert-text">${caseworkForms[name].done}`,
        );
        expect(await pages.revisionOf(id)).toBe(revision + 1);
      }
      expect((await pages.show('/borgere')).text).not.toContain(caseworkForms[name].done);
    },
  );

  it('come back with what was typed, to be mended and sent', async () => {
    const id = await enrolled(pages.running.client);
    const form = await pages.show(`/borgere/${id}/kategori`);
    const typed = { readiness: 'aktivitetsparat', ...typedDate('effectiveFrom', '2022-13-02') };
    const page = await pages.coordinator.submit(form, { ...typed, reason: 'Ny "vurdering"' });
    expect(page.status).toBe(400);
    expectFault(page, 'effectiveFrom');
    for (const standing of [
      'value="aktivitetsparat" selected',
      'name="effectiveFrom-maaned" value="13"',
      '>Ny &quot;vurdering&quot;</textarea>',
    ])
      expect(page.text).toContain(standing);
    const mended = await pages.coordinator.submit(page, typedDate('effectiveFrom', '2022-05-02'));
    expect(mended.url.pathname).toBe(`/borgere/${id}`);
  });

  it('refuse what was sent before with something else typed, and take it when it is sent once more', async () => {
    const id = await enrolled(pages.running.client);
    const form = await pages.show(`/borgere/${id}/kategori`);
    await pages.coordinator.submit(form, kategori.typed);
    const other = { readiness: 'ikke_visiteret', ...typedDate('effectiveFrom', '2022-06-06') };
    const page = await pages.coordinator.submit(form, other);
    expect([page.status, await pages.revisionOf(id)]).toEqual([409, 1]);
    await pages.coordinator.submit(page, other);
    expect(await pages.revisionOf(id)).toBe(2);
  });

  it('overwrite nothing that was changed since they were opened', async () => {
    const id = await enrolled(pages.running.client);
    const form = await pages.show(`/borgere/${id}/ret-forloeb?forloeb=1`);
    const correction = { forloeb: 1, displacedUkrainian: true, reason: 'rettet' };
    await giveCommand(pages.running.client, id, 'CorrectEnrolment', correction);
    const page = await pages.coordinator.submit(form, formRows['ret-forloeb'].typed);
    expect([page.status, await pages.revisionOf(id)]).toEqual([412, 1]);
    expect(page.text).toContain('name="revision" value="1"');
  });

  it('say that nobody knows what became of what the store did not answer, and record it once when it is sent again', async () => {
    const id = await enrolled(pages.running.client);
    const form = await pages.show(`/borgere/${id}/kategori`);
    pages.running.store.fail();
    const page = await pages.coordinator.submit(form, kategori.typed);
    pages.running.store.recover();
    expect(page.status).toBe(503);
    expect(page.text).toContain(
      'Det vides ikke, om det er gemt. Prøv igen; intet bliver registreret to gange.',
    );
    expect(page.text).toContain('value="aktivitetsparat" selected');
    expect((await pages.coordinator.submit(page)).url.pathname).toBe(`/borgere/${id}`);
    expect(await pages.revisionOf(id)).toBe(1);
  });

  it('are read and written in the read log before they are shown, without what was typed', async () => {
    const id = await enrolled(pages.running.client, { person: { ...hidden, cpr: '0505905005' } });
    const form = await pages.show(`/borgere/${id}/samme-person?sameAs=${others.known}`);
    const typed = { sameAs: '0101905001', reason: 'x' };
    const readings = await pages.running.readLog.during(async () => {
      await pages.show(`/borgere/${id}/kategori`);
      await pages.coordinator.submit(form, typed);
    });
    expect(readings.map(({ what, participantIds }) => [what, participantIds])).toEqual([
      ['GET /borgere/:participantId/:skema', [id]],
      ['POST /borgere/:participantId/:skema', [id]],
    ]);
    pages.running.readLog.fail();
    const shown = [await pages.show(`/borgere/${id}/kategori`), await pages.coordinator.submit(form, typed)];
    pages.running.readLog.recover();
    for (const page of shown) {
      expect(page.status).toBe(503);
      expect(page.text).not.toContain('Hemmelig');
    }
    expect(pages.running.log.text).not.toContain('0101905001');
  });

  it('have the other of two who are one person found by name or number, and chosen, with no name in an address', async () => {
    const { client, readLog } = pages.running;
    const name = 'Tove Dobbelt';
    const other = await enrolled(client, { person: { name, cpr: '0606905006', protectedAddress: false } });
    const id = await enrolled(client);
    const search = await pages.show(`/borgere/${id}/samme-person`);
    const nothing = await pages.coordinator.submit(search, { soeges: ' ' });
    expect([nothing.status, nothing.text.includes('id="felt-soeges-fejl"')]).toEqual([400, true]);
    const found: Visited[] = [];
    const readings = await readLog.during(async () => {
      for (const soeges of ['060690-5006', 'tov'])
        found.push(await pages.coordinator.submit(search, { soeges }));
    });
    expect(readings.map(({ what, search: sought }) => [what, sought])).toEqual(
      ['cpr', 'name'].map((kind) => ['POST /borgere/:participantId/samme-person/find', { kind, found: 1 }]),
    );
    for (const page of found) {
      expect([page.status, page.url.search]).toEqual([200, '']);
      expect(page.text).toContain(name);
      expect(page.text).toContain(`<a href="/borgere/${id}/samme-person?sameAs=${other}">Vælg<`);
    }
    const form = await pages.show(`/borgere/${id}/samme-person?sameAs=${other}`);
    expect(form.text).toContain(`<strong>${name} (borger ${other.slice(0, 8)})</strong>`);
    const missing = await pages.coordinator.submit(form, { reason: ' ' });
    expectFault(missing, 'reason');
    expect(missing.text).toContain(`<strong>${name} (borger`);
    const done = await pages.coordinator.submit(missing, { reason: 'oprettet to gange' });
    expect([done.url.pathname, done.status]).toEqual([`/borgere/${id}`, 200]);
    const none = await pages.coordinator.submit(search, { soeges: 'Xerxes' });
    expect(none.text).toContain('Ingen fundet i dine kommuner.');
    const foreign = await enrolled(client, { kommunekode: '101' });
    expect((await pages.show(`/borgere/${id}/samme-person?sameAs=${foreign}`)).status).toBe(404);
  });

  it('begin with what the way to them chose', async () => {
    const id = await enrolled(pages.running.client);
    await giveCommand(pages.running.client, id, 'ChangeReadiness', {
      readiness: 'aktivitetsparat',
      effectiveFrom: '2022-05-02',
    });
    const way = /href="([^"]*kategori[?][^"]*)"/.exec((await pages.show(`/borgere/${id}`)).text)?.[1] ?? '';
    const form = await pages.show(way.replaceAll('&amp;', '&'));
    for (const [part, value] of [
      ['dag', '02'],
      ['maaned', '05'],
      ['aar', '2022'],
    ])
      expect(form.text).toContain(`name="effectiveFrom-${part}" value="${value}"`);
    expect((await pages.show(`/borgere/${id}/kategori?effectiveFrom=x&forloeb=7`)).status).toBe(200);
  });

  it('are for those who may give the command, of those whom they see', async () => {
    const id = await enrolled(pages.running.client);
    const foreign = await enrolled(pages.running.client, { kommunekode: '101' });
    for (const name of caseworkFormNames) {
      const form = { ...(await pages.show(`/borgere/${id}/kategori`)) };
      const at = (participantId: string): Visited => ({
        ...form,
        text: form.text.replaceAll(`${id}/kategori`, `${participantId}/${name}`),
      });
      for (const participantId of [foreign, others.unknown]) {
        expect((await pages.show(`/borgere/${participantId}/${name}`)).status).toBe(404);
        expect((await pages.coordinator.submit(at(participantId), kategori.typed)).status).toBe(404);
        expect((await pages.running.client.get(`/v1/participants/${others.unknown}`)).status).toBe(404);
      }
    }
    const form = await pages.show(`/borgere/${id}/kategori`);
    for (const role of roleNames.filter((one) => !['koordinator', 'system'].includes(one))) {
      const by = await pages.signedIn(role);
      expect((await pages.show(`/borgere/${id}/kategori`, by)).status).toBe(403);
      expect((await by.submit(form, kategori.typed)).status).toBe(403);
    }
    expect((await pages.show(`/borgere/${id}/findes-ikke`)).status).toBe(404);
    expect(await pages.revisionOf(id)).toBe(0);
  });

  it('are led to from the case, those that fit it, for whoever may give them', async () => {
    const id = await enrolled(pages.running.client);
    const waysIn = async (by = pages.coordinator): Promise<readonly string[]> => {
      const { text } = await pages.show(`/borgere/${id}`, by);
      const [, list = ''] = /<nav class="what-can-be-done"(.*?)<\/nav>/s.exec(text) ?? [];
      return [...list.matchAll(new RegExp(`href="/borgere/${id}/([^"]+)"`, 'g'))].map(([, name]) => name!);
    };
    const always = ['kategori', 'ydelse', 'timekrav', 'overgang', 'leverandoer'];
    const corrections = ['ret-forloeb', 'fjern-forloeb', 'samme-person'];
    expect(await waysIn()).toEqual([...always, 'afslut', ...corrections]);
    await giveCommand(pages.running.client, id, 'ExitParticipant', {
      exitedOn: '2022-11-01',
      exitReason: 'andet',
    });
    expect(await waysIn()).toEqual([...always, 'nyt-forloeb', 'genaabn', ...corrections]);
    expect(await waysIn(await pages.signedIn('revisor'))).toEqual([]);
  });

  it('are taken from our own pages alone', async () => {
    const id = await enrolled(pages.running.client);
    for (const part of [`${id}/kategori`, `${id}/person`, 'ny']) {
      const form = await pages.show(`/borgere/${part}`);
      const elsewhere = new URL(form.url.href.replace('127.0.0.1', 'localhost'));
      const text = form.text.replace(/action="([^"]*)"/, `action="${pages.address}$1"`);
      expect((await pages.coordinator.submit({ ...form, url: elsewhere, text })).status).toBe(403);
    }
    expect(await pages.revisionOf(id)).toBe(0);
  });

  it('warn before a provider is told where somebody with a protected address is', async () => {
    const ids = [
      await enrolled(pages.running.client, { person: hidden }),
      await enrolled(pages.running.client),
    ];
    const warned = [];
    for (const id of ids)
      warned.push(
        (await pages.show(`/borgere/${id}/leverandoer`)).text.includes('Borgeren har beskyttet adresse. '),
      );
    expect(warned).toEqual([true, false]);
  });
});
