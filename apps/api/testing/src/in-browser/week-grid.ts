import { beforeAll, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { PagesInBrowser } from './pages-in-browser.ts';
import { openWeek } from './practice-municipality.ts';

export const ready = async (page: Page): Promise<void> => page.locator('#felter:not([disabled])').waitFor();

export const cell = (page: Page, name: string, column: string): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^${name}.*${column}$`) });
export const gridRow = (page: Page, name: string): Locator => page.locator('tr', { hasText: name });
/** Comes to the kind of absence and chooses. */
export const chooseAbsence = async (page: Page, name: string, kind: string): Promise<void> => {
  const kinds = gridRow(page, name).getByRole('combobox', { name: /Fravær/ });
  await kinds.focus();
  await kinds.selectOption(kind);
};
export const inState = (page: Page, name: string, state: string | RegExp): Promise<void> =>
  gridRow(page, name).locator('.grid-state-text', { hasText: state }).waitFor();
export const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).waitFor();
export const save = (page: Page, name: string): Promise<void> =>
  gridRow(page, name).getByRole('button', { name: 'Gem' }).click();
export const noted = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('.grid-note', { hasText: text }).waitFor();
export const gone = (page: Page, name: string): Promise<void> =>
  gridRow(page, name).getByRole('button', { name: 'Gem' }).waitFor({ state: 'detached' });

/** Puts what a spreadsheet copies into the field in focus. */
export const paste = async (field: Locator, text: string): Promise<void> => {
  await field.focus();
  await field.page().evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  })()`);
};

interface Sheet {
  readonly entries: readonly object[];
  readonly absences: readonly object[];
}

const common = ['transport', 'samtale', 'loentilskud', 'virksomhedspraktik', 'ordinaere_timer', 'behandling'];

/** What tests of the week grid do and look up, in a practice municipality whose people have done nine activities. */
export const weekGrid = (pages: PagesInBrowser) => {
  const opened = async (week: string = openWeek): Promise<Page> => {
    const page = await pages.openedAs('koordinator');
    await page.goto(`/uge/${week}?state=all`);
    await ready(page);
    return page;
  };

  /** What stands, without the ids of events. */
  const sheetOf = async (name: string, week: string = openWeek): Promise<Sheet> => {
    const { json } = await pages.running.client.get(`/v1/participants/${pages.person(name).id}`);
    const found = (json['weeks'] as readonly (Sheet & { readonly week: string })[]).find(
      (one) => one.week === week,
    );
    const bare = (all: readonly object[]): readonly object[] =>
      all.map((one) => {
        const { eventIds: _, eventId: __, ...rest } = one as Record<string, unknown>;
        return rest;
      });
    return { entries: bare(found?.entries ?? []), absences: bare(found?.absences ?? []) };
  };

  const eventsOf = async (name: string, week: string = openWeek): Promise<readonly string[]> => {
    const { json } = await pages.running.client.get(`/v1/participants/${pages.person(name).id}/history`);
    const events = json['events'] as readonly { readonly type: string; readonly happened: string | null }[];
    return events.filter(({ happened }) => happened === week).map(({ type }) => type);
  };

  const put = async (name: string, body: object, week: string = openWeek): Promise<void> => {
    const { status } = await pages.running.client.send(
      'PUT',
      `/v1/participants/${pages.person(name).id}/weeks/${week}`,
      { absences: [], ...body },
    );
    expect(status).toBe(200);
  };

  const record = async (name: string, week: string, activity: string): Promise<void> => {
    const path = `/v1/participants/${pages.person(name).id}/commands/RecordHours`;
    const { status } = await pages.running.client.send('POST', path, { week, activity, minutes: 15 });
    expect(status).toBe(200);
  };

  // Nine activities are in use: mentorstøtte is the rarest and has no column.
  beforeAll(async () => {
    for (const week of ['2022-W50', '2022-W51'])
      for (const activity of common) await record('Gorm', week, activity);
  });

  return { opened, sheetOf, eventsOf, put, record };
};
