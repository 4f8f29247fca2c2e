import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Visited } from '../../testing/src/browser.ts';
import { formRows, typedDate } from '../../testing/src/casework-forms.rows.ts';
import { PlainPages } from '../../testing/src/plain-pages.ts';
import { enrolled } from '../../testing/src/sample.ts';

const typed = { ...formRows.kategori.typed, reason: 'Ny "vurdering" af Anna' };
const session = 'nytteindsats-session';

describe('A form that cannot be recorded when it is sent', () => {
  let pages: PlainPages;
  let id: string;
  let form: Visited;

  beforeAll(async () => {
    pages = await PlainPages.start();
  });
  afterAll(() => pages.running.end());
  beforeEach(async () => {
    pages.coordinator = await pages.signedIn('koordinator');
    id = await enrolled(pages.running.client);
    form = await pages.show(`/borgere/${id}/kategori`);
  });

  const send = (page: Visited): Promise<Visited> => pages.coordinator.submit(page);
  /** Signs in in another tab of the browser. */
  const signIn = async (): Promise<void> => {
    const other = await pages.signedIn('koordinator');
    pages.coordinator.cookies.set(session, other.cookies.get(session)!);
  };
  const expectNothing = async (): Promise<void> => expect(await pages.revisionOf(id)).toBe(0);
  const expectOnce = async (page: Visited): Promise<void> => {
    expect([page.status, page.url.pathname]).toEqual([200, `/borgere/${id}`]);
    expect(await pages.revisionOf(id)).toBe(1);
  };
  const noegle = ({ text }: Visited): string | undefined => /name="noegle" value="([^"]+)"/.exec(text)?.[1];

  it('comes back when the session has ended, and is recorded once when one has signed in again', async () => {
    pages.coordinator.cookies.set(session, 'A'.repeat(43));
    const page = await pages.coordinator.submit(form, typed);
    expect([page.status, page.url.search]).toEqual([401, '']);
    expect(page.text).toContain(
      'Du er logget ud. Log ind i en ny fane, kom tilbage til denne, og prøv igen.',
    );
    expect(page.text).toContain('<a href="/log-ind" target="_blank" rel="noopener">');
    expect(page.text).toContain('value="Ny &quot;vurdering&quot; af Anna"');
    expect(noegle(page)).toBe(noegle(form));
    expect((await send(page)).status).toBe(401);
    await expectNothing();
    await signIn();
    await expectOnce(await send(page));
    await expectOnce(await send(page));
    expect(pages.running.log.text).not.toContain('vurdering');
  });

  it('is recorded by nobody but whoever it was shown to', async () => {
    const page = await pages.coordinator.submit(form, { ...typed, 'vist-for': 'A'.repeat(16) });
    expect(page.status).toBe(401);
    expect(page.text).toContain('En anden er logget ind i browseren nu. Log ind som dig selv, og prøv igen.');
    expect((await send(page)).status).toBe(401);
    await expectNothing();
    await expectOnce(await pages.coordinator.submit(form, typed));
  });

  it('is no search of anybody but whoever it was shown to', async () => {
    const asked = { soeges: 'Anna', 'vist-for': 'A'.repeat(16) };
    const page = await pages.coordinator.submit(await pages.show('/borgere'), asked);
    expect(page.status).toBe(401);
    expect(page.text).toContain('En anden er logget ind i browseren nu. Log ind som dig selv, og prøv igen.');
  });

  it('leads whoever never signed in to where one does', async () => {
    pages.coordinator.cookies.clear();
    const page = await pages.coordinator.submit(form, typed, { follow: false });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/log-ind']);
  });

  it('comes back when what is shown of it cannot be written down', async () => {
    pages.running.readLog.fail();
    const page = await pages.coordinator.submit(form, {
      ...typed,
      ...typedDate('effectiveFrom', '2022-13-02'),
    });
    expect(page.status).toBe(503);
    expect(page.text).toContain('Det, du har skrevet, er her endnu');
    expect(page.text).not.toContain('Prøve');
    pages.running.readLog.recover();
    const back = await send(page);
    expect(back.status).toBe(400);
    expect(back.text).toContain('>Ny &quot;vurdering&quot; af Anna</textarea>');
    await expectOnce(await pages.coordinator.submit(back, typed));
  });

  it('comes back when the log cannot be read, a week sheet too', async () => {
    const sheet = await pages.show(`/borgere/${id}/uger/2023-W01`);
    pages.running.store.fail();
    const page = await pages.coordinator.submit(sheet, { 'timer.transport.ny': '7,5' });
    expect(page.status).toBe(503);
    pages.running.store.recover();
    const again = await send(page);
    expect([again.status, again.url.pathname]).toEqual([200, `/borgere/${id}/uger/2023-W01`]);
    expect(await pages.revisionOf(id)).toBe(1);
  });
});
