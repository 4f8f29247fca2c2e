import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type RoleName, roleNames } from '#libs/access';
import { EventStoreUnavailable, participantStream } from '#libs/event-store';
import { LocalSecret } from '#libs/access/sign-in';
import { oneSheet, type SampleCell, workbookOf } from '#libs/application/testing';
import { type RunningApi, startApi } from '../../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../../testing/src/embedded.engines.ts';
import { enrolled, giveCommand, ourProvider } from '../../../testing/src/sample.ts';
import { testSignIn } from '../../../testing/src/test-sign-in.ts';

const header = ['cpr', 'uge', 'aktivitet', 'timer', 'begrundelse'];
const csvOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')}\n`;
const [number, missing] = ['0101905001', '0404835001'];

describe('Files on the page', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let address: string;
  let browser: Browser;
  let anna: string;

  const signedIn = async (role: RoleName, kommunekode = '751'): Promise<Browser> => {
    const signing = new Browser();
    const choice = await signing.visit(`${address}/log-ind?hemmelighed=${secret.text}`);
    await signing.submit(choice, {
      role,
      ...(role === 'leverandoer' ? { provider: ourProvider } : { kommunekode }),
    });
    return signing;
  };
  const show = (path: string, by = browser): Promise<Visited> => by.visit(`${address}${path}`);
  const sent = async (bytes: Buffer, fields = {}): Promise<Visited> =>
    browser.submit(await show('/import'), fields, { files: { fil: bytes } });
  const record = (page: Visited): Promise<Visited> => browser.submit(page);
  const events = async (id = anna): Promise<number> =>
    ((await running.client.get(`/v1/participants/${id}/history`)).json['events'] as readonly unknown[])
      .length;
  const hours = (...rows: readonly (readonly SampleCell[])[]): Buffer => oneSheet(header, ...rows);

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    address = running.client.address;
    browser = await signedIn('koordinator');
    anna = await enrolled(running.client, { person: { cpr: number, name: 'Anna Prøve' } });
  });
  afterAll(() => running.end());

  it('are tried first: what each row would do, by person, with nothing recorded; then recorded without a second upload', async () => {
    const file = hours(
      [101_905_001, '2022-W14', 'samtale', 7.5, ''],
      [number, '2022-W15', 'fodbold', 1, ''],
      [missing, '2022-W15', 'samtale', 1, ''],
      [number, '2022-W16', 'samtale', '7:30', ''],
    );
    const before = await events();
    const tried = await sent(file);
    expect([tried.status, tried.url.pathname]).toEqual([
      200,
      expect.stringMatching(/^\/import\/[0-9a-f-]{36}$/),
    ]);
    expect(tried.text).toContain('Filen er prøvet. Intet er registreret endnu.');
    expect(tried.text).toMatch(
      /<strong>2<\/strong> tilføjes.*<strong>0<\/strong> rettes.*<strong>2<\/strong> afvises/s,
    );
    expect(tried.text).toContain('Anna Prøve');
    expect(tried.text).toContain('Samtale: 7,5 timer');
    expect(tried.text).toContain('nullet foran er sat til igen');
    expect(tried.text).not.toMatch(/0101905001|0404835001/);
    expect(await events()).toBe(before);
    const done = await record(tried);
    expect(done.text).toContain('Filen er registreret.');
    expect(done.text).toMatch(/<strong>2<\/strong> tilføjet.*<strong>2<\/strong> afvist/s);
    expect(await events()).toBe(before + 2);
    expect((await show(done.url.pathname)).text).toContain('Filen er registreret.');
    const again = await sent(file);
    expect(again.text).toMatch(/<strong>2<\/strong> uændret/);
    expect(again.text).not.toContain('Registrér');
    expect(again.text).toContain('Filen er prøvet. Der er intet at registrere.');
    expect(again.text).toContain('<a href="/import">Send en fil til</a>');
    expect(await events()).toBe(before + 2);
  });

  it('say what a row changes, and record once what is sent twice', async () => {
    const first = await record(await sent(hours([number, '2022-W20', 'samtale', 3, ''])));
    expect(first.text).toContain('tilføjet');
    const before = await events();
    const tried = await sent(hours([number, '2022-W20', 'samtale', 4, 'Tastefejl']));
    expect(tried.text).toContain('rettet fra 3 timer til 4 timer');
    const [one, other] = await Promise.all([record(tried), record(tried)]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(await events()).toBe(before + 1);
  });

  it('say what was recorded, whatever somebody recorded since the file was tried', async () => {
    await record(await sent(hours([number, '2022-W27', 'samtale', 3, ''])));
    const tried = await sent(
      hours([number, '2022-W27', 'samtale', 4, 'Tastefejl'], [number, '2022-W28', 'samtale', 4, 'Tastefejl']),
    );
    expect(tried.text).toMatch(/<strong>1<\/strong> tilføjes.*<strong>1<\/strong> rettes/s);
    for (const week of ['2022-W27', '2022-W28'])
      await giveCommand(running.client, anna, 'RecordHours', {
        week,
        activity: 'samtale',
        minutes: 300,
        reason: 'Rettet af leverandøren',
      });
    const done = await record(tried);
    expect(done.text).toMatch(/<strong>0<\/strong> tilføjet.*<strong>2<\/strong> rettet/s);
    expect(done.text.match(/rettet fra 5 timer til 4 timer/g)).toHaveLength(2);
  });

  it('say of a row that it is recorded, although it was refused when it was tried', async () => {
    const late = '1212905001';
    const tried = await sent(
      hours([number, '2022-W23', 'samtale', 1, ''], [late, '2022-W23', 'samtale', 2, '']),
    );
    expect(tried.text).toMatch(/<strong>1<\/strong> tilføjes.*<strong>1<\/strong> afvises/s);
    const id = await enrolled(running.client, { person: { cpr: late, name: 'Sen Prøve' } });
    const before = await events(id);
    const done = await record(tried);
    expect(await events(id)).toBe(before + 1);
    expect(done.text).toMatch(/<strong>2<\/strong> tilføjet.*<strong>0<\/strong> afvist/s);
  });

  it('are not recorded before they were tried to the end, and say so when that broke off', async () => {
    const lost = await enrolled(running.client, { person: { cpr: '1312905001', name: 'Tabt Prøve' } });
    const before = await events();
    running.store.loseStream(participantStream(lost));
    const columns = ['deltager', 'uge', 'aktivitet', 'timer'];
    const file = oneSheet(columns, [anna, '2022-W24', 'samtale', 1], [lost, '2022-W24', 'samtale', 2]);
    const broken = await sent(file);
    running.store.recover();
    expect(broken.text).toContain('Filen kunne ikke prøves. Intet er registreret.');
    expect(broken.text).toMatch(/<strong>1<\/strong> tilføjes.*<strong>1<\/strong> uvist/s);
    expect(broken.text).toContain('Rækken kunne ikke prøves.');
    expect(broken.text).not.toMatch(/tilføjet|Det vides ikke|registreret to gange/);
    const { pathname } = broken.url;
    const early = await browser.submit({
      ...broken,
      text: `<form action="${pathname}/registrering"></form>`,
    });
    expect([early.status, await events()]).toEqual([400, before]);
    expect(early.text).toContain('Filen er ikke prøvet til ende.');
    const tried = await browser.submit(broken);
    expect(tried.url.pathname).toBe(pathname);
    expect(tried.text).toContain('Filen er prøvet. Intet er registreret endnu.');
    expect([await events(), tried.text.includes('<strong>2</strong> tilføjes')]).toEqual([before, true]);
    expect((await record(tried)).text).toContain('Filen er registreret.');
    expect(await events()).toBe(before + 1);
  });

  it('say that it is not known what is recorded when recording broke off, and record the rest when asked again', async () => {
    const before = await events();
    const tried = await sent(hours([number, '2022-W25', 'samtale', 1, '']));
    running.store.fail();
    const broken = await record(tried);
    running.store.recover();
    expect(broken.text).toContain('Det vides ikke, om alle rækker er med.');
    expect(broken.text).toContain('Det vides ikke, om rækken er registreret.');
    const done = await record(broken);
    expect(done.text).toContain('Filen er registreret.');
    expect(done.text).toMatch(/<strong>1<\/strong> tilføjet/);
    expect(done.text).toContain('Samtale: 1 time');
    expect(await events()).toBe(before + 1);
  });

  it('keep what was said of a row that was recorded before recording broke off', async () => {
    const lost = await enrolled(running.client, { person: { cpr: '1412905001', name: 'Brudt Prøve' } });
    const columns = ['deltager', 'uge', 'aktivitet', 'timer'];
    const tried = await sent(
      oneSheet(columns, [anna, '2022-W26', 'samtale', 1], [lost, '2022-W26', 'samtale', 2]),
    );
    let appends = 0;
    running.store.beforeAppend = async () => {
      if ((appends += 1) > 1) throw new EventStoreUnavailable('the disk is gone');
    };
    const broken = await record(tried);
    running.store.recover();
    expect(broken.text).toMatch(/<strong>1<\/strong> tilføjet.*<strong>1<\/strong> uvist/s);
    const done = await record(broken);
    expect(done.text).toMatch(/<strong>2<\/strong> tilføjet.*<strong>0<\/strong> uændret/s);
    expect(done.text).toMatch(/Samtale: 1 time.*Samtale: 2 timer/s);
  });

  it('count nothing as recorded that somebody else recorded while recording was broken off', async () => {
    const tried = await sent(hours([number, '2022-W29', 'samtale', 4, '']));
    running.store.fail();
    const broken = await record(tried);
    running.store.recover();
    expect(broken.text).toMatch(/<strong>1<\/strong> uvist/);
    const same = { week: '2022-W29', activity: 'samtale', minutes: 240 };
    expect((await giveCommand(running.client, anna, 'RecordHours', same)).status).toBe(200);
    const done = await record(broken);
    expect(done.text).toMatch(/<strong>0<\/strong> tilføjet.*<strong>1<\/strong> uændret/s);
  });

  it('give back what was refused in the format that it came in, to correct and send again', async () => {
    const rows = [
      [number, '2022-W21', 'fodbold', '1:30', 'så; "sådan"'],
      [number, '2022-W22', 'samtale', '1', ''],
    ];
    const [file, named] = [Buffer.from(rows.map((row) => csvOf(row)).join('')), Buffer.from(csvOf(header))];
    const tried = await sent(Buffer.concat([named, file]));
    expect(tried.text).toContain('Hent de afviste rækker (CSV) til rettelse');
    const back = await show(`${tried.url.pathname}/afviste`);
    expect([back.headers.get('content-type'), back.headers.get('content-disposition')]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="afviste-raekker.csv"',
    ]);
    const [columns, row, ...rest] = back.text.split('\r\n');
    expect(columns).toBe('cpr;uge;aktivitet;timer;begrundelse;fejl');
    expect(row).toMatch(/^0101905001;2022-W21;fodbold;1:30;"så; ""sådan""";/);
    expect(rest).toEqual(['']);
    const corrected = await sent(Buffer.from(back.text.replace('fodbold', 'samtale')));
    expect(corrected.text).toMatch(/<strong>1<\/strong> tilføjes/);
    const refused = await show(`${tried.url.pathname}?vis=afviste`);
    expect(refused.text).toMatch(/<td class="align-text-right">2<\/td>/);
    expect(refused.text).not.toMatch(/<td class="align-text-right">3<\/td>/);
  });

  it('say of a row that is refused whom it names by an id, when that is somebody whom one sees', async () => {
    const elsewhere = await enrolled(running.client, {
      kommunekode: '101',
      person: { cpr: '0303905003', name: 'Clara Prøve' },
    });
    const rows = [
      [anna, '2022-W60', 'samtale', '1'],
      [anna.toUpperCase(), '2022-W23', 'fodbold', '1'],
      [anna, '2050-W01', 'samtale', '1'],
      [elsewhere, '2022-W60', 'samtale', '1'],
      [randomUUID(), '2022-W60', 'samtale', '1'],
      ['anna', '2022-W60', 'samtale', '1'],
    ];
    const tried = await sent(
      Buffer.from([['deltager', 'uge', 'aktivitet', 'timer'], ...rows].map((row) => csvOf(row)).join('')),
    );
    expect(tried.text).toMatch(/<strong>6<\/strong> afvises/);
    expect(tried.text).toMatch(new RegExp(`rowSpan="3"[^>]*><a href="/borgere/${anna}">Anna Prøve<`, 'i'));
    expect(tried.text.match(/>Ukendt</g)).toHaveLength(3);
    expect(tried.text).not.toContain(elsewhere);
  });

  it('give back a workbook for a workbook, which is read as it is', async () => {
    const row = [101_905_001, '2022-W21', 'fodbold', 1.5, ''] as const;
    const tried = await sent(hours(row, [number, '2022-W22', 'samtale', 1, '']));
    expect(tried.text).toContain('Hent de afviste rækker (XLSX) til rettelse');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const back = await fetch(`${tried.url.href}/afviste`, { headers: { cookie } });
    expect([back.headers.get('content-type'), back.headers.get('content-disposition')]).toEqual([
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'attachment; filename="afviste-raekker.xlsx"',
    ]);
    const again = await sent(Buffer.from(await back.arrayBuffer()));
    expect(again.text).toMatch(/<strong>0<\/strong> tilføjes.*<strong>1<\/strong> afvises/s);
    expect(again.text).toMatch(/Anna Prøve.*aktivitet: Koden findes ikke/s);
    expect(again.text).not.toContain('nullet foran er sat til igen');
  });

  it('enrol people, whose names stand on the page and nowhere else', async () => {
    const columns = ['cpr', 'navn', 'kommune', 'begyndelse', 'ydelse', 'kategori', 'ukraine', 'maalgruppe'];
    const file = oneSheet(columns, [
      '0909905001',
      'Ida Ny Prøve',
      'Aarhus',
      '04-04-2022',
      'Kontanthjælp',
      'Jobparat',
      'nej',
      'benefit',
    ]);
    const tried = await sent(file);
    expect(tried.text).toContain('Ida Ny Prøve (ny)');
    const done = await record(tried);
    expect(done.text).toMatch(/<a href="\/borgere\/[0-9a-f-]{36}">Ida Ny Prøve<\/a>/);
    const again = await sent(file);
    expect(again.text).toMatch(/<strong>1<\/strong> uændret/);
    expect(again.text).not.toContain('(ny)');
  });

  it.each([
    ['no file', Buffer.alloc(0), {}, 'Vælg en fil.', 400],
    ['another kind of file', Buffer.from('%PDF-1.7'), {}, 'arkiv eller en PDF', 400],
    ['no row', Buffer.from('cpr;uge;aktivitet;timer\n\n'), {}, 'ingen rækker under overskriften', 400],
    ['a sheet that is not there', oneSheet(header), { ark: '9' }, 'intet ark med det nummer', 400],
    ['a sheet that is no number', oneSheet(header), { ark: 'x' }, 'helt tal fra 1', 400],
    ['too large', Buffer.alloc(10_000_001, 'x'), {}, 'større end 10 MB', 413],
    [
      'too many rows',
      Buffer.from(`cpr;uge;aktivitet;timer\n${`${number};2022-W14;samtale;1\n`.repeat(10_001)}`),
      {},
      'mere end 10.000 rækker',
      400,
    ],
  ] as const)('are refused at the field, and kept nowhere: %s', async (_name, bytes, fields, why, status) => {
    const page = await sent(bytes, fields);
    expect([page.status, page.url.pathname]).toEqual([status, '/import']);
    expect(page.text).toContain(why);
    expect(page.text).toMatch(/<h2[^>]*>Filen er ikke læst<\/h2>/);
  });

  it('are seen by whoever sent them alone, as what they are signed in as', async () => {
    const tried = await sent(hours([number, '2022-W30', 'samtale', 1, '']));
    for (const by of [await signedIn('koordinator', '101'), await signedIn('revisor')]) {
      const page = await show(tried.url.pathname, by);
      expect([404, 403]).toContain(page.status);
      expect(page.text).not.toContain('Anna');
    }
    expect((await show('/import/0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11')).status).toBe(404);
  });

  it('are taken from nobody but whoever the form was shown to', async () => {
    const files = { fil: hours([number, '2022-W31', 'samtale', 1, '']) };
    const page = await browser.submit(await show('/import'), { 'vist-for': 'A'.repeat(16) }, { files });
    expect([page.status, page.url.pathname]).toEqual([401, '/import']);
    expect(page.text).toContain('En anden er logget ind i browseren nu. Log ind som dig selv, og prøv igen.');
    expect(page.text).not.toContain('Anna');
  });

  it('are sent again by the browser once one has signed in again, when the session ended before they came', async () => {
    const file = { fil: hours([number, '2022-W33', 'samtale', 1, '']) };
    const form = await show('/import');
    const session = browser.cookies.get('nytteindsats-session')!;
    browser.cookies.set('nytteindsats-session', 'A'.repeat(43));
    const late = await browser.submit(form, {}, { files: file });
    expect([late.status, late.url.pathname]).toEqual([401, '/import']);
    expect(late.text).toContain('Du er logget ud, og filen er ikke modtaget. Log ind i en ny fane');
    expect(late.text).toContain('<a href="/log-ind" target="_blank" rel="noopener">');
    browser.cookies.set('nytteindsats-session', session);
    const again = await browser.submit(form, {}, { files: file });
    expect(again.text).toContain('Filen er prøvet. Intet er registreret endnu.');
  });

  it('wait for whoever signs in again as the same, when the session ended before they were recorded', async () => {
    const tried = await sent(hours([number, '2022-W32', 'samtale', 1, '']));
    const before = await events();
    const signedOut = await new Browser().submit(tried);
    expect(signedOut.text).not.toContain('Filen er registreret');
    expect(await events()).toBe(before);
    browser = await signedIn('koordinator');
    const again = await show(tried.url.pathname);
    expect(again.text).toContain('Filen er prøvet. Intet er registreret endnu.');
    expect((await record(again)).text).toContain('Filen er registreret.');
    expect(await events()).toBe(before + 1);
  });

  it('tell of nobody who may not be seen, and write who was', async () => {
    const foreign = await running.client.as({ roles: ['koordinator'], kommunekoder: ['101'] });
    const there = await enrolled(foreign, {
      kommunekode: '101',
      person: { cpr: '0505905001', name: 'Fremmed Prøve' },
    });
    const rows = [
      ['deltager', 'uge', 'aktivitet', 'timer'],
      [there, '2022-W14', 'samtale', 1],
      [anna, '2022-W31', 'samtale', 1],
    ];
    const tried = await sent(workbookOf([{ rows }]));
    expect(tried.text).not.toContain('Fremmed');
    expect(tried.text).not.toContain(there);
    const found = await running.readLog.readings({ from: '2000', to: '3000', limit: 1_000 });
    const shown = found
      .filter(({ what }) => what === 'GET /import/:importId')
      .flatMap(({ participantIds }) => participantIds);
    expect([shown.includes(anna), shown.includes(there)]).toEqual([true, false]);
  });

  it.each(roleNames.filter((role) => role !== 'system'))('are for coordinators: %s', async (role) => {
    const { status, text } = await show('/import', await signedIn(role));
    expect(status).toBe(role === 'koordinator' ? 200 : 403);
    expect(text.includes('href="/import"')).toBe(role === 'koordinator');
  });

  it('have templates that are read as they are', async () => {
    for (const name of ['timer', 'fravaer', 'indskrivninger'])
      for (const format of ['csv', 'xlsx']) {
        const answer = await show(`/import/skabelon/${name}.${format}`);
        expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
          200,
          `attachment; filename="skabelon-${name}.${format}"`,
        ]);
      }
    expect((await show('/import/skabelon/andet.csv')).status).toBe(404);
    const csv = await show('/import/skabelon/timer.csv');
    const page = await sent(Buffer.from(`${csv.text}${number};2022-W33;Samtale;1;;\r\n`));
    expect(page.text).toMatch(/<strong>1<\/strong> tilføjes/);
  });
});
