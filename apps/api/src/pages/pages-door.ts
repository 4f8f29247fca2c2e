import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#libs/platform';
import { practiceNotice, type SignInDoor, type SignInWay } from '#libs/runtime';
import { Attempts } from './attempts.ts';
import { Cookies } from './cookies.ts';
import { type Page, sendPage } from './page.ts';
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
    const notice = this.#notice();
    const told = notice === undefined ? page : { ...page, notice };
    sendPage(reply, told, this.way.kind === 'issuer' ? await this.way.client.origins() : []);
  }
}
