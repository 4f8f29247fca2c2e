import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { RoleName } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type RunningApi, startApi } from '../api.harness.ts';
import { Browser as BareBrowser } from '../browser.ts';
import { openEmbeddedEngines } from '../embedded.engines.ts';
import { isBrowserLeftOut, joinRealBrowser } from '../real-browser.ts';
import { ourProvider } from '../sample.ts';
import { testSignIn } from '../test-sign-in.ts';
import { axe, axeFindings, overflowOf } from './page-checks.ts';
import { PageWatch } from './page-watch.ts';
import { practiseMunicipality, type Practised } from './practice-municipality.ts';

/** As whom and how a page is opened. */
interface Opened extends BrowserContextOptions {
  /** Default: 751, the practice municipality; no other has anybody. */
  readonly kommunekode?: string;
}

/** Pages of an API of its own over the practice municipality, in a real browser. */
export class PagesInBrowser {
  running!: RunningApi;
  people!: readonly Practised[];
  readonly #secret = new LocalSecret();
  readonly #contexts: BrowserContext[] = [];
  readonly #kept = new Map<string, Promise<Page>>();
  readonly #cookies = new Map<string, Parameters<BrowserContext['addCookies']>[0]>();
  #browser!: Browser;
  #watch!: PageWatch;

  get address(): string {
    return this.running.client.address;
  }

  /** Somebody of the practice municipality, by the beginning of the name. */
  person(name: string): Practised {
    const found = this.people.find((one) => one.name.startsWith(name));
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  }

  async start(): Promise<void> {
    [this.#browser, this.running] = await Promise.all([
      joinRealBrowser(),
      startApi(openEmbeddedEngines, {}, { signIn: testSignIn(this.#secret) }),
    ]);
    this.people = await practiseMunicipality(this.running.client);
    this.#watch = new PageWatch(this.address, this.people);
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    await this.running?.end();
  }

  /** An empty page of somebody with this role; every call is a browser profile of its own. `role: null`: nobody is signed in. */
  async openedAs(role: RoleName | null, options: Opened = {}): Promise<Page> {
    const context = await this.#contextAs(role, options);
    this.#contexts.push(context);
    return context.newPage();
  }

  /** The page of somebody with this role that the file's tests share: for those that only look. */
  async keptAs(role: RoleName, options: Pick<Opened, 'kommunekode'> = {}): Promise<Page> {
    const who = `${role} ${options.kommunekode ?? ''}`;
    const kept = this.#kept.get(who) ?? this.#openedToLook(role, options);
    this.#kept.set(who, kept);
    return kept;
  }

  /** What the test provokes on purpose, e.g. the browser's own word of a refused call: it does not fail the test. */
  allow(complaint: RegExp): void {
    this.#watch.allow(complaint);
  }

  /** The address whose link signs somebody in. */
  get signInAddress(): string {
    return `/log-ind?hemmelighed=${this.#secret.text}`;
  }

  /** What axe finds wrong with the page as it stands. */
  axe(page: Page): Promise<readonly string[]> {
    return axeFindings(page);
  }

  /** How many CSS pixels the page is wider than its window. */
  overflow(page: Page): Promise<number> {
    return overflowOf(page);
  }

  /** Ends what a test opened, and answers what its pages did that none may do. */
  async closed(): Promise<readonly string[]> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    this.running.readLog.recover();
    this.running.store.recover();
    this.running.persons.recover();
    return this.#watch.taken();
  }

  async #openedToLook(role: RoleName, options: Opened): Promise<Page> {
    const context = await this.#contextAs(role, options);
    await context.addInitScript({ content: axe });
    return context.newPage();
  }

  async #contextAs(
    role: RoleName | null,
    { kommunekode = '751', ...options }: Opened,
  ): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      baseURL: this.address,
      locale: 'da-DK',
      viewport: { width: 1_280, height: 900 },
      ...options,
    });
    this.#watch.over(context);
    if (role !== null) await context.addCookies(await this.#signedIn(role, kommunekode));
    return context;
  }

  async #signedIn(role: RoleName, kommunekode: string): Promise<Parameters<BrowserContext['addCookies']>[0]> {
    const kept = this.#cookies.get(`${role} ${kommunekode}`);
    if (kept) return kept;
    const bare = new BareBrowser();
    const choice = await bare.visit(`${this.address}${this.signInAddress}`);
    await bare.submit(choice, {
      role,
      ...(role === 'leverandoer' ? { provider: ourProvider } : { kommunekode }),
    });
    const cookies = [...bare.cookies].map(([name, value]) => ({ name, value, url: this.address }));
    this.#cookies.set(`${role} ${kommunekode}`, cookies);
    return cookies;
  }
}

/**
 * Tests of pages in a real browser. A test fails when a page said an error or a warning on the console, asked anything elsewhere, or had a name or a number
 * in an address. Without Chromium they are left out, and say so; in CI they fail.
 */
export const describePages = (name: string, tests: (pages: PagesInBrowser) => void): void => {
  const suite = isBrowserLeftOut ? describe.skip : describe;
  suite(`${name}${isBrowserLeftOut ? ' (left out: there is no Chromium here)' : ''}`, () => {
    const pages = new PagesInBrowser();
    beforeAll(() => pages.start());
    afterEach(async () => expect(await pages.closed()).toEqual([]));
    afterAll(() => pages.end());
    tests(pages);
  });
};
