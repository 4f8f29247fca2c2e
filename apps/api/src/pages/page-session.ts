import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '#libs/access/sessions';
import type { SignInDoor } from '#libs/runtime/doors';
import type { Cookies } from './cookies.ts';

/** The session that a browser comes with. */
export class PageSession {
  readonly #sessions: SignInDoor['sessions'];
  readonly #cookies: Cookies;

  constructor({ sessions }: Pick<SignInDoor, 'sessions'>, cookies: Cookies) {
    this.#sessions = sessions;
    this.#cookies = cookies;
  }

  /** True when the browser holds the id of one, whether or not it goes on. */
  isBrought(request: FastifyRequest): boolean {
    return this.#cookies.read(request, 'session') !== undefined;
  }

  /** The one that goes on; `null` when there is none. @throws SessionsUnavailable, IssuerAway */
  async of(request: FastifyRequest): Promise<Session | null> {
    const id = this.#cookies.read(request, 'session');
    return id === undefined ? null : this.#sessions.of(id);
  }

  /**
   * Begins one under an id that nobody knew before, in the place of the one that the browser came with; `null` when what
   * the issuer says makes nobody here.
   */
  async begin(request: FastifyRequest, reply: FastifyReply, who: Session['who']): Promise<Session | null> {
    const former = this.#cookies.read(request, 'session');
    if (former !== undefined) await this.#sessions.endUnder(former);
    const id = await this.#sessions.begin(who);
    const session = await this.#sessions.of(id);
    if (session) this.#cookies.set(reply, 'session', id);
    return session;
  }

  /** Goes on under another id as what was chosen; false when the session has ended. */
  async choose(
    reply: FastifyReply,
    session: Session,
    choice: NonNullable<Session['choice']>,
  ): Promise<boolean> {
    const id = await this.#sessions.choose(session, choice);
    if (id !== null) this.#cookies.set(reply, 'session', id);
    return id !== null;
  }

  /** Ends it, here and in every other browser that holds its id. */
  async end(reply: FastifyReply, session: Session | null): Promise<void> {
    if (session) await this.#sessions.end(session);
    for (const name of ['session', 'sidst'] as const) this.#cookies.clear(reply, name);
  }
}
