import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { enrolmentFacts } from '#libs/domain/testing';
import { ApiClient } from '../../testing/src/api-client.ts';
import { ApiProcess } from '../../testing/src/api-process.ts';
import { Browser as BareBrowser } from '../../testing/src/browser.ts';
import { isBrowserLeftOut, joinRealBrowser } from '../../testing/src/real-browser.ts';

const people = Array.from({ length: 24 }, () => randomUUID());
const week = '2022-W14';

const suite = isBrowserLeftOut ? describe.skip : describe;

suite('The week grid, when the server is killed in the middle of saving', () => {
  let folder: string;
  let api: ApiProcess;
  let browser: Browser;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nytteindsats-killed-'));
    api = new ApiProcess({ DATA_DIR: folder });
    browser = await joinRealBrowser();
  });
  afterEach(async () => {
    await browser.close();
    api.signal('SIGKILL');
    await api.exitCode();
    await rm(folder, { recursive: true, force: true });
  });

  const signIn = async (context: BrowserContext, address: string): Promise<void> => {
    const link = /http:\S+hemmelighed=\S+/.exec(api.stdout)?.[0];
    const bare = new BareBrowser();
    await bare.submit(await bare.visit(link!), { role: 'koordinator', kommunekode: '751' });
    await context.addCookies([...bare.cookies].map(([name, value]) => ({ name, value, url: address })));
  };

  it('loses nothing that was typed, and records each entry once', async () => {
    const address = await api.address();
    const client = new ApiClient(address);
    for (const participantId of people)
      await client.send('POST', '/v1/participants', {
        participantId,
        ...enrolmentFacts({ enrolledOn: '2022-04-04' }),
      });
    client.close();
    const context = await browser.newContext({ baseURL: address });
    await signIn(context, address);
    const page = await context.newPage();
    await page.goto(`/uge/${week}`);
    await page.locator('#felter:not([disabled])').waitFor();
    const column = page.getByRole('textbox', { name: /Nytteindsats$/ });
    for (let row = 0; row < people.length; row += 1) await column.nth(row).fill(String(row + 1));
    const first = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await page.keyboard.press('Control+s');
    await first;
    api.signal('SIGKILL');
    await api.exitCode();
    await page.getByRole('status').filter({ hasText: /gemt/ }).waitFor();
    api = new ApiProcess({ DATA_DIR: folder, PORT: new URL(address).port });
    await api.address();
    await signIn(context, address);
    await page.keyboard.press('Control+s');
    await page.locator('#ikke-gemt', { hasText: /^$/ }).waitFor({ state: 'attached' });
    const again = new ApiClient(address);
    const recorded = await Promise.all(
      people.map(async (id) => {
        const { json } = await again.get(`/v1/participants/${id}/history`);
        const events = json['events'] as readonly {
          readonly type: string;
          readonly facts: { readonly minutes?: number };
        }[];
        return events.filter(({ type }) => type !== 'ParticipantEnrolled').map(({ facts }) => facts.minutes);
      }),
    );
    again.close();
    const minutes = recorded.flat().map((one) => one ?? Number.NaN);
    expect(minutes.toSorted((one, other) => one - other)).toEqual(people.map((_, row) => 60 * (row + 1)));
    expect(recorded.every((of) => of.length === 1)).toBe(true);
  });
});
