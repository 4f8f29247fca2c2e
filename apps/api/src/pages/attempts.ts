import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Attempt, attemptMs, openAttempt, sealAttempt } from '#libs/access/sign-in';
import type { SignInDoor } from '#libs/runtime/doors';
import type { AttemptCookie, Cookies } from './cookies.ts';

/** So many a browser holds at once: one for each tab that signs in; the oldest goes when another begins. */
const most = 4;

/** As `newSecrets` makes it. */
const form = /^[\w-]{43}$/;

const cookieOf = (state: string): AttemptCookie => `log-ind-${state}`;

/** The sign-ins that a browser has begun, each by its own state: several tabs may sign in at once. */
export class Attempts {
  readonly #sealing: SignInDoor['sealing'];
  readonly #cookies: Cookies;

  constructor(sealing: SignInDoor['sealing'], cookies: Cookies) {
    this.#sealing = sealing;
    this.#cookies = cookies;
  }

  /** Has the browser hold a sign-in that has begun. */
  async hold(request: FastifyRequest, reply: FastifyReply, attempt: Omit<Attempt, 'endsAt'>): Promise<void> {
    const sealed = await sealAttempt(this.#sealing, { ...attempt, endsAt: Date.now() + attemptMs });
    for (const name of (await this.#newestFirst(request)).slice(most - 1)) this.#cookies.clear(reply, name);
    this.#cookies.set(reply, cookieOf(attempt.state), sealed, attemptMs / 1_000);
  }

  /**
   * The sign-in that the browser comes back of, which it holds no longer; `null` when it did not begin there, or took too
   * long.
   */
  async letGo(request: FastifyRequest, reply: FastifyReply): Promise<Attempt | null> {
    const { state } = request.query as { readonly state?: unknown };
    if (typeof state !== 'string' || !form.test(state)) return null;
    const name = cookieOf(state);
    if (this.#cookies.read(request, name) === undefined) return null;
    this.#cookies.clear(reply, name);
    return this.#opened(request, name);
  }

  async #newestFirst(request: FastifyRequest): Promise<readonly AttemptCookie[]> {
    const held = this.#cookies
      .attempts(request)
      .toReversed()
      .map(async (name) => ({
        name,
        endsAt: (await this.#opened(request, name))?.endsAt ?? 0,
      }));
    return (await Promise.all(held))
      .toSorted((one, other) => other.endsAt - one.endsAt)
      .map(({ name }) => name);
  }

  async #opened(request: FastifyRequest, name: AttemptCookie): Promise<Attempt | null> {
    const sealed = this.#cookies.read(request, name) ?? '';
    const attempt = await openAttempt(this.#sealing, sealed, Date.now());
    return attempt && cookieOf(attempt.state) === name ? attempt : null;
  }
}
