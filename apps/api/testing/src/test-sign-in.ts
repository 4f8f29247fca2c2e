import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { defaultClaimPaths } from '#libs/access';
import { Sealing, type SessionIssuer, Sessions } from '#libs/access/sessions';
import { sessionsFile, SqliteSessionStore } from '#libs/access/sessions/sqlite';
import { LocalSecret } from '#libs/access/sign-in';
import type { SignInDoor, SignInWay } from '#libs/runtime/doors';

/** Where the sessions of a test are kept, by any number of processes. */
export class SessionPlace {
  readonly store: SqliteSessionStore;
  readonly db = new DatabaseSync(':memory:');
  readonly #key = randomBytes(32);

  constructor() {
    this.db.exec(sessionsFile.tables);
    this.store = new SqliteSessionStore(this.db);
  }

  /** What one process makes of them. */
  door(way: SignInWay, now: () => number = Date.now): SignInDoor {
    const sealing = new Sealing(this.#key);
    const issuer: SessionIssuer | null = way.kind === 'issuer' ? way.client : null;
    const sessions = new Sessions({ store: this.store, sealing, issuer, claims: defaultClaimPaths, now });
    return { sessions, sealing, way };
  }
}

/** Signing in with a secret, on this machine. */
export const testSignIn = (secret = new LocalSecret()): SignInDoor =>
  new SessionPlace().door({ kind: 'here', secret });
