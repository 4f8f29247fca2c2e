import type { FastifyReply, FastifyRequest } from 'fastify';
import { attemptMs, openAttempt, sealAttempt, type Attempt } from '#libs/access/sign-in';
import type { Clock } from '#libs/platform';
import { practiceNotice, type SignInDoor, type SignInWay } from '#libs/runtime';
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
  readonly way: SignInWay;
  readonly #sealing: SignInDoor['sealing'];
  readonly #cookies: Cookies;
  readonly #publicUrl: string | undefined;
  readonly #notice: () => string | undefined;

  constructor({ signIn, publicUrl, clock, isPractice }: PageParts) {
    this.#cookies = new Cookies(publicUrl);
    this.session = new PageSession(signIn, this.#cookies);
    this.way = signIn.way;
    this.#sealing = signIn.sealing;
    this.#publicUrl = publicUrl?.replace(/\/$/, '');
    this.#notice = () => (isPractice ? practiceNotice({ clock }) : undefined);
  }

  /** An address of ours as the browser knows it; the host that it asked for is one of ours. */
  address(path: string, { headers: { host = '' } }: FastifyRequest): string {
    return `${this.#publicUrl ?? `http://${host}`}${path}`;
  }

  send(reply: FastifyReply, page: Page): void {
    const notice = this.#notice();
    const told = notice === undefined ? page : { ...page, notice };
    sendPage(reply, told, this.way.kind === 'issuer' ? this.way.client.origin : null);
  }

  /** Has the browser hold a sign-in that has begun. */
  async hold(reply: FastifyReply, attempt: Omit<Attempt, 'endsAt'>): Promise<void> {
    const sealed = await sealAttempt(this.#sealing, { ...attempt, endsAt: Date.now() + attemptMs });
    this.#cookies.set(reply, 'log-ind', sealed, attemptMs / 1_000);
  }

  /** The sign-in that the browser holds, which it holds no longer; `null` when it holds none, or took too long. */
  async letGo(request: FastifyRequest, reply: FastifyReply): Promise<Attempt | null> {
    const sealed = this.#cookies.read(request, 'log-ind');
    if (sealed === undefined) return null;
    this.#cookies.clear(reply, 'log-ind');
    return openAttempt(this.#sealing, sealed, Date.now());
  }
}
