import type { RoleChoice } from './role-choice.ts';
import type { StoredSession } from './session.ts';

/** What asking the issuer has come to. */
export interface Asked {
  readonly askAt: number;
  readonly awaySince: number | null;
  readonly sealed: string;
}

/** Where sessions are kept; several processes use them at once. Of a session's id only its SHA-256 (hex) is known here. */
export abstract class SessionStore {
  /** @throws SessionsUnavailable, as every call here. */
  abstract add(idHash: string, session: StoredSession): Promise<void>;

  abstract find(idHash: string): Promise<StoredSession | null>;

  /** It was used; an earlier time than the one that stands changes nothing. */
  abstract use(key: string, usedAt: number): Promise<void>;

  /** Undertakes to ask the issuer until then. True for one caller alone, while asking is due and nobody has undertaken it. */
  abstract undertake(key: string, now: number, until: number): Promise<boolean>;

  /** Says what came of it; nothing happens when it was not undertaken until `until`, or the session has ended. */
  abstract settle(key: string, until: number, asked: Asked): Promise<void>;

  /** Something else is chosen, and the id is another one from now on. False when the session has ended. */
  abstract choose(key: string, idHash: string, choice: RoleChoice): Promise<boolean>;

  /** Ends a session; nothing of it stays. */
  abstract end(key: string): Promise<void>;

  /** Ends those that began, or were used last, before these times. */
  abstract endOlder(startedBefore: number, usedBefore: number): Promise<void>;

  abstract close(): void | Promise<void>;
}
