import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Typed } from '#libs/pages';
import { others, typedDate } from '../../testing/src/casework-forms.rows.ts';
import { expectFault, PlainPages } from '../../testing/src/plain-pages.ts';
import { enrolled } from '../../testing/src/sample.ts';

const anna = { cpr: '0101905001', name: 'Anna Prøve', protectedAddress: false };

describe('Forms about who somebody is', () => {
  let pages: PlainPages;

  beforeAll(async () => {
    pages = await PlainPages.start();
  });
  afterAll(() => pages.running.end());

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
    const form = await pages.show('/borgere/ny');
    expect(form.text).not.toContain('value="101"');
    const wrong = await pages.coordinator.submit(form, { ...somebody(anna), 'person.cpr': '4101905001' });
    expect(wrong.status).toBe(400);
    expectFault(wrong, 'person.cpr');
    const enrolments = [
      await pages.coordinator.submit(form, somebody(anna)),
      await pages.coordinator.submit(form, somebody(anna)),
    ];
    const [page, again] = enrolments.map(({ url }) => url.href) as [string, string];
    expect(again).toBe(page);
    expect(page).not.toMatch(/0101905001|Anna/);
    expect(enrolments[0]!.text).toContain('Borgeren er indskrevet.');
    const known = await pages.coordinator.submit(
      await pages.show('/borgere/ny'),
      somebody({ ...anna, name: 'Anna P' }),
    );
    expect(known.status).toBe(409);
    expectFault(known, 'person.cpr');
    expect(known.text).toContain(`<a href="${new URL(page).pathname}">Gå til borgerens sag</a>`);
    expect(pages.running.log.text).not.toMatch(/0101905001|Anna/);
  });

  it('enrol nobody for those who may not, and lead only those there who may', async () => {
    const form = await pages.show('/borgere/ny');
    const way = 'href="/borgere/ny"';
    expect((await pages.show('/borgere')).text).toContain(way);
    for (const role of [
      'revisor',
      'leverandoer',
      'rapportering',
      'administrator',
      'databeskyttelse',
    ] as const) {
      const by = await pages.signedIn(role);
      expect((await pages.show('/borgere', by)).text).not.toContain(way);
      expect((await pages.show('/borgere/ny', by)).status).toBe(403);
      const answer = await by.submit(form, somebody({ ...anna, cpr: '0707905007' }));
      expect(answer.status).toBe(403);
    }
    const found = await pages.coordinator.submit(await pages.show('/borgere'), { soeges: '0707905007' });
    expect(found.text).toContain('Ingen fundet');
  });

  it('say who somebody is, and why a number is another', async () => {
    const id = await enrolled(pages.running.client, { person: { ...anna, cpr: '0303905003' } });
    const form = await pages.show(`/borgere/${id}/person`);
    expect(form.text).toContain('value="0303905003"');
    const page = await pages.coordinator.submit(form, { cpr: '0404905004' });
    expect(page.status).toBe(409);
    expectFault(page, 'cprChange');
    const done = await pages.coordinator.submit(page, { cprChange: 'new_number', name: 'Anna Ny' });
    expect([done.status, done.url.pathname]).toEqual([200, `/borgere/${id}`]);
    expect(done.text).toContain('Anna Ny');
    const holder = await enrolled(pages.running.client, { person: { ...anna, cpr: '0606905006' } });
    const readings = await pages.running.readLog.during(async () => {
      const taken = await pages.coordinator.submit(form, { cpr: '060690-5006', cprChange: 'new_number' });
      expectFault(taken, 'cpr');
      expect(taken.text).toContain(`<a href="/borgere/${holder}">`);
    });
    expect(readings.flatMap(({ participantIds }) => participantIds).toSorted()).toEqual(
      [id, holder].toSorted(),
    );
    const nobody = await enrolled(pages.running.client);
    expect((await pages.show(`/borgere/${nobody}/person`)).text).toContain('name="cpr" value ');
    expect((await pages.show(`/borgere/${others.unknown}/person`)).status).toBe(404);
    for (const role of ['revisor', 'leverandoer', 'administrator'] as const)
      expect((await pages.show(`/borgere/${id}/person`, await pages.signedIn(role))).status).toBe(403);
  });
});
