import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#libs/platform';
import { practiceNotice, type SignInDoor, type SignInWay } from '#libs/runtime';
import { accessOf } from '../http/access-guard.ts';
import { Attempts } from './attempts.ts';
import { Cookies } from './cookies.ts';
import { headOf } from './head.ts';
import { type Page, pageText, sendPage } from './page.ts';
import { PageSession } from './page-session.ts';

/** Where pages are reached, and over what. */
interface PageParts {
  readonly signIn: SignInDoor;
  readonly publicUrl?: string | undefined;
  readonly clock: Clock;
  readonly isPractice?: boolean;
}

/** What the pages of signing in share: sessions, cookies, where they are reached, and over what data. */
export class PagesDoor {
  readonly session: PageSession;
  readonly attempts: Attempts;
  readonly way: SignInWay;
  readonly #publicUrl: string | undefined;
  readonly #notice: () => string | undefined;

  constructor({ signIn, publicUrl, clock, isPractice }: PageParts) {
    const cookies = new Cookies(publicUrl);
    this.session = new PageSession(signIn, cookies);
    this.attempts = new Attempts(signIn.sealing, cookies);
    this.way = signIn.way;
    this.#publicUrl = publicUrl?.replace(/\/$/, '');
    this.#notice = () => (isPractice ? practiceNotice({ clock }) : undefined);
  }

  /** An address of ours as the browser knows it; the host that it asked for is one of ours. */
  address(path: string, { headers: { host = '' } }: FastifyRequest): string {
    return `${this.#publicUrl ?? `http://${host}`}${path}`;
  }

  async send(reply: FastifyReply, page: Page): Promise<void> {
    sendPage(reply, this.#told(page), await this.#issuer());
  }

  /** The text of a page for whoever is signed in. */
  async text(request: FastifyRequest, reply: FastifyReply, page: Page): Promise<string> {
    const head = headOf(accessOf(request).principal);
    return pageText(reply, this.#told({ ...head, ...page }), await this.#issuer());
  }

  #told(page: Page): Page {
    const notice = this.#notice();
    return notice === undefined ? page : { ...page, notice };
  }

  async #issuer(): Promise<readonly string[]> {
    return this.way.kind === 'issuer' ? this.way.client.origins() : [];
  }
}
