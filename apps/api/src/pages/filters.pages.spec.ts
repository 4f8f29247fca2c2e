import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoleName } from '#libs/access';
import { expectWrongFilter, PlainPages } from '../../testing/src/plain-pages.ts';

describe('The filter of a page', () => {
  let pages: PlainPages;
  beforeAll(async () => {
    pages = await PlainPages.start();
  });
  afterAll(() => pages.running.end());

  const wrong: readonly (readonly [string, RoleName, string, string])[] = [
    ['/borgere', 'koordinator', 'readiness=rask', 'readiness'],
    ['/borgere', 'revisor', 'timekrav=maaske', 'timekrav'],
    ['/arbejdsliste', 'koordinator', 'uger=99', 'uger'],
    ['/arbejdsliste', 'revisor', 'provider=ukendt', 'provider'],
    ['/rapporter', 'rapportering', 'definition=vejr', 'definition'],
    ['/rapporter/status', 'koordinator', 'fra-dag=31&fra-maaned=2&fra-aar=2022', 'fra'],
    ['/rapporter/status', 'revisor', 'til-dag=1&til-maaned=13&til-aar=2022', 'til'],
    [
      '/rapporter/status',
      'koordinator',
      'kendt-dag=1&kendt-maaned=1&kendt-aar=2022&kendt-klokken=25',
      'kendt-klokken',
    ],
    ['/rapporter/status', 'koordinator', 'ruleSet=mit', 'ruleSet'],
    ['/rapporter/statistik', 'revisor', 'kendt-dag=0', 'kendt'],
    ['/rapporter/statistik', 'administrator', 'periode=2022-13', 'periode'],
    ['/indsigt', 'databeskyttelse', 'til-dag=x', 'til'],
    ['/uge/2022-W31', 'koordinator', 'provider=ukendt&readiness=aktivitetsparat', 'provider'],
    ['/uge/2022-W31', 'koordinator', 'readiness=rask', 'readiness'],
    ['/uge/2022-W31', 'revisor', 'state=ingen', 'state'],
    ['/uge/2022-W31', 'leverandoer', 'provider=1', 'provider'],
    ['/uge/2022-W60', 'koordinator', 'provider=P1000000054', 'week'],
  ];

  it.each(wrong)(
    'of %s comes back to %s as it was typed, with what is wrong at its field and above: %s',
    async (path, role, asked, field) => {
      const page = await pages.show(`${path}?${asked}`, await pages.signedIn(role));
      expectWrongFilter(page, field);
      for (const [name, value] of new URLSearchParams(asked))
        if (name.includes('-')) expect(page.text).toContain(`name="${name}" value="${value}"`);
    },
  );

  it('of a week that is none stands as it was typed, and leads to the week that is typed then', async () => {
    const page = await pages.show('/uge/2022-W60?provider=P1000000054&readiness=aktivitetsparat&state=all');
    expectWrongFilter(page, 'week');
    expect(page.text).toMatch(/name="week" value="2022-W60"/);
    expect(page.text).toMatch(/name="provider" value="P1000000054"/);
    for (const chosen of ['aktivitetsparat', 'all'])
      expect(page.text).toMatch(new RegExp(`<option value="${chosen}" selected`));
    const mended = await pages.show('/uge?week=2022-W31&provider=&readiness=aktivitetsparat&state=all');
    expect(mended.url.href).toBe(`${pages.address}/uge/2022-W31?readiness=aktivitetsparat&state=all`);
    const other = await pages.show('/uge?week=..%2Flog-ud');
    expectWrongFilter(other, 'week');
  });

  it('says of two days at once what is wrong with each', async () => {
    const asked = 'fra-dag=32&til-dag=33';
    const page = await pages.show(`/rapporter/status?${asked}`);
    for (const field of ['fra', 'til']) expectWrongFilter(page, field);
  });
});
