import { expect } from '@jest/globals';
import type { RoleName } from '#libs/access';
import { LocalSecret } from '#libs/access/sign-in';
import { type RunningApi, startApi } from './api.harness.ts';
import { Browser, type Visited } from './browser.ts';
import { openEmbeddedEngines } from './embedded.engines.ts';
import { ourProvider } from './sample.ts';
import { testSignIn } from './test-sign-in.ts';

/** Pages of an API of its own, as a browser without scripts shows them. */
export class PlainPages {
  readonly running: RunningApi;
  /** Where a coordinator of Aarhus is signed in. */
  coordinator = new Browser();
  readonly #secret: LocalSecret;

  private constructor(running: RunningApi, secret: LocalSecret) {
    this.running = running;
    this.#secret = secret;
  }

  static async start(): Promise<PlainPages> {
    const secret = new LocalSecret();
    const running = await startApi(openEmbeddedEngines, {}, { signIn: testSignIn(secret) });
    const pages = new PlainPages(running, secret);
    pages.coordinator = await pages.signedIn('koordinator');
    return pages;
  }

  get address(): string {
    return this.running.client.address;
  }

  async signedIn(role: RoleName): Promise<Browser> {
    const browser = new Browser();
    const choice = await browser.visit(`${this.address}/log-ind?hemmelighed=${this.#secret.text}`);
    const limit = role === 'leverandoer' ? { provider: ourProvider } : { kommunekode: '751' };
    await browser.submit(choice, { role, ...limit });
    return browser;
  }

  show(path: string, by = this.coordinator): Promise<Visited> {
    return by.visit(`${this.address}${path}`);
  }

  /** The number of the participant's last event. */
  async revisionOf(participantId: string): Promise<unknown> {
    return (await this.running.client.get(`/v1/participants/${participantId}`)).json['revision'];
  }
}

/** A form that came back with a fault at a field: there, and above the form. */
export const expectFault = ({ text }: Visited, field: string): void => {
  expect(text).toMatch(new RegExp(`<h2[^>]*>Intet er gemt</h2>.*<a href="#felt-${field}">`, 's'));
  expect(text).toContain(`<span class="form-error-message" id="felt-${field}-fejl">`);
  expect(text).toMatch(new RegExp(`aria-describedby="[^"]*felt-${field}-fejl"`));
};

/** That a page is refused with its filter, in which an input is wrong: said above, and at the input. */
export const expectWrongFilter = ({ status, text }: Visited, field: string): void => {
  expect([400, 404]).toContain(status);
  expect(text).toMatch(new RegExp(`role="alert".*<a href="#felt-${field}">`, 's'));
  expect(text).toContain(`<span class="form-error-message" id="felt-${field}-fejl">`);
  expect(text).toMatch(new RegExp(`id="felt-${field}"[^>]*aria-describedby="felt-${field}-fejl"`));
};
