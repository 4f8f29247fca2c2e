import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../../testing/src/api.harness.ts';
import { Browser, type Visited } from '../../testing/src/browser.ts';
import { openEmbeddedEngines } from '../../testing/src/embedded.engines.ts';
import { giveCommand, enrolled, ourProvider as ours } from '../../testing/src/sample.ts';
import { testSignIn } from '../../testing/src/test-sign-in.ts';

const theirs = 'P1000000002';
const week = '2022-W20';

describe('The sheet of a week', () => {
  const secret = new LocalSecret();
  let running: RunningApi;
  let coordinator: Browser;
  let provider: Browser;

  const signedIn = async (role: RoleName): Promise<Browser> => {
    const signing = new Browser();
    const choice = await signing.visit(`${running.client.address}/log-ind?hemmelighed=${secret.text}`);
    const limit = role === 'leverandoer' ? { provider: ours } : { kommunekode: '751' };
    await signing.submit(choice, { role, ...limit });
    return signing;
  };
  const show = (id: string, by = coordinator, of = week): Promise<Visited> =>
    by.visit(`${running.client.address}/borgere/${id}/uger/${of}`);
  const standing = async (id: string): Promise<unknown> => {
    const { items } = (await running.client.get(`/v1/weeks/${week}?participants=${id}`)).json;
    const [{ entries, absences }] = items as readonly [Readonly<Record<string, unknown>>];
    return { entries, absences };
  };
  const put = (id: string, body: object, of = week) =>
    running.client.send('PUT', `/v1/participants/${id}/weeks/${of}`, { entries: [], absences: [], ...body });
  const typesOf = async (id: string): Promise<readonly unknown[]> =>
    ((await running.client.get(`/v1/participants/${id}/history`)).json.events as readonly { type: string }[])
      .map(({ type }) => type)
      .filter((type) => /Hours|Absence/.test(type));

  /** Which of some words a page does not say. */
  const unsaid = ({ text }: Visited, ...words: readonly string[]): readonly string[] =>
    words.filter((one) => !text.includes(one));

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    [coordinator, provider] = [await signedIn('koordinator'), await signedIn('leverandoer')];
  });
  afterAll(() => running.end());

  it('records what is typed, of two providers and of activities that a grid does not show, and nothing twice', async () => {
    const id = await enrolled(running.client);
    const sheet = await show(id);
    const typed = {
      'timer.nytteindsats.ny': '7,5',
      'leverandoer.nytteindsats': ours.toLowerCase(),
      'timer.transport.ny': '0:20',
      'timer.behandling.ny': '0',
      'dage.sygdom': '1',
    };
    for (const _ of ['once', 'twice']) {
      const page = await coordinator.submit(sheet, typed);
      expect([page.status, page.url.pathname]).toEqual([200, `/borgere/${id}/uger/${week}`]);
      expect(unsaid(page, 'Uge 20 er gemt.')).toEqual([]);
    }
    const again = await coordinator.submit(await show(id), {
      'timer.nytteindsats.ny': '2.5',
      'leverandoer.nytteindsats': theirs,
    });
    expect(unsaid(again, 'Uge 20 er gemt.')).toEqual([]);
    expect(await standing(id)).toEqual({
      entries: [
        { activity: 'behandling', provider: null, minutes: 0 },
        { activity: 'nytteindsats', provider: ours, minutes: 450 },
        { activity: 'nytteindsats', provider: theirs, minutes: 150 },
        { activity: 'transport', provider: null, minutes: 20 },
      ],
      absences: [{ kind: 'sygdom', days: 1 }],
    });
    expect(await typesOf(id)).toEqual([
      ...Array(3).fill('HoursRecorded'),
      'AbsenceRecorded',
      'HoursRecorded',
    ]);
  });

  it('asks for a reason where something is corrected or cleared, and keeps what was typed', async () => {
    const id = await enrolled(running.client);
    await put(id, { entries: [{ activity: 'nytteindsats', minutes: 440 }] });
    const sheet = await show(id);
    expect(unsaid(sheet, 'name="timer.nytteindsats." value="7:20"')).toEqual([]);
    const refused = await coordinator.submit(sheet, { 'timer.nytteindsats.': '', 'timer.transport.ny': '1' });
    expect(refused.status).toBe(422);
    expect(unsaid(refused, '<a href="#felt-begrundelse">')).toEqual([]);
    expect(unsaid(refused, 'name="timer.transport.ny" value="1"')).toEqual([]);
    expect(await standing(id)).toMatchObject({ entries: [{ minutes: 440 }] });
    await coordinator.submit(refused, { begrundelse: 'Tastefejl' });
    expect(await standing(id)).toMatchObject({ entries: [{ activity: 'transport', minutes: 60 }] });
  });

  it('says at each input in Danish what cannot be read or be, and asks about more than 48 hours', async () => {
    const id = await enrolled(running.client);
    const refused = await coordinator.submit(await show(id), {
      'timer.nytteindsats.ny': '7 timer',
      'timer.transport.ny': '1',
      'leverandoer.transport': '12345678',
      'dage.ferie': 'to',
    });
    for (const [input, said] of [
      ['timer.nytteindsats.ny', 'Skriv timer som 7,5 eller 7:30.'],
      ['leverandoer.transport', 'Leverandøren skal være P og et P-nummer'],
      ['dage.ferie', 'Skriv antal dage som et helt tal fra 1 til 5.'],
    ])
      expect(unsaid(refused, `<a href="#felt-${input}">${said}`)).toEqual([]);
    const asked = await coordinator.submit(await show(id), { 'timer.nytteindsats.ny': '48,5' });
    expect([asked.status, asked.text.includes('Over 48 timer i ugen. Er det rigtigt?')]).toEqual([200, true]);
    expect(await typesOf(id)).toEqual([]);
    await coordinator.submit(asked, { over48: 'ja' });
    expect(await standing(id)).toMatchObject({ entries: [{ minutes: 2910 }] });
    const corrected = { over48: 'ja', 'timer.nytteindsats.': '175', begrundelse: 'x', 'dage.ferie': '6' };
    const tooMany = await coordinator.submit(
      { ...asked, text: (await show(id)).text.replace('</form>', '<input name="over48" value=""></form>') },
      corrected,
    );
    expect(unsaid(tooMany, 'En uge har 168 timer. Der står 175.')).toEqual([]);
    const days = await coordinator.submit(await show(id), { 'dage.ferie': '4', 'dage.sygdom': '2' });
    expect(unsaid(days, 'Fravær kan højst være 5 dage i alt. Der står 6.')).toEqual([]);
  });

  it('lets nothing be lost that a colleague recorded meanwhile', async () => {
    const id = await enrolled(running.client);
    await put(id, { entries: [{ activity: 'nytteindsats', minutes: 60 }] });
    const sheet = await show(id);
    await put(id, { entries: [{ activity: 'transport', minutes: 30 }] }, '2022-W21');
    const elsewhere = await coordinator.submit(sheet, { 'timer.danskuddannelse.ny': '1' });
    expect(unsaid(elsewhere, 'Uge 20 er gemt.')).toEqual([]);
    const behind = await show(id);
    await giveCommand(running.client, id, 'RecordHours', {
      week,
      activity: 'nytteindsats',
      minutes: 360,
      reason: 'rettet',
    });
    await giveCommand(running.client, id, 'RecordHours', { week, activity: 'behandling', minutes: 90 });
    const conflict = await coordinator.submit(behind, {
      'timer.nytteindsats.': '7,5',
      'timer.jobsoegning.ny': '2',
      begrundelse: 'Tastefejl',
    });
    expect(conflict.status).toBe(412);
    expect(unsaid(conflict, 'Ugen er ændret, siden du åbnede den.')).toEqual([]);
    expect(conflict.text).toMatch(/Din: 7,5 · gemt af [^<:]+ kl\. \d\d\.\d\d: 6\. Gem igen/);
    expect(conflict.text).toMatch(/<a href="\/uge" aria-current="page">/);
    expect(unsaid(conflict, 'name="timer.behandling." value="1,5"')).toEqual([]);
    expect(await standing(id)).toMatchObject({ entries: { length: 3 } });
    expect(unsaid(await coordinator.submit(conflict), 'Uge 20 er gemt.')).toEqual([]);
    expect(await standing(id)).toMatchObject({
      entries: [
        { activity: 'behandling', minutes: 90 },
        { activity: 'danskuddannelse', minutes: 60 },
        { activity: 'jobsoegning', minutes: 120 },
        { activity: 'nytteindsats', minutes: 450 },
      ],
    });
  });

  it('is to a provider its own hours and no-shows, each recorded by itself', async () => {
    const id = await enrolled(running.client);
    await giveCommand(running.client, id, 'AssignProvider', { provider: ours, from: '2022-05-02' });
    await put(id, {
      entries: [
        { activity: 'nytteindsats', minutes: 60, provider: ours },
        { activity: 'danskuddannelse', minutes: 90, provider: theirs },
      ],
      absences: [{ kind: 'sygdom', days: 2 }],
    });
    const sheet = await show(id, provider);
    expect(/Krav|Status|Sygdom|P1000000002|danskuddannelse\.P1000000001" value="1/.test(sheet.text)).toBe(
      false,
    );
    const typed = {
      [`timer.nytteindsats.${ours}`]: '7,5',
      [`timer.jobsoegning.${ours}`]: '1',
      'dage.udeblivelse': '1',
    };
    const refused = await provider.submit(sheet, typed);
    expect([refused.status, refused.text.includes('#felt-begrundelse')]).toEqual([422, true]);
    const saved = await provider.submit(refused, { begrundelse: 'Tastefejl' });
    expect(unsaid(saved, 'Uge 20 er gemt.')).toEqual([]);
    expect(await standing(id)).toEqual({
      entries: [
        { activity: 'danskuddannelse', provider: theirs, minutes: 90 },
        { activity: 'jobsoegning', provider: ours, minutes: 60 },
        { activity: 'nytteindsats', provider: ours, minutes: 450 },
      ],
      absences: [
        { kind: 'sygdom', days: 2 },
        { kind: 'udeblivelse', days: 1 },
      ],
    });
  });

  it('takes leave alone for a week to come', async () => {
    const id = await enrolled(running.client);
    const sheet = await show(id, coordinator, '2023-W20');
    expect(sheet.text.includes('name="timer.')).toBe(false);
    expect(sheet.text.includes('name="dage.sygdom"')).toBe(false);
    expect(unsaid(await coordinator.submit(sheet, { 'dage.ferie': '5' }), 'Uge 20 er gemt.')).toEqual([]);
  });

  it('is for whoever sees the participant, read only for a revisor, and for a week of a forløb', async () => {
    const [id, foreign] = [
      await enrolled(running.client),
      await enrolled(running.client, { kommunekode: '101' }),
    ];
    const shown = await show(id);
    // As a program would send it, that was shown no page.
    const sheet = { ...shown, text: shown.text.replace(/<input[^>]*"vist-for"[^>]*>/, '') };
    for (const role of roleNames.filter((one) => !['koordinator', 'system'].includes(one))) {
      const other = await signedIn(role);
      const isReader = ['revisor', 'leverandoer'].includes(role);
      const expected = isReader ? (role === 'revisor' ? 200 : 404) : 403;
      const page = await show(id, other);
      expect([role, page.status, page.text.includes('Gem ugen')]).toEqual([role, expected, false]);
      expect([role, (await other.submit(sheet)).status]).toEqual([role, role === 'leverandoer' ? 404 : 403]);
    }
    expect((await show(foreign)).status).toBe(404);
    expect((await show('00000000-0000-4000-8000-0000000000aa')).status).toBe(404);
    expect([
      (await show(id, coordinator, '2022-W02')).status,
      (await show(id, coordinator, '2022-W60')).status,
    ]).toEqual([422, 400]);
    expect(await typesOf(id)).toEqual([]);
  });
});
