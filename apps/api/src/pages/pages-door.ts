import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { isSettledIn } from '#libs/platform';
import type { SignInDoor, SignInWay } from '#libs/runtime/doors';
import { accessOf } from '../http/access-guard.ts';
import type { ReadAfter } from '../http/read-after.ts';
import { Attempts } from './attempts.ts';
import { Cookies, type RememberedPage } from './cookies.ts';
import { headOf, menuPartOf } from './head.ts';
import { latePage } from './late-page.ts';
import type { LedOn } from './led-on.ts';
import { type EarlyHead, type Page, pageText, sendPage } from './page.ts';
import { PageSession } from './page-session.ts';

/** Where pages are reached, and over what. */
interface PageParts {
  readonly signIn: SignInDoor;
  readonly publicUrl?: string | undefined;
  /** What waits until a write is in what pages read. */
  readonly readAfter: Pick<ReadAfter, 'reached'>;
  /** So long an answer may take before the head of its page goes out, in milliseconds. */
  readonly headAfterMs: number;
}

const secondsOfMessage = 60;
/** A longer one is not remembered. */
const longestAddress = 1_000;

/** What pages share: sessions, cookies, where they are reached, and over what data. */
export class PagesDoor {
  readonly session: PageSession;
  readonly attempts: Attempts;
  readonly way: SignInWay;
  readonly #publicUrl: string | undefined;
  readonly #cookies: Cookies;
  readonly #readAfter: PageParts['readAfter'];
  readonly #headAfterMs: number;

  constructor({ signIn, publicUrl, readAfter, headAfterMs }: PageParts) {
    this.#cookies = new Cookies(publicUrl);
    this.#readAfter = readAfter;
    this.session = new PageSession(signIn, this.#cookies);
    this.attempts = new Attempts(signIn.sealing, this.#cookies);
    this.way = signIn.way;
    this.#headAfterMs = headAfterMs;
    this.#publicUrl = publicUrl?.replace(/\/$/, '');
  }

  /** An address of ours as the browser knows it; the host that it asked for is one of ours. */
  address(path: string, { headers: { host = '' } }: FastifyRequest): string {
    return `${this.#publicUrl ?? `http://${host}`}${path}`;
  }

  async send(reply: FastifyReply, page: Page): Promise<void> {
    sendPage(reply, page, await this.#issuer());
  }

  /** What is sent of a page for whoever is signed in. */
  async shown(request: FastifyRequest, reply: FastifyReply, page: Page): Promise<string | Readable> {
    if (request.method === 'GET' && page.refusal === undefined) this.#leaveOff(request, reply);
    return pageText(reply, { ...this.#done(request, reply), ...page }, await this.#issuer());
  }

  /** The same of a page that may take its time: when it is late, its head goes out before it, with the title `late`. */
  async shownLate(
    request: FastifyRequest,
    reply: FastifyReply,
    page: Promise<Page>,
    late: EarlyHead,
  ): Promise<string | Readable> {
    if (await isSettledIn(this.#headAfterMs, page)) return this.shown(request, reply, await page);
    const head = { ...headOf(reply), ...this.#done(request, reply), ...late };
    return latePage(reply, head, page, await this.#issuer());
  }

  /** What a page was asked when it was last asked something, as it stood in the address; names nobody. */
  remembered(request: FastifyRequest, page: RememberedPage): string | undefined {
    return this.#cookies.read(request, page);
  }

  /** Remembers it until the browser is closed. */
  remember(reply: FastifyReply, page: RememberedPage, asked: string): void {
    this.#cookies.set(reply, page, asked);
  }

  /** Remembers the page as the one where somebody left off, if it is in the menu. An address names nobody. */
  #leaveOff(request: FastifyRequest, reply: FastifyReply): void {
    const { url } = request;
    if (url.length <= longestAddress && menuPartOf(accessOf(request).principal, url))
      this.remember(reply, 'sidst', url);
  }

  /** Leads on to where stands what was done, once that can be read there; the page there says that it was. */
  async lead(reply: FastifyReply, { ledTo, done, position }: LedOn): Promise<undefined> {
    if (position !== undefined) await this.#readAfter.reached(position);
    if (done !== undefined) this.#cookies.set(reply, 'besked', done, secondsOfMessage);
    reply.removeHeader('etag');
    reply.code(303).header('location', ledTo).header('referrer-policy', 'same-origin');
  }

  /** What was done just before; it is said once. */
  #done(request: FastifyRequest, reply: FastifyReply): Pick<Page, 'done'> {
    const done = this.#cookies.read(request, 'besked');
    if (done !== undefined) this.#cookies.clear(reply, 'besked');
    return { done };
  }

  async #issuer(): Promise<readonly string[]> {
    return this.way.kind === 'issuer' ? this.way.client.origins() : [];
  }
}
