import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a browser holds for us: the id of a session, sign-ins that have begun, what the next page says was done, and what a page was asked last. */
type CookieName = 'session' | 'besked' | RememberedPage | AttemptCookie;

/** A page that is asked again what it was asked last; `sidst`: the page where somebody left off. */
export type RememberedPage = 'arbejdsliste' | 'sidst';

/** A sign-in that has begun: one for each state. */
export type AttemptCookie = `log-ind-${string}`;

const ofAttempts = 'log-ind-';

/**
 * The cookies of pages: out of reach of scripts, sent from our own pages and when somebody comes to them. Over TLS they are
 * bound to this host (`__Host-`); over plain http, which is on this machine alone, without that and `Secure`, since not
 * every browser keeps such a cookie there.
 */
export class Cookies {
  readonly #isSecure: boolean;

  /** @param publicUrl where people reach the API; left out: on this machine. */
  constructor(publicUrl?: string) {
    this.#isSecure = publicUrl?.startsWith('https:') === true;
  }

  read({ cookies }: FastifyRequest, name: CookieName): string | undefined {
    return cookies[this.#named(name)];
  }

  /** Those of the sign-ins that the browser holds. */
  attempts({ cookies }: FastifyRequest): readonly AttemptCookie[] {
    const start = this.#named(ofAttempts);
    return Object.keys(cookies)
      .filter((name) => name.startsWith(start))
      .map((name): AttemptCookie => `${ofAttempts}${name.slice(start.length)}`);
  }

  /** @param seconds how long the browser keeps it; left out: until it is closed. */
  set(reply: FastifyReply, name: CookieName, value: string, seconds?: number): void {
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#isSecure } as const;
    const kept = seconds === undefined ? {} : { maxAge: seconds };
    void reply.setCookie(this.#named(name), value, { ...attributes, ...kept });
  }

  clear(reply: FastifyReply, name: CookieName): void {
    this.set(reply, name, '', 0);
  }

  #named(name: CookieName | typeof ofAttempts): string {
    return `${this.#isSecure ? '__Host-' : ''}nytteindsats-${name}`;
  }
}
