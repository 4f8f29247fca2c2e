import type { BrowserContext, Request } from 'playwright-core';

/** What a page may not do, as it was seen doing it. */
export class PageWatch {
  readonly #origin: string;
  readonly #secrets: readonly RegExp[];
  readonly #complaints: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** @param people whose names and numbers stand in no address. */
  constructor(origin: string, people: readonly { readonly name: string; readonly cpr: string }[]) {
    this.#origin = origin;
    this.#secrets = people.flatMap(({ name, cpr }) => [
      new RegExp(name.split(' ')[0]!, 'i'),
      new RegExp(`${cpr.slice(0, 6)}.?${cpr.slice(6)}`),
    ]);
  }

  /** Looks at every page of a context from now on. */
  over(context: BrowserContext): void {
    context.on('request', (request) => this.#look(request));
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.#complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#complaints.push(`error: ${error.error().message}`));
  }

  /** What this test provokes: a complaint that matches is none. */
  allow(complaint: RegExp): void {
    this.#allowed.push(complaint);
  }

  /** Everything that no page may do and one did since the last time. */
  taken(): readonly string[] {
    const found = this.#complaints.filter((one) => !this.#allowed.some((allowed) => allowed.test(one)));
    this.#complaints.length = 0;
    this.#allowed.length = 0;
    return found;
  }

  #look(request: Request): void {
    const url = request.url();
    if (!url.startsWith(this.#origin) && !url.startsWith('data:') && !url.startsWith('blob:'))
      this.#complaints.push(`elsewhere: ${url}`);
    const written = decodeURIComponent(url.replaceAll('+', ' '));
    if (this.#secrets.some((secret) => secret.test(written))) this.#complaints.push(`in an address: ${url}`);
  }
}
