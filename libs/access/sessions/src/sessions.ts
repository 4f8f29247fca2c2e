import { hash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type ClaimPaths, principalOf } from '#libs/access';
import { type RoleChoice, narrowed, onlyChoice, principalHere } from './role-choice.ts';
import type { Sealing } from './sealing.ts';
import type { Session, SignedIn, SignedInHere, StoredSession } from './session.ts';
import type { SessionIssuer } from './session-issuer.ts';
import type { SessionStore } from './session-store.ts';
import { isOver, sessionTimes } from './session-times.ts';
import { IssuerAway } from './sessions.errors.ts';

interface SessionsParts {
  readonly store: SessionStore;
  readonly sealing: Sealing;
  /** Where claims stand. */
  readonly claims: ClaimPaths;
  /** Who is asked whether a session goes on; `null`: sessions of this machine alone. */
  readonly issuer: SessionIssuer | null;
  /** Epoch milliseconds; the machine's clock unless a test says otherwise. */
  readonly now?: () => number;
}

const [idBytes, betweenLooksMs, looks] = [32, 50, 400];
const id = /^[\w-]{43}$/;
const useOf = (key: string): string => `session ${key}`;

const hashOf = (text: string): string => hash('sha256', text);

/**
 * Who is signed in on pages. The browser holds a random id and nothing else; everything else is here, and can be ended
 * here. Any number of processes share them.
 */
export class Sessions {
  readonly #parts: Required<SessionsParts>;

  constructor(parts: SessionsParts) {
    this.#parts = { now: Date.now, ...parts };
  }

  /** Begins a session; answers the id that the browser is to hold. */
  async begin(who: SignedIn | SignedInHere): Promise<string> {
    const { store, sealing, now } = this.#parts;
    const at = now();
    await store.endOlder(at - sessionTimes.whole, at - sessionTimes.idle);
    const [own, key] = [randomBytes(idBytes).toString('base64url'), randomUUID()];
    await store.add(hashOf(own), {
      key,
      startedAt: at,
      usedAt: at,
      askAt: who === 'here' ? null : at + sessionTimes.betweenAsking,
      askedUntil: 0,
      awaySince: null,
      choice: null,
      sealed: await sealing.seal(useOf(key), who),
    });
    return own;
  }

  /**
   * The session that goes on under an id; `null` when there is none. The issuer is asked first when that is due: once,
   * whoever else comes with the same id waits for what it says.
   *
   * @throws SessionsUnavailable, IssuerAway
   */
  async of(own: string): Promise<Session | null> {
    if (!id.test(own)) return null;
    const { store, now } = this.#parts;
    for (let left = looks; left > 0; left -= 1) {
      const stored = await store.find(hashOf(own));
      if (!stored) return null;
      const at = now();
      if (isOver(stored, at)) return this.#over(stored);
      if (stored.askAt === null || at < stored.askAt) return this.#going(stored, at);
      const until = at + sessionTimes.asking;
      if (await store.undertake(stored.key, at, until)) await this.#ask(stored, at, until);
      else await pause(betweenLooksMs);
    }
    throw new IssuerAway();
  }

  /** Goes on as somebody else that they may be, under a new id, which it answers; `null` when the session has ended. */
  async choose({ key }: Pick<Session, 'key'>, choice: RoleChoice): Promise<string | null> {
    const own = randomBytes(idBytes).toString('base64url');
    return (await this.#parts.store.choose(key, hashOf(own), choice)) ? own : null;
  }

  /** Ends the session under an id, if there is one; nobody is asked whether it would go on. */
  async endUnder(own: string): Promise<void> {
    const stored = id.test(own) ? await this.#parts.store.find(hashOf(own)) : null;
    if (stored) await this.end(stored);
  }

  /** Ends a session, for every tab and process. */
  async end({ key }: Pick<Session, 'key'>): Promise<void> {
    await this.#parts.store.end(key);
  }

  async #over(session: Pick<StoredSession, 'key'>): Promise<null> {
    await this.end(session);
    return null;
  }

  async #going(stored: StoredSession, at: number): Promise<Session | null> {
    const { store } = this.#parts;
    const who = await this.#opened(stored);
    const session = who && this.#sessionOf(stored, who, at);
    if (!session) return this.#over(stored);
    if (at - stored.usedAt >= sessionTimes.betweenUses) await store.use(stored.key, at);
    return session;
  }

  /** `null` when the claims make nobody (any more). */
  #sessionOf({ key, choice }: StoredSession, who: SignedIn | SignedInHere, at: number): Session | null {
    if (who === 'here')
      return { key, who, choice, offered: [], principal: choice && bySession(principalHere(choice, at)) };
    const whole = principalOf(who.claims, who, this.#parts.claims, at);
    if (typeof whole === 'string') return null;
    const chosen = choice ?? onlyChoice(whole.grants);
    const principal = chosen && bySession(narrowed(whole, chosen));
    return { key, who, choice: chosen, offered: whole.grants, principal };
  }

  async #opened({ key, sealed }: StoredSession): Promise<SignedIn | SignedInHere | null> {
    return (await this.#parts.sealing.open(useOf(key), sealed)) as SignedIn | SignedInHere | null;
  }

  async #ask(stored: StoredSession, at: number, until: number): Promise<void> {
    const { store, sealing, issuer } = this.#parts;
    const { key, sealed } = stored;
    const who = await this.#opened(stored);
    if (!who || who === 'here' || !issuer) return store.end(key);
    const answer = await issuer.confirm(who.tokens, who.subject);
    if (answer.outcome === 'confirmed') {
      const { tokens, claims } = answer;
      const confirmed = { ...who, tokens, claims: claims ?? who.claims };
      const askAt = at + sessionTimes.betweenAsking;
      return store.settle(key, until, {
        askAt,
        awaySince: null,
        sealed: await sealing.seal(useOf(key), confirmed),
      });
    }
    const awaySince = stored.awaySince ?? at;
    if (answer.outcome === 'refused' || at - awaySince >= sessionTimes.withoutIssuer) return store.end(key);
    return store.settle(key, until, { askAt: at + sessionTimes.betweenTries, awaySince, sealed });
  }
}

const bySession = <One extends { readonly signedInBy: string } | null>(
  principal: One,
): (One & { readonly signedInBy: 'session' }) | null => principal && { ...principal, signedInBy: 'session' };
